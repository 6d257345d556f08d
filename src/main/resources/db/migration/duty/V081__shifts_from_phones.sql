-- Shifts that are noted on phones without signal 离线到岗和交接班. A message says when it was noted and whom the phone saw on the
-- shift; what was changed meanwhile is told to its author and never overwritten.

-- Whoever is to be noted present or absent now: shifts of an area that run, begin or ended, for whoever names people there.
create function duty.roll_call(from_at timestamptz, to_at timestamptz, most integer)
    returns table (id uuid, area_code text, shift_id uuid, post text, shift text, starts_at timestamptz, ends_at timestamptz,
        drill boolean, staff_id uuid, name text, attendance text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.id, s.area_code, s.shift_id, p.name, h.name, s.starts_at, s.ends_at, s.drill, s.staff_id, m.name, s.attendance
    from duty.roster_slot s
    join duty.roster_shift h on h.id = s.shift_id
    join duty.post p on p.id = h.post_id
    join duty.staff m on m.id = s.staff_id
    where s.published and s.ends_at > from_at and s.starts_at < to_at and platform.in_scope(s.area_code) and duty.names_others()
    order by s.starts_at, p.name, s.shift_id, s.number limit most
$$;
revoke all on function duty.roll_call(timestamptz, timestamptz, integer) from public;
grant execute on function duty.roll_call(timestamptz, timestamptz, integer) to shouwang_app;

-- Takes what a phone noted: present and absent of a slot, give of a shift, take of a handover. Answers done, same; why not:
-- unknown, early, late, given, taken; `newer` where something else was noted later, `replanned` where whoever it is about is
-- not on that shift any more.
create function duty.take_field_shift(message uuid, verb text, subject uuid, of_staff uuid, well boolean, says text, at timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    slot duty.roster_slot;
    answer text;
begin
    if verb in ('present', 'absent') then
        if of_staff is distinct from duty.me() and not duty.names_others() then
            return 'unknown';
        end if;
        select * into slot from duty.roster_slot s where s.id = subject and s.published for update;
        if not found or slot.staff_id is distinct from of_staff
                or of_staff is distinct from duty.me() and not platform.in_scope(slot.area_code) then
            return 'replanned';
        elsif slot.attendance not in ('', verb) and slot.attended_at > at then
            return 'newer';
        end if;
        return duty.attend(subject, verb, at);
    end if;
    answer := case verb when 'give' then duty.give_shift(message, subject, well, says, at)
        when 'take' then duty.take_shift(subject, at) else 'unknown' end;
    return case when answer = 'unknown' and duty.me() is not null then 'replanned' else answer end;
end $$;
revoke all on function duty.take_field_shift(uuid, text, uuid, uuid, boolean, text, timestamptz) from public;
grant execute on function duty.take_field_shift(uuid, text, uuid, uuid, boolean, text, timestamptz) to shouwang_app;
