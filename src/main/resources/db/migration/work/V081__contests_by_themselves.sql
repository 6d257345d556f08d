-- Contests tally their weeks by themselves at their hour, and count for every unit, department or area: figures, problems
-- struck off, and what its people finished.

alter table work.contest
    add column tally_hour smallint not null default 18 check (tally_hour between 0 and 23),
    add column hour_by uuid;
comment on column work.contest.tally_hour is 'of a week''s last day, in Shanghai: from then on the week is tallied without anybody';
comment on column work.contest.hour_by is 'who set the hour, and in whose name bulletins are drafted; null for whoever opened it';

alter table work.contest_target drop constraint contest_target_measure_check;
alter table work.contest_target add constraint contest_target_measure_check
    check (measure in ('struck_off', 'finished') or measure ~ '^[A-Z][0-9]{2}$');

-- Contests are no secret among those who take part: officers of the area, of what lies in it and above it; and the process
-- that tallies.
create or replace function work.sees_contest(of_area text) returns boolean
    language sql stable
    return work.rank(platform.acting_role()) > 1 and (platform.in_scope(of_area) or platform.above_scope(of_area))
        or platform.acting_role() = 'process' and platform.in_scope(of_area);

-- How many items of the emergency the units' people had finished by then, since the contest began: struck off, whoever
-- verified them. A unit's people are its staff, an area's those who work in it.
create function work.contest_finished(of_contest uuid, until timestamptz) returns table (unit_id uuid, amount bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select u.id, sum(d.items)::bigint
    from work.contest c
    cross join lateral (
        select i.done_by, count(*) as items from work.item i
        where i.response_id = c.response_id and i.state = 'struck_off' and starts_with(i.area_code, c.area_code)
          and i.closed_at >= c.first_day::timestamp at time zone 'Asia/Shanghai' and i.closed_at < until
        group by i.done_by) d
    join work.contest_unit u on u.contest_id = c.id
    where c.id = of_contest and work.sees_contest(c.area_code)
      and exists (select from duty.staff_read s where s.account_id = d.done_by
                  and (s.unit_id = u.unit_id or starts_with(s.area_code, u.to_area)))
    group by u.id;
end;

-- Sets the hour. Answers `done`, `repeated`, `unknown`, `ended`, `hour`.
create function work.set_contest_hour(of_contest uuid, to_hour integer) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.contest;
begin
    select * into one from work.contest c where c.id = of_contest for update;
    if one.id is null or work.leads_contest(one.area_code, 5) is not true then
        return 'unknown';
    end if;
    if one.state = 'ended' then
        return 'ended';
    end if;
    if to_hour is null or to_hour not between 0 and 23 then
        return 'hour';
    end if;
    if one.tally_hour = to_hour then
        return 'repeated';
    end if;
    update work.contest c set tally_hour = to_hour, hour_by = platform.acting_account() where c.id = of_contest;
    return 'done';
end $$;

-- Sets the goals of a target, one a unit; `goals` is an object of numbers by unit. Without goals the target goes. What was
-- tallied stays as it was. Answers `done`, `unknown`, `ended`, `unknown_unit`, `many`.
create or replace function work.set_contest_target(of_contest uuid, of_measure text, from_start boolean, goals jsonb)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.contest;
    target uuid;
begin
    select * into one from work.contest c where c.id = of_contest for update;
    if one.id is null or work.leads_contest(one.area_code, 5) is not true then
        return 'unknown';
    end if;
    if one.state = 'ended' then
        return 'ended';
    end if;
    if exists (select from jsonb_object_keys(goals) g where not exists (
            select from work.contest_unit u where u.contest_id = of_contest and u.id = g::uuid)) then
        return 'unknown_unit';
    end if;
    delete from work.contest_target t
    where t.contest_id = of_contest and t.measure = of_measure and t.since_start = from_start;
    if goals = '{}' then
        return 'done';
    end if;
    if (select count(*) from work.contest_target t where t.contest_id = of_contest) >= 12 then
        return 'many';
    end if;
    insert into work.contest_target (id, contest_id, area_code, number, measure, since_start)
    values (gen_random_uuid(), of_contest, one.area_code,
        (select coalesce(max(t.number), 0) + 1 from work.contest_target t where t.contest_id = of_contest), of_measure, from_start)
    returning id into target;
    insert into work.contest_goal (target_id, unit_id, area_code, goal)
    select target, g.key::uuid, one.area_code, g.value::numeric from jsonb_each_text(goals) g;
    return 'done';
end $$;

-- Tallies a week, or reviews a month in words, once its last day has come; the process tallies weeks alone, and not before
-- their hour. `counted` has what figures came to, an object by target and unit; the rest is counted here. Answers `done`,
-- `repeated` for the same again or whoever tallied it before, `taken` where other words were said, `unknown`, `early`,
-- `order` where the one before is missing, `over` where the contest has no such one, `incomplete`, `no_targets`.
create or replace function work.tally_contest(new_id uuid, of_contest uuid, of_kind text, of_number integer, counted jsonb,
        words text, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    process constant boolean := platform.acting_role() = 'process';
    one work.contest;
    known work.contest_period;
    days record;
    ends timestamptz;
begin
    select * into one from work.contest c where c.id = of_contest for update;
    if one.id is null or not (case when process then of_kind = 'week' and coalesce(platform.in_scope(one.area_code), false)
            else work.leads_contest(one.area_code, (case of_kind when 'month' then 5 else 4 end)) end) then
        return 'unknown';
    end if;
    select * into known from work.contest_period p where p.contest_id = of_contest and p.kind = of_kind and p.number = of_number;
    if known.id is not null then
        return case when known.said = words then 'repeated' else 'taken' end;
    end if;
    select d.* into days from work.contest_days(one.first_day, one.last_day, of_kind, of_number) d;
    if days.first_day is null then
        return 'over';
    end if;
    if process and heard < days.last_day::timestamp at time zone 'Asia/Shanghai' + make_interval(hours => one.tally_hour)
            or platform.business_day(heard) < days.last_day then
        return 'early';
    end if;
    if of_number > 1 and not exists (select from work.contest_period p where p.contest_id = of_contest and p.kind = of_kind
                                     and p.number = of_number - 1) then
        return 'order';
    end if;
    if not exists (select from work.contest_target t where t.contest_id = of_contest) then
        return 'no_targets';
    end if;
    if exists (select from work.contest_target t join work.contest_goal g on g.target_id = t.id
               where t.contest_id = of_contest and t.measure not in ('struck_off', 'finished')
                 and (counted ->> (t.id || ':' || g.unit_id)) is null) then
        return 'incomplete';
    end if;
    insert into work.contest_period (id, contest_id, area_code, kind, number, first_day, last_day, said, tallied_by, tallied_at)
    values (new_id, of_contest, one.area_code, of_kind, of_number, days.first_day, days.last_day, words,
        platform.acting_account(), heard);
    ends := (days.last_day + 1)::timestamp at time zone 'Asia/Shanghai';
    insert into work.contest_tally (period_id, target_id, unit_id, area_code, measure, since_start, goal, value)
    select new_id, t.id, g.unit_id, one.area_code, t.measure, t.since_start, g.goal,
           coalesce(case t.measure when 'struck_off' then s.amount when 'finished' then f.amount
                    else (counted ->> (t.id || ':' || g.unit_id))::numeric end, 0)
    from work.contest_target t join work.contest_goal g on g.target_id = t.id
    left join work.contest_struck_off(of_contest, ends) s on s.unit_id = g.unit_id
    left join work.contest_finished(of_contest, ends) f on f.unit_id = g.unit_id
    where t.contest_id = of_contest;
    return 'done';
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'work'::regnamespace
             and p.proname in ('contest_finished', 'set_contest_hour') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
