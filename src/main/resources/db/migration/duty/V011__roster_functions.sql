-- What is done with rosters: posts and patterns are kept, weeks laid out, plans taken in, shifts changed by hand,
-- published, attended, swapped and handed over. Each asks who acts; a repeat answers `same`.

create function duty.require_naming() returns void
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if not duty.names_others() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
end $$;
revoke all on function duty.require_naming() from public;

-- The moment at which so many minutes of a day's wall clock in Shanghai have passed. A shift lasts by the wall clock,
-- so that where clocks are changed shifts still follow each other without a gap.
create function duty.shift_moment(on_day date, starts time, minutes integer) returns timestamptz
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select (on_day + starts + make_interval(mins => minutes)) at time zone 'Asia/Shanghai'
$$;
revoke all on function duty.shift_moment(date, time, integer) from public;
grant execute on function duty.shift_moment(date, time, integer) to shouwang_app;

-- done, same, taken (the id stands for another pattern).
create function duty.keep_pattern(new_id uuid, new_name text, round boolean, names text[], starting time[], lasting integer[],
        nightly boolean[]) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not duty.directs() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    insert into duty.shift_pattern (id, name, round_the_clock) values (new_id, new_name, round) on conflict (id) do nothing;
    if not found then
        return case when exists (select 1 from duty.shift_pattern p where p.id = new_id and p.name = new_name and p.round_the_clock = round)
            and (select array_agg((p.name, p.starts, p.minutes::integer) order by p.number) from duty.shift_part p where p.pattern_id = new_id)
                is not distinct from (select array_agg((u.n, u.s, u.m) order by u.o)
                                      from unnest(names, starting, lasting) with ordinality as u (n, s, m, o))
            then 'same' else 'taken' end;
    end if;
    insert into duty.shift_part (pattern_id, number, name, starts, minutes, night)
    select new_id, u.o, u.n, u.s, u.m, u.d from unnest(names, starting, lasting, nightly) with ordinality as u (n, s, m, d, o);
    return 'done';
end $$;
revoke all on function duty.keep_pattern(uuid, text, boolean, text[], time[], integer[], boolean[]) from public;
grant execute on function duty.keep_pattern(uuid, text, boolean, text[], time[], integer[], boolean[]) to shouwang_app;

-- Sets a post up (version 0) or changes it: done, same, taken, stale, unknown (no such place, area or post in the scope),
-- pattern, skill.
create function duty.keep_post(new_id uuid, known_version integer, of_area text, of_kind text, new_name text, at_place uuid,
        by_pattern uuid, skills text[], amounts integer[]) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known duty.post;
    here text := of_area;
    is_same boolean;
begin
    perform duty.require_naming();
    if at_place is not null then
        select p.area_code into here from area.place p where p.id = at_place;
    elsif not exists (select 1 from area.area a where a.code = of_area) then
        return 'unknown';
    end if;
    if not coalesce(platform.in_scope(here), false) then
        return 'unknown';
    end if;
    if not exists (select 1 from duty.shift_pattern p where p.id = by_pattern and not p.retired) then
        return 'pattern';
    end if;
    if exists (select 1 from unnest(skills) s where s is not null and not exists (select 1 from duty.skill k where k.code = s)) then
        return 'skill';
    end if;
    select * into known from duty.post p where p.id = new_id for update;
    if found then
        if not platform.in_scope(known.area_code) then
            return 'taken';
        end if;
        is_same := (known.kind, known.name, known.pattern_id, known.area_code) = (of_kind, new_name, by_pattern, here)
            and known.place_id is not distinct from at_place
            and (select array_agg((n.skill, n.amount::integer) order by n.number) from duty.post_need n where n.post_id = new_id)
                is not distinct from (select array_agg((u.s, u.a) order by u.o) from unnest(skills, amounts) with ordinality as u (s, a, o));
        if is_same then
            return 'same';
        elsif known_version = 0 then
            return 'taken';
        elsif known.version <> known_version then
            return 'stale';
        end if;
        if known.area_code <> here and exists (select 1 from duty.roster_shift s where s.post_id = new_id) then
            return 'moved';
        end if;
        delete from duty.post_need n where n.post_id = new_id;
        update duty.post p set kind = of_kind, name = new_name, pattern_id = by_pattern, place_id = at_place, area_code = here,
            version = p.version + 1, updated_at = now(), updated_by = platform.acting_account() where p.id = new_id;
    elsif known_version <> 0 then
        return 'unknown';
    else
        insert into duty.post (id, area_code, kind, name, place_id, pattern_id)
        values (new_id, here, of_kind, new_name, at_place, by_pattern);
    end if;
    insert into duty.post_need (post_id, area_code, number, skill, amount)
    select new_id, here, u.o, u.s, u.a from unnest(skills, amounts) with ordinality as u (s, a, o);
    return 'done';
end $$;
revoke all on function duty.keep_post(uuid, integer, text, text, text, uuid, uuid, text[], integer[]) from public;
grant execute on function duty.keep_post(uuid, integer, text, text, text, uuid, uuid, text[], integer[]) to shouwang_app;

-- A post is no longer staffed; what is laid out already stays.
create function duty.close_post(of_post uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform duty.require_naming();
    update duty.post p set state = 'closed', version = p.version + 1, updated_at = now(), updated_by = platform.acting_account()
    where p.id = of_post and platform.in_scope(p.area_code) and p.state = 'active';
    return exists (select 1 from duty.post p where p.id = of_post and platform.in_scope(p.area_code));
end $$;
revoke all on function duty.close_post(uuid) from public;
grant execute on function duty.close_post(uuid) to shouwang_app;

-- Shifts to come that somebody has are free again.
create function duty.free_slots(who uuid, from_at timestamptz, to_at timestamptz, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    freed integer;
begin
    update duty.roster_slot s set staff_id = null, by_hand = false, changed_at = case when s.published then at end
    where s.staff_id = who and s.starts_at > at and s.starts_at < to_at and s.ends_at > from_at and s.attendance = '';
    get diagnostics freed = row_count;
    update duty.shift_swap w set state = 'withdrawn', decided_at = at
    where w.state in ('asked', 'agreed') and (w.from_staff = who or w.to_staff = who)
      and exists (select 1 from duty.roster_slot s where s.id in (w.slot_id, w.other_id) and s.starts_at < to_at and s.ends_at > from_at);
    return freed;
end $$;
revoke all on function duty.free_slots(uuid, timestamptz, timestamptz, timestamptz) from public;

create function duty.free_left() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform duty.free_slots(new.id, '-infinity', 'infinity', new.updated_at);
    return null;
end $$;
revoke all on function duty.free_left() from public;
create trigger staff_left after update of state on duty.staff for each row
    when (new.state = 'left' and old.state <> 'left') execute function duty.free_left();

-- Notes leave or a wish: how many shifts became free (0 for wishes), -1 unknown, -2 taken. Leave is noted by whoever
-- names people; wishes also by the person.
create function duty.note_time(new_id uuid, who uuid, of_kind text, from_at timestamptz, to_at timestamptz, at timestamptz)
    returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    person duty.staff;
    known duty.staff_time;
begin
    select * into person from duty.staff s where s.id = who and s.state = 'active' for no key update;
    if not found or not (duty.names_others() and platform.in_scope(person.area_code)
                         or of_kind <> 'leave' and duty.is_colleague()
                            and person.account_id is not distinct from platform.acting_account()) then
        return -1;
    end if;
    select * into known from duty.staff_time t where t.id = new_id;
    if found then
        return case when (known.staff_id, known.kind, known.starts_at, known.ends_at) = (who, of_kind, from_at, to_at) then 0 else -2 end;
    end if;
    insert into duty.staff_time (id, area_code, staff_id, kind, starts_at, ends_at, noted_at)
    values (new_id, person.area_code, who, of_kind, from_at, to_at, at);
    return case when of_kind = 'leave' then duty.free_slots(who, from_at, to_at, at) else 0 end;
end $$;
revoke all on function duty.note_time(uuid, uuid, text, timestamptz, timestamptz, timestamptz) from public;
grant execute on function duty.note_time(uuid, uuid, text, timestamptz, timestamptz, timestamptz) to shouwang_app;

create function duty.drop_time(of_time uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from duty.staff_time t
    where t.id = of_time
      and (duty.names_others() and platform.in_scope(t.area_code)
           or t.kind <> 'leave' and exists (select 1 from duty.staff s where s.id = t.staff_id and s.account_id = platform.acting_account()));
    return found;
end $$;
revoke all on function duty.drop_time(uuid) from public;
grant execute on function duty.drop_time(uuid) to shouwang_app;

-- Whoever acts as one of the staff, and their leave and wishes.
create function duty.my_times(at timestamptz) returns setof duty.staff_time
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select t.* from duty.staff_time t join duty.staff s on s.id = t.staff_id
    where s.account_id = platform.acting_account() and t.ends_at > at order by t.starts_at, t.id
$$;
revoke all on function duty.my_times(timestamptz) from public;
grant execute on function duty.my_times(timestamptz) to shouwang_app;

-- Lays out a week for the posts of an area that have no shifts at those times yet. done, same, taken, unknown, empty
-- (no post is left to staff), too_many.
create function duty.open_roster(new_id uuid, of_area text, from_day date, for_days integer, of_response uuid, at timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known duty.roster;
    exercise boolean := false;
    wanted bigint;
begin
    perform duty.require_naming();
    if not coalesce(platform.in_scope(of_area), false) or not exists (select 1 from area.area a where a.code = of_area) then
        return 'unknown';
    end if;
    if of_response is not null then
        select r.drill into exercise from response.response r
        where r.id = of_response and r.state <> 'closed' and (starts_with(of_area, r.area_code) or starts_with(r.area_code, of_area));
        if not found then
            return 'unknown';
        end if;
    end if;
    select * into known from duty.roster r where r.id = new_id;
    if found then
        return case when (known.area_code, known.first_day, known.days::integer, known.opened_by) = (of_area, from_day, for_days, platform.acting_account())
                         and known.response_id is not distinct from of_response then 'same' else 'taken' end;
    end if;
    select sum(n.amount * for_days) into wanted
    from duty.post p join duty.post_need n on n.post_id = p.id join duty.shift_part h on h.pattern_id = p.pattern_id
    where p.area_code ^@ of_area and p.state = 'active';
    if wanted > 200000 then
        return 'too_many';
    end if;
    insert into duty.roster (id, area_code, first_day, days, response_id, drill, opened_at)
    values (new_id, of_area, from_day, for_days, of_response, exercise, at);
    insert into duty.roster_shift (area_code, roster_id, post_id, number, name, on_day, starts_at, ends_at, night, drill)
    select p.area_code, new_id, p.id, h.number, h.name, d.day, duty.shift_moment(d.day, h.starts, 0),
           duty.shift_moment(d.day, h.starts, h.minutes), h.night, exercise
    from duty.post p
    join duty.shift_part h on h.pattern_id = p.pattern_id
    cross join (select from_day + n as day from generate_series(0, for_days - 1) n) d
    where p.area_code ^@ of_area and p.state = 'active' and duty.shift_moment(d.day, h.starts, 0) > at
    order by p.area_code, p.id, d.day, h.number
    on conflict (post_id, starts_at, drill) do nothing;
    if not found then
        delete from duty.roster r where r.id = new_id;
        return 'empty';
    end if;
    insert into duty.roster_slot (area_code, shift_id, roster_id, response_id, number, skill, on_day, starts_at, ends_at, rested_at, drill)
    select s.area_code, s.id, new_id, of_response,
           row_number() over (partition by s.id order by n.number, k), n.skill, s.on_day, s.starts_at, s.ends_at,
           s.ends_at + interval '11 hours', exercise
    from duty.roster_shift s
    join duty.post_need n on n.post_id = s.post_id
    cross join lateral generate_series(1, n.amount) k
    where s.roster_id = new_id
    order by s.area_code, s.id, n.number, k;
    return 'done';
end $$;
revoke all on function duty.open_roster(uuid, text, date, integer, uuid, timestamptz) from public;
grant execute on function duty.open_roster(uuid, text, date, integer, uuid, timestamptz) to shouwang_app;

-- Gives a roster up that is not published.
create function duty.discard_roster(of_roster uuid) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known duty.roster;
begin
    perform duty.require_naming();
    select * into known from duty.roster r where r.id = of_roster for update;
    if not found or not platform.in_scope(known.area_code) then
        return 'unknown';
    elsif known.state = 'published' then
        return 'published';
    end if;
    delete from duty.roster r where r.id = of_roster;
    return 'done';
end $$;
revoke all on function duty.discard_roster(uuid) from public;
grant execute on function duty.discard_roster(uuid) to shouwang_app;

-- Planning begins or goes on under a job: done, unknown, or busy where another job plans it.
create function duty.begin_planning(of_roster uuid, by_job uuid, others uuid[]) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known duty.roster;
begin
    perform duty.require_naming();
    select * into known from duty.roster r where r.id = of_roster for update;
    if not found or not platform.in_scope(known.area_code) then
        return 'unknown';
    elsif known.job_id is not null and known.job_id <> by_job and not (known.job_id = any (others)) then
        return 'busy';
    end if;
    update duty.roster r set job_id = by_job, stop_asked = false, step = 'start' where r.id = of_roster;
    return 'done';
end $$;
revoke all on function duty.begin_planning(uuid, uuid, uuid[]) from public;
grant execute on function duty.begin_planning(uuid, uuid, uuid[]) to shouwang_app;

-- Whoever plans tells how it goes; answers whether somebody asked to stop.
create function duty.tell_planning(of_roster uuid, now_step text, now_score jsonb) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    asked boolean;
begin
    perform duty.require_naming();
    update duty.roster r set step = now_step, score = now_score
    where r.id = of_roster and platform.in_scope(r.area_code) returning r.stop_asked into asked;
    return coalesce(asked, true);
end $$;
revoke all on function duty.tell_planning(uuid, text, jsonb) from public;
grant execute on function duty.tell_planning(uuid, text, jsonb) to shouwang_app;

create function duty.stop_planning(of_roster uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform duty.require_naming();
    update duty.roster r set stop_asked = true where r.id = of_roster and platform.in_scope(r.area_code);
    return found;
end $$;
revoke all on function duty.stop_planning(uuid) from public;
grant execute on function duty.stop_planning(uuid) to shouwang_app;

-- What people of the scope have elsewhere in the time of a roster: another area's roster is not told, only the time.
create function duty.busy_elsewhere(of_roster uuid) returns table (staff_id uuid, starts_at timestamptz, ends_at timestamptz)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform duty.require_naming();
    return query
    select s.staff_id, s.starts_at, s.ends_at
    from duty.roster r
    join duty.roster_slot s on s.roster_id <> r.id and s.drill = r.drill and s.staff_id is not null
        and s.starts_at < duty.shift_moment(r.first_day + r.days, '00:00', 2880)
        and s.ends_at > duty.shift_moment(r.first_day, '00:00', -1440)
    join duty.staff m on m.id = s.staff_id
    where r.id = of_roster and platform.in_scope(r.area_code) and platform.in_scope(m.area_code);
end $$;
revoke all on function duty.busy_elsewhere(uuid) from public;
grant execute on function duty.busy_elsewhere(uuid) to shouwang_app;

-- Takes a plan in: slots of the roster that have not begun and that nobody filled by hand meanwhile. Whoever left, went
-- on leave or was put elsewhere meanwhile is not put: their slot stays open. Answers how many slots changed.
create function duty.take_plan(of_roster uuid, slots uuid[], staffs uuid[], last boolean, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known duty.roster;
    changed integer;
begin
    perform duty.require_naming();
    select * into known from duty.roster r where r.id = of_roster for update;
    if not found or not platform.in_scope(known.area_code) then
        return -1;
    end if;
    perform 1 from duty.staff m where m.id = any (staffs) order by m.id for no key update;
    with given as materialized (
        select s.id as slot, s.starts_at, s.rested_at, s.drill, s.staff_id as former,
               case when m.id is not null and m.state = 'active' and platform.in_scope(m.area_code)
                         and (s.skill is null or exists (select 1 from duty.staff_skill k where k.staff_id = m.id and k.skill = s.skill))
                         and not exists (select 1 from duty.staff_time t where t.staff_id = m.id and t.kind = 'leave'
                                         and t.starts_at < s.ends_at and t.ends_at > s.starts_at)
                    then m.id end as staff
        from unnest(slots, staffs) as g (slot, staff)
        join duty.roster_slot s on s.id = g.slot and s.roster_id = of_roster and s.starts_at > at and not s.by_hand and s.attendance = ''
        left join duty.staff m on m.id = g.staff
    ), wanted as materialized (
        select * from given g where g.staff is distinct from g.former
    ), put as materialized (
        select w.slot, case when not exists (
            select 1 from duty.roster_slot o
            where o.staff_id = w.staff and o.id <> w.slot and o.drill = w.drill and o.starts_at < w.rested_at and w.starts_at < o.rested_at
              and o.id not in (select x.slot from wanted x)) then w.staff end as staff
        from wanted w
    )
    update duty.roster_slot s set staff_id = p.staff, changed_at = case when s.published then at end
    from put p where s.id = p.slot and s.staff_id is distinct from p.staff;
    get diagnostics changed = row_count;
    update duty.roster r set version = r.version + 1, planned_at = at, state = case r.state when 'draft' then 'planned' else r.state end,
        job_id = case when last then null else r.job_id end, stop_asked = case when last then false else r.stop_asked end,
        step = case when last then '' else r.step end
    where r.id = of_roster;
    return changed;
end $$;
revoke all on function duty.take_plan(uuid, uuid[], uuid[], boolean, timestamptz) from public;
grant execute on function duty.take_plan(uuid, uuid[], uuid[], boolean, timestamptz) to shouwang_app;

create function duty.end_planning(of_roster uuid, by_job uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform duty.require_naming();
    update duty.roster r set job_id = null, stop_asked = false, step = ''
    where r.id = of_roster and r.job_id = by_job and platform.in_scope(r.area_code);
end $$;
revoke all on function duty.end_planning(uuid, uuid) from public;
grant execute on function duty.end_planning(uuid, uuid) to shouwang_app;

-- What speaks against giving a slot to somebody, with the time of what stands in the way: left, skill, leave, busy (on
-- another post at that time), rest (less than eleven hours from another shift). `besides` are slots they would give up.
create function duty.objections(of_slot uuid, who uuid, besides uuid[])
    returns table (code text, starts_at timestamptz, ends_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with slot as (select * from duty.roster_slot s where s.id = of_slot and duty.is_colleague()),
         person as (select * from duty.staff m where m.id = who)
    select 'left', null::timestamptz, null::timestamptz from person m where m.state <> 'active'
    union all
    select 'skill', null, null from slot s
    where s.skill is not null and not exists (select 1 from duty.staff_skill k where k.staff_id = who and k.skill = s.skill)
    union all
    select 'leave', t.starts_at, t.ends_at from slot s join duty.staff_time t on t.staff_id = who and t.kind = 'leave'
        and t.starts_at < s.ends_at and t.ends_at > s.starts_at
    union all
    select case when o.starts_at < s.ends_at and s.starts_at < o.ends_at then 'busy' else 'rest' end, o.starts_at, o.ends_at
    from slot s join duty.roster_slot o on o.staff_id = who and o.id <> s.id and o.drill = s.drill
        and not (o.id = any (besides)) and o.starts_at < s.rested_at and s.starts_at < o.rested_at
$$;
revoke all on function duty.objections(uuid, uuid, uuid[]) from public;
grant execute on function duty.objections(uuid, uuid, uuid[]) to shouwang_app;

-- Puts somebody on a slot by hand, or nobody. done, same, unknown, begun, stale (somebody else changed it), objection.
create function duty.put_on_slot(of_slot uuid, who uuid, expected uuid, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    slot duty.roster_slot;
begin
    perform duty.require_naming();
    perform 1 from duty.staff m where m.id = who for no key update;
    if who is not null and not exists (select 1 from duty.staff m where m.id = who and platform.in_scope(m.area_code)) then
        return 'unknown';
    end if;
    select * into slot from duty.roster_slot s where s.id = of_slot for update;
    if not found or not platform.in_scope(slot.area_code) then
        return 'unknown';
    elsif slot.staff_id is not distinct from who then
        return 'same';
    elsif slot.staff_id is distinct from expected then
        return 'stale';
    elsif slot.ends_at <= at or slot.attendance <> '' then
        return 'begun';
    elsif who is not null and exists (select 1 from duty.objections(of_slot, who, '{}')) then
        return 'objection';
    end if;
    update duty.roster_slot s set staff_id = who, by_hand = who is not null, changed_at = case when s.published then at end
    where s.id = of_slot;
    return 'done';
end $$;
revoke all on function duty.put_on_slot(uuid, uuid, uuid, timestamptz) from public;
grant execute on function duty.put_on_slot(uuid, uuid, uuid, timestamptz) to shouwang_app;

-- Who could take a slot, nearest and least loaded first.
create function duty.slot_candidates(of_slot uuid, most integer) returns table (staff_id uuid, shifts bigint, near integer)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    slot duty.roster_slot;
    within text;
begin
    perform duty.require_naming();
    select * into slot from duty.roster_slot s where s.id = of_slot;
    if not found or not platform.in_scope(slot.area_code) then
        return;
    end if;
    foreach within in array array[left(slot.area_code, 12), left(slot.area_code, 9), left(slot.area_code, 6)] loop
        return query
        select m.id, (select count(*) from duty.roster_slot o where o.staff_id = m.id and o.drill = slot.drill
                        and o.starts_at between slot.starts_at - interval '7 days' and slot.starts_at + interval '7 days') as shifts,
               length(within)
        from duty.staff m
        where m.area_code ^@ within and platform.in_scope(m.area_code) and m.state = 'active'
          and not exists (select 1 from duty.objections(of_slot, m.id, '{}'))
        order by 2, m.load, m.id limit most;
        if found then
            return;
        end if;
    end loop;
end $$;
revoke all on function duty.slot_candidates(uuid, integer) from public;
grant execute on function duty.slot_candidates(uuid, integer) to shouwang_app;

-- done, same, unknown, planning (a job is at it), stale.
create function duty.publish_roster(of_roster uuid, known_version integer, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known duty.roster;
begin
    perform duty.require_naming();
    select * into known from duty.roster r where r.id = of_roster for update;
    if not found or not platform.in_scope(known.area_code) then
        return 'unknown';
    elsif known.state = 'published' then
        return 'same';
    elsif known.job_id is not null then
        return 'planning';
    elsif known.version <> known_version then
        return 'stale';
    end if;
    update duty.roster r set state = 'published', published_at = at, published_by = platform.acting_account(), version = r.version + 1
    where r.id = of_roster;
    update duty.roster_slot s set published = true where s.roster_id = of_roster;
    return 'done';
end $$;
revoke all on function duty.publish_roster(uuid, integer, timestamptz) from public;
grant execute on function duty.publish_roster(uuid, integer, timestamptz) to shouwang_app;
