-- Whoever has shifts is told of them 告知班次: when a roster is published, when one is given, taken away or exchanged, by whatever
-- way it happened; when they are asked to swap and what became of it; when the shift before hands something over.
--
-- One message a person and occasion, however many places change at once. Whoever does it is not told what they did.

create function duty.shift_words(of_shift uuid) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select to_char(h.starts_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') || '–'
           || to_char(h.ends_at at time zone 'Asia/Shanghai', 'HH24:MI') || ' ' || p.name || ' ' || h.name
    from duty.roster_shift h join duty.post p on p.id = h.post_id where h.id = of_shift
$$;
revoke all on function duty.shift_words(uuid) from public;

-- Nothing is told where nobody acts: in migrations and in fixtures.
create function duty.tells() returns boolean
    language sql stable
    return platform.acting_role() not in ('', 'none', 'sign_in', 'setup', 'resident', 'enterprise_agent');
revoke all on function duty.tells() from public;

create function duty.tell_shifts() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one record;
begin
    if not duty.tells() or not exists (select from added where published) then
        return null;
    end if;
    for one in
        with touched as (
            select n.staff_id as staff, n.id, n.shift_id, n.roster_id, n.area_code, n.starts_at, n.changed_at, n.drill,
                   case when o.published then 'given' else 'published' end as what
            from added n join gone o on o.id = n.id
            where n.published and n.staff_id is not null and (not o.published or o.staff_id is distinct from n.staff_id)
            union all
            select o.staff_id, n.id, n.shift_id, n.roster_id, n.area_code, n.starts_at, n.changed_at, n.drill, 'gone'
            from added n join gone o on o.id = n.id
            where n.published and o.published and o.staff_id is not null and o.staff_id is distinct from n.staff_id
        )
        select m.account_id, count(*) filter (where t.what = 'published') as published,
               count(*) filter (where t.what = 'given') as given, count(*) filter (where t.what = 'gone') as gone,
               (array_agg(t.shift_id order by t.starts_at, t.id))[1] as shift,
               (array_agg(t.id order by t.starts_at, t.id))[1] as slot,
               (array_agg(t.area_code order by t.starts_at, t.id))[1] as area_code,
               (array_agg(t.roster_id))[1] as roster, min(t.starts_at) as starts_at, max(t.changed_at) as changed_at,
               bool_or(t.drill) as drill
        from touched t join duty.staff m on m.id = t.staff
        where m.account_id is not null group by m.account_id
    loop
        if one.published > 0 then
            perform notice.tell('roster:' || one.roster, 'roster.published',
                array[one.published::text, duty.shift_words(one.shift)], '/shifts/mine', false, one.drill,
                one.account_id, null, null, one.area_code, now());
        else
            perform notice.tell('shift:' || one.slot || ':' || extract(epoch from one.changed_at) || ':' || one.given || ':' || one.gone,
                case when one.given = 1 and one.gone = 0 then 'shift.given' when one.given = 0 and one.gone = 1 then 'shift.gone'
                     else 'shift.changed' end,
                array[duty.shift_words(one.shift), one.given::text, one.gone::text], '/shifts/mine',
                one.starts_at < coalesce(one.changed_at, now()) + interval '1 day', one.drill,
                one.account_id, null, null, one.area_code, coalesce(one.changed_at, now()));
        end if;
    end loop;
    return null;
end $$;
revoke all on function duty.tell_shifts() from public;
create trigger tell_shifts after update on duty.roster_slot referencing old table as gone new table as added
    for each statement execute function duty.tell_shifts();

-- A swap that is asked for is told to the other; one that both want, to the officers of the community; what became of it, to
-- whoever asked. What was exchanged is told as a change of shifts.
create function duty.tell_swap() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    words text[];
    to_account uuid;
begin
    if not duty.tells() or tg_op = 'UPDATE' and (old.state = new.state or new.state in ('approved', 'withdrawn')) then
        return null;
    end if;
    select array[m.name, duty.shift_words(s.shift_id), duty.shift_words(o.shift_id)] into words
    from duty.staff m, duty.roster_slot s, duty.roster_slot o
    where m.id = case when new.state in ('asked', 'agreed') then new.from_staff else new.to_staff end
      and s.id = new.slot_id and o.id = new.other_id;
    if words is null then
        return null;
    end if;
    if new.state = 'agreed' then
        perform notice.tell('swap:' || new.id || ':agreed', 'swap.agreed', words, '/shifts', false, false, null,
            left(new.area_code, 12), 'community_officer', new.area_code, new.answered_at);
        return null;
    end if;
    select m.account_id into to_account from duty.staff m
    where m.id = case when new.state = 'asked' then new.to_staff else new.from_staff end;
    if to_account is not null then
        perform notice.tell('swap:' || new.id || ':' || new.state, 'swap.' || new.state, words, '/shifts/mine', false, false,
            to_account, null, null, new.area_code, coalesce(new.decided_at, new.answered_at, new.asked_at));
    end if;
    return null;
end $$;
revoke all on function duty.tell_swap() from public;
create trigger tell_swap after insert or update of state on duty.shift_swap for each row execute function duty.tell_swap();

-- What is not all well is told to everybody of the next shift at once.
create function duty.tell_handover() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one record;
begin
    if not duty.tells() or new.all_well or new.next_id is null then
        return null;
    end if;
    for one in
        select distinct m.account_id, s.drill from duty.roster_slot s join duty.staff m on m.id = s.staff_id
        where s.shift_id = new.next_id and s.published and m.account_id is not null
    loop
        perform notice.tell('handover:' || new.id, 'shift.handed', array[duty.shift_words(new.shift_id), left(new.note, 200)],
            '/shifts/mine', true, one.drill, one.account_id, null, null, new.area_code, new.given_at);
    end loop;
    return null;
end $$;
revoke all on function duty.tell_handover() from public;
create trigger tell_handover after insert on duty.shift_handover for each row execute function duty.tell_handover();

-- Notes that were handed from shift to shift at a post, the latest first; for whoever sees the post.
create function duty.post_handovers(of_post uuid, most integer)
    returns table (id uuid, shift_id uuid, shift text, all_well boolean, note text, giver text, given_at timestamptz, taker text,
        taken_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select o.id, h.id, duty.shift_words(h.id), o.all_well, o.note, g.name, o.given_at, t.name, o.taken_at
    from duty.shift_handover o
    join duty.roster_shift h on h.id = o.shift_id
    join duty.staff g on g.id = o.given_by
    left join duty.staff t on t.id = o.taken_by
    where h.post_id = of_post and platform.in_scope(h.area_code) and duty.names_others()
    order by o.given_at desc, o.id limit most
$$;
revoke all on function duty.post_handovers(uuid, integer) from public;
grant execute on function duty.post_handovers(uuid, integer) to shouwang_app;
