-- What people do on their shifts: see them, be present, hand over, swap. With their own account, wherever the post lies.

create function duty.me() returns uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.id from duty.staff s where s.account_id = platform.acting_account() and s.state = 'active' and duty.is_colleague()
    order by s.id limit 1
$$;
revoke all on function duty.me() from public;
grant execute on function duty.me() to shouwang_app;

-- My shifts of published rosters.
create function duty.my_slots(from_at timestamptz, to_at timestamptz)
    returns table (id uuid, area_code text, shift_id uuid, post_id uuid, post text, kind text, place_id uuid, shift text,
        starts_at timestamptz, ends_at timestamptz, night boolean, drill boolean, attendance text, changed boolean, others text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.id, s.area_code, s.shift_id, p.id, p.name, p.kind, p.place_id, h.name, s.starts_at, s.ends_at, h.night, s.drill,
           s.attendance, s.changed_at is not null,
           coalesce((select string_agg(m.name, '、' order by o.number) from duty.roster_slot o join duty.staff m on m.id = o.staff_id
                     where o.shift_id = s.shift_id and o.id <> s.id), '')
    from duty.roster_slot s
    join duty.roster_shift h on h.id = s.shift_id
    join duty.post p on p.id = h.post_id
    where s.staff_id = duty.me() and s.published and s.ends_at > from_at and s.starts_at < to_at
    order by s.starts_at, s.id
$$;
revoke all on function duty.my_slots(timestamptz, timestamptz) from public;
grant execute on function duty.my_slots(timestamptz, timestamptz) to shouwang_app;

-- Notes that somebody is present or absent 到岗、缺岗: the person from an hour before the shift to its end, or whoever names
-- people at any time from then on. done, same, unknown, early, late.
create function duty.attend(of_slot uuid, says text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    slot duty.roster_slot;
    head boolean;
begin
    select * into slot from duty.roster_slot s where s.id = of_slot and s.published for update;
    if not found or slot.staff_id is null then
        return 'unknown';
    end if;
    head := duty.names_others() and platform.in_scope(slot.area_code);
    if not coalesce(head, false) and (slot.staff_id is distinct from duty.me() or says <> 'present') then
        return 'unknown';
    elsif slot.attendance = says then
        return 'same';
    elsif at < slot.starts_at - interval '1 hour' then
        return 'early';
    elsif at > slot.ends_at and not head then
        return 'late';
    end if;
    update duty.roster_slot s set attendance = says, attended_at = at, attended_by = platform.acting_account() where s.id = of_slot;
    return 'done';
end $$;
revoke all on function duty.attend(uuid, text, timestamptz) from public;
grant execute on function duty.attend(uuid, text, timestamptz) to shouwang_app;

-- The shift that takes over from another at the same post.
create function duty.next_shift(of_shift uuid) returns uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select n.id from duty.roster_shift h join duty.roster_shift n
        on n.post_id = h.post_id and n.drill = h.drill and n.starts_at >= h.ends_at and n.starts_at < h.ends_at + interval '1 day'
    where h.id = of_shift order by n.starts_at limit 1
$$;
revoke all on function duty.next_shift(uuid) from public;

create function duty.is_on_shift(of_shift uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select 1 from duty.roster_slot s where s.shift_id = of_shift and s.published and s.staff_id = duty.me())
$$;
revoke all on function duty.is_on_shift(uuid) from public;

-- Hands a shift over with a note 交班: by somebody who is on it. done, same, given (somebody else of the shift was faster),
-- taken (the id), unknown, early (more than an hour before its end).
create function duty.give_shift(new_id uuid, of_shift uuid, well boolean, says text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    shift duty.roster_shift;
    known duty.shift_handover;
begin
    select * into shift from duty.roster_shift h where h.id = of_shift for no key update;
    if not found or not duty.is_on_shift(of_shift) then
        return 'unknown';
    end if;
    select * into known from duty.shift_handover o where o.id = new_id;
    if found then
        return case when (known.shift_id, known.all_well, known.note, known.given_by) = (of_shift, well, says, duty.me()) then 'same' else 'taken' end;
    elsif exists (select 1 from duty.shift_handover o where o.shift_id = of_shift) then
        return 'given';
    elsif at < shift.ends_at - interval '1 hour' then
        return 'early';
    end if;
    insert into duty.shift_handover (id, area_code, shift_id, next_id, all_well, note, given_by, given_at)
    values (new_id, shift.area_code, of_shift, duty.next_shift(of_shift), well, says, duty.me(), at);
    return 'done';
end $$;
revoke all on function duty.give_shift(uuid, uuid, boolean, text, timestamptz) from public;
grant execute on function duty.give_shift(uuid, uuid, boolean, text, timestamptz) to shouwang_app;

-- Takes over what was handed 接班: by somebody of the next shift who did not give it. done, same, taken, unknown.
create function duty.take_shift(of_handover uuid, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known duty.shift_handover;
begin
    select * into known from duty.shift_handover o where o.id = of_handover for update;
    if not found or known.next_id is null or not duty.is_on_shift(known.next_id) or known.given_by = duty.me() then
        return 'unknown';
    elsif known.taken_by = duty.me() then
        return 'same';
    elsif known.taken_by is not null then
        return 'taken';
    end if;
    update duty.shift_handover o set taken_by = duty.me(), taken_at = at where o.id = of_handover;
    return 'done';
end $$;
revoke all on function duty.take_shift(uuid, timestamptz) from public;
grant execute on function duty.take_shift(uuid, timestamptz) to shouwang_app;

-- What was handed over to or by my shifts.
create function duty.my_handovers(from_at timestamptz)
    returns table (id uuid, shift_id uuid, next_id uuid, all_well boolean, note text, giver text, given_at timestamptz,
        taker text, taken_at timestamptz, mine boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select o.id, o.shift_id, o.next_id, o.all_well, o.note, g.name, o.given_at, t.name, o.taken_at, o.given_by = duty.me()
    from duty.shift_handover o
    join duty.staff g on g.id = o.given_by
    left join duty.staff t on t.id = o.taken_by
    where o.given_at > from_at
      and exists (select 1 from duty.roster_slot s where s.shift_id in (o.shift_id, o.next_id) and s.published and s.staff_id = duty.me())
    order by o.given_at desc
$$;
revoke all on function duty.my_handovers(timestamptz) from public;
grant execute on function duty.my_handovers(timestamptz) to shouwang_app;

-- With whom a shift could be swapped: colleagues of the same post in the days around it whom nothing stops.
create function duty.swap_partners(of_slot uuid, at timestamptz)
    returns table (slot_id uuid, staff_id uuid, name text, shift text, starts_at timestamptz, ends_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select o.id, o.staff_id, m.name, n.name, o.starts_at, o.ends_at
    from duty.roster_slot s
    join duty.roster_shift h on h.id = s.shift_id
    join duty.roster_shift n on n.post_id = h.post_id and n.drill = h.drill and n.id <> h.id
    join duty.roster_slot o on o.shift_id = n.id and o.published and o.staff_id is not null and o.staff_id <> s.staff_id
    join duty.staff m on m.id = o.staff_id and m.state = 'active'
    where s.id = of_slot and s.staff_id = duty.me() and s.published and s.starts_at > at and o.starts_at > at
      and o.starts_at between s.starts_at - interval '4 days' and s.starts_at + interval '4 days'
      and not exists (select 1 from duty.objections(s.id, o.staff_id, array[o.id]))
      and not exists (select 1 from duty.objections(o.id, s.staff_id, array[s.id]))
    order by abs(extract(epoch from o.starts_at - s.starts_at)), o.id limit 30
$$;
revoke all on function duty.swap_partners(uuid, timestamptz) from public;
grant execute on function duty.swap_partners(uuid, timestamptz) to shouwang_app;

-- Asks somebody to swap 调班. done, same, taken (the id), unknown, begun, open (asked already), objection.
create function duty.ask_swap(new_id uuid, of_slot uuid, for_slot uuid, says text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    slot duty.roster_slot;
    other duty.roster_slot;
    known duty.shift_swap;
begin
    perform 1 from duty.roster_slot s where s.id in (of_slot, for_slot) order by s.id for update;
    select * into slot from duty.roster_slot s where s.id = of_slot and s.published;
    select * into other from duty.roster_slot s where s.id = for_slot and s.published and s.staff_id is not null;
    select * into known from duty.shift_swap w where w.id = new_id;
    if known.id is not null then
        return case when known.slot_id = of_slot and known.other_id = for_slot and known.from_staff = duty.me() and known.note = says
                    then 'same' else 'taken' end;
    elsif slot.id is null or other.id is null or slot.staff_id is distinct from duty.me() or other.staff_id = slot.staff_id
            or (select h.post_id from duty.roster_shift h where h.id = slot.shift_id)
               is distinct from (select h.post_id from duty.roster_shift h where h.id = other.shift_id) then
        return 'unknown';
    elsif least(slot.starts_at, other.starts_at) <= at then
        return 'begun';
    elsif exists (select 1 from duty.shift_swap w where w.state in ('asked', 'agreed') and (w.slot_id in (of_slot, for_slot) or w.other_id in (of_slot, for_slot))) then
        return 'open';
    elsif exists (select 1 from duty.objections(of_slot, other.staff_id, array[for_slot]))
            or exists (select 1 from duty.objections(for_slot, slot.staff_id, array[of_slot])) then
        return 'objection';
    end if;
    insert into duty.shift_swap (id, area_code, slot_id, other_id, from_staff, to_staff, note, asked_at)
    values (new_id, slot.area_code, of_slot, for_slot, slot.staff_id, other.staff_id, says, at);
    return 'done';
end $$;
revoke all on function duty.ask_swap(uuid, uuid, uuid, text, timestamptz) from public;
grant execute on function duty.ask_swap(uuid, uuid, uuid, text, timestamptz) to shouwang_app;

-- The other agrees or declines; whoever asked withdraws. done, same, unknown, decided.
create function duty.answer_swap(of_swap uuid, answer text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known duty.shift_swap;
begin
    select * into known from duty.shift_swap w where w.id = of_swap for update;
    if not found or answer not in ('agreed', 'declined', 'withdrawn')
            or duty.me() is distinct from (case answer when 'withdrawn' then known.from_staff else known.to_staff end) then
        return 'unknown';
    elsif known.state = answer then
        return 'same';
    elsif known.state <> 'asked' and not (answer = 'withdrawn' and known.state = 'agreed') then
        return 'decided';
    end if;
    update duty.shift_swap w set state = answer, answered_at = at where w.id = of_swap;
    return 'done';
end $$;
revoke all on function duty.answer_swap(uuid, text, timestamptz) from public;
grant execute on function duty.answer_swap(uuid, text, timestamptz) to shouwang_app;

-- The head approves or refuses what both agreed; approving exchanges the two. done, same, unknown, decided, begun, objection
-- (a rule speaks against it now).
create function duty.decide_swap(of_swap uuid, approve boolean, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known duty.shift_swap;
    slot duty.roster_slot;
    other duty.roster_slot;
begin
    perform duty.require_naming();
    select * into known from duty.shift_swap w where w.id = of_swap for update;
    if not found or not platform.in_scope(known.area_code) then
        return 'unknown';
    elsif known.state = (case when approve then 'approved' else 'refused' end) then
        return 'same';
    elsif known.state <> 'agreed' then
        return 'decided';
    end if;
    if approve then
        perform 1 from duty.staff m where m.id in (known.from_staff, known.to_staff) order by m.id for no key update;
        perform 1 from duty.roster_slot s where s.id in (known.slot_id, known.other_id) order by s.id for update;
        select * into slot from duty.roster_slot s where s.id = known.slot_id;
        select * into other from duty.roster_slot s where s.id = known.other_id;
        if least(slot.starts_at, other.starts_at) <= at then
            return 'begun';
        elsif slot.staff_id is distinct from known.from_staff or other.staff_id is distinct from known.to_staff
                or exists (select 1 from duty.objections(slot.id, known.to_staff, array[other.id]))
                or exists (select 1 from duty.objections(other.id, known.from_staff, array[slot.id])) then
            return 'objection';
        end if;
        update duty.roster_slot s set changed_at = at, by_hand = true,
            staff_id = case s.id when slot.id then known.to_staff else known.from_staff end
        where s.id in (slot.id, other.id);
    end if;
    update duty.shift_swap w set state = case when approve then 'approved' else 'refused' end, decided_at = at,
        decided_by = platform.acting_account() where w.id = of_swap;
    return 'done';
end $$;
revoke all on function duty.decide_swap(uuid, boolean, timestamptz) from public;
grant execute on function duty.decide_swap(uuid, boolean, timestamptz) to shouwang_app;

-- Swaps: my own that are not over, or with `within` those of an area for whoever names people there.
create function duty.swaps(within text, at timestamptz)
    returns table (id uuid, area_code text, post text, giver text, taker text, note text, state text, shift text,
        starts_at timestamptz, ends_at timestamptz, other_shift text, other_starts_at timestamptz, other_ends_at timestamptz, mine boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select w.id, w.area_code, p.name, f.name, t.name, w.note, w.state, h.name, s.starts_at, s.ends_at, n.name, o.starts_at, o.ends_at,
           w.from_staff is not distinct from duty.me()
    from duty.shift_swap w
    join duty.roster_slot s on s.id = w.slot_id
    join duty.roster_shift h on h.id = s.shift_id
    join duty.post p on p.id = h.post_id
    join duty.roster_slot o on o.id = w.other_id
    join duty.roster_shift n on n.id = o.shift_id
    join duty.staff f on f.id = w.from_staff
    join duty.staff t on t.id = w.to_staff
    where case when within = '' then (w.from_staff = duty.me() or w.to_staff = duty.me()) and greatest(s.ends_at, o.ends_at) > at - interval '2 days'
               else w.area_code ^@ within and platform.in_scope(w.area_code) and duty.names_others() and w.state = 'agreed' end
    order by w.asked_at desc, w.id limit 200
$$;
revoke all on function duty.swaps(text, timestamptz) from public;
grant execute on function duty.swaps(text, timestamptz) to shouwang_app;
