-- Contest 百日竞赛: targets by unit, problems collected, sorted, assigned and struck off one by one; every week a tally and a
-- bulletin, every month a review, always a ranking.
--
-- A target is a figure, or how many of a unit's problems were struck off: what a unit has come to is counted, never typed
-- in. A tally keeps what was known on a week's or month's last day. Written by the functions below only.

insert into work.item_kind (code, name_zh, name_en, verification, ladder, place, source) values
    ('contest', '竞赛问题', 'contest problem', '{street,inspection}', 'line', 9, 'report');

create table work.contest (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null references response.response (id),
    drill       boolean not null,
    name        text not null check (name <> '' and length(name) <= 60),
    first_day   date not null,
    last_day    date not null check (last_day > first_day and last_day < first_day + 370),
    state       text collate "C" not null default 'open' check (state in ('open', 'ended')),
    opened_by   uuid not null,
    opened_at   timestamptz not null,
    ended_at    timestamptz,
    digest      bytea not null,
    unique (id, area_code),
    constraint contest_ended check ((state = 'ended') = (ended_at is not null))
);
create index contest_first on work.contest (first_day, id);
create index contest_area on work.contest (area_code, first_day, id);
comment on table work.contest is 'retention: response; scope: area';
comment on column work.contest.area_code is 'whose contest it is; its units lie in it';

create table work.contest_unit (
    id         uuid primary key,
    contest_id uuid not null,
    area_code  text collate "C" not null,
    number     smallint not null,
    to_area    text collate "C" references area.area (code) on update cascade,
    unit_id    uuid,
    name       text not null check (name <> '' and length(name) <= 100),
    unique (contest_id, area_code, number),
    foreign key (contest_id, area_code) references work.contest (id, area_code) on update cascade,
    constraint contest_unit_one check (num_nonnulls(to_area, unit_id) = 1)
);
comment on table work.contest_unit is 'retention: response; scope: area';

create table work.contest_target (
    id          uuid primary key,
    contest_id  uuid not null,
    area_code   text collate "C" not null,
    number      smallint not null,
    measure     text collate "C" not null check (measure = 'struck_off' or measure ~ '^[A-Z][0-9]{2}$'),
    since_start boolean not null,
    unique (contest_id, area_code, measure, since_start),
    foreign key (contest_id, area_code) references work.contest (id, area_code) on update cascade
);
comment on table work.contest_target is 'retention: response; scope: area';
comment on column work.contest_target.since_start is 'only what has come since the contest began counts, not what was there before';

create table work.contest_goal (
    target_id uuid not null references work.contest_target (id) on delete cascade,
    unit_id   uuid not null references work.contest_unit (id),
    area_code text collate "C" not null references area.area (code) on update cascade,
    goal      numeric not null check (goal > 0 and goal <= 1000000000000),
    primary key (target_id, unit_id, area_code)
);
comment on table work.contest_goal is 'retention: response; scope: area';

create table work.contest_period (
    id         uuid primary key check (uuid_extract_version(id) = 7),
    contest_id uuid not null,
    area_code  text collate "C" not null,
    kind       text collate "C" not null check (kind in ('week', 'month')),
    number     smallint not null check (number > 0),
    first_day  date not null,
    last_day   date not null,
    said       text not null default '' check (length(said) <= 2000),
    tallied_by uuid not null,
    tallied_at timestamptz not null,
    unique (contest_id, area_code, kind, number),
    foreign key (contest_id, area_code) references work.contest (id, area_code) on update cascade
);
comment on table work.contest_period is 'retention: response; scope: area';
comment on column work.contest_period.said is 'the review 讲评, of a month';

create table work.contest_tally (
    period_id uuid not null references work.contest_period (id),
    target_id uuid not null,
    unit_id   uuid not null references work.contest_unit (id),
    area_code text collate "C" not null references area.area (code) on update cascade,
    measure   text collate "C" not null,
    since_start boolean not null,
    goal      numeric not null,
    value     numeric not null,
    primary key (period_id, target_id, unit_id, area_code)
);
comment on table work.contest_tally is 'retention: response; scope: area';
comment on column work.contest_tally.value is 'as it was known when it was tallied';

create table work.contest_problem (
    item_id    uuid not null,
    area_code  text collate "C" not null,
    contest_id uuid not null references work.contest (id),
    category   text collate "C" not null check (category in
                   ('land', 'funds', 'labour', 'approval', 'supplies', 'traffic', 'other')),
    unit_id    uuid references work.contest_unit (id),
    sorted_by  uuid,
    primary key (item_id, area_code),
    foreign key (item_id, area_code) references work.item (id, area_code) on update cascade
);
create index contest_problem_contest on work.contest_problem (contest_id, unit_id);
comment on table work.contest_problem is 'retention: response; scope: area';

-- Whoever leads a contest: `at_least` in a district, its officers in a street.
create function work.leads_contest(of_area text, at_least integer) returns boolean
    language sql stable
    return coalesce(platform.in_scope(of_area), false)
        and work.rank(platform.acting_role()) >= case when length(of_area) <= 6 then at_least else 3 end;

-- Contests are no secret among those who take part: officers of the area, of what lies in it and above it.
create function work.sees_contest(of_area text) returns boolean
    language sql stable
    return work.rank(platform.acting_role()) > 1 and (platform.in_scope(of_area) or platform.above_scope(of_area));

do $$
declare
    t text;
begin
    foreach t in array array['contest', 'contest_unit', 'contest_target', 'contest_goal', 'contest_period', 'contest_tally',
            'contest_problem'] loop
        execute format('alter table work.%I enable row level security', t);
        execute format('alter table work.%I force row level security', t);
        execute format('create policy owner_all on work.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on work.%I to shouwang_app', t);
        if t <> 'contest_problem' then
            execute format('create policy taking_part on work.%I for select to shouwang_app using (work.sees_contest(area_code))', t);
        end if;
    end loop;
end $$;
create policy with_item on work.contest_problem for select to shouwang_app
    using (exists (select from work.item i where i.id = item_id));

-- The days of a contest's weeks and months, cut at its last day; none where that number begins after it.
create function work.contest_days(begins date, ends date, of_kind text, of_number integer)
    returns table (first_day date, last_day date)
    language sql immutable
begin atomic
    select d.first_day, least(d.last_day, ends)
    from (select case of_kind when 'week' then begins + 7 * (of_number - 1)
                              else (begins + make_interval(months => of_number - 1))::date end,
                 case of_kind when 'week' then begins + 7 * of_number - 1
                              else (begins + make_interval(months => of_number))::date - 1 end) as d (first_day, last_day)
    where d.first_day <= ends;
end;

-- How many of the units' problems had been struck off by then.
create function work.contest_struck_off(of_contest uuid, until timestamptz) returns table (unit_id uuid, amount bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select p.unit_id, count(*) from work.contest c join work.contest_problem p on p.contest_id = c.id
    join work.item i on i.id = p.item_id
    where c.id = of_contest and work.sees_contest(c.area_code) and p.unit_id is not null
      and i.state = 'struck_off' and i.closed_at < until
    group by p.unit_id;
end;

-- Opens a contest for the units that `content` names. Answers `done`, `repeated`, `taken`, `no_response`, `unknown_unit`
-- for an area outside or a unit that is not there.
create function work.open_contest(new_id uuid, of_response uuid, of_area text, content jsonb, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    mark constant bytea := work.digest(me::text, of_area, content::text);
    emergency response.response;
begin
    if work.leads_contest(of_area, 5) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from work.contest c where c.id = new_id) then
        return case when exists (select from work.contest c where c.id = new_id and c.digest = mark) then 'repeated' else 'taken' end;
    end if;
    select * into emergency from response.response r where r.id = of_response for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(of_area, emergency.area_code) then
        return 'no_response';
    end if;
    if exists (select from jsonb_array_elements(content -> 'units') u
               where case when u ->> 'area' is not null
                   then not exists (select from area.area a where a.code = u ->> 'area' and starts_with(a.code, of_area) and a.code <> of_area)
                   else not exists (select from duty.unit d where d.id = (u ->> 'unit')::uuid and starts_with(d.area_code, of_area)) end) then
        return 'unknown_unit';
    end if;
    insert into work.contest (id, area_code, response_id, drill, name, first_day, last_day, opened_by, opened_at, digest)
    values (new_id, of_area, of_response, emergency.drill, content ->> 'name', (content ->> 'firstDay')::date,
        (content ->> 'lastDay')::date, me, heard, mark)
    on conflict (id) do nothing;
    if not found then
        return 'taken';
    end if;
    insert into work.contest_unit (id, contest_id, area_code, number, to_area, unit_id, name)
    select (u.one ->> 'id')::uuid, new_id, of_area, u.number, u.one ->> 'area', (u.one ->> 'unit')::uuid, u.one ->> 'name'
    from jsonb_array_elements(content -> 'units') with ordinality as u (one, number);
    return 'done';
end $$;

-- Sets the goals of a target, one a unit; `goals` is an object of numbers by unit. Without goals the target goes. What was
-- tallied stays as it was. Answers `done`, `unknown`, `ended`, `unknown_unit`, `no_area` where a figure is asked of a unit
-- that has no area, `many`.
create function work.set_contest_target(of_contest uuid, of_measure text, from_start boolean, goals jsonb) returns text
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
    if of_measure <> 'struck_off' and exists (select from jsonb_object_keys(goals) g join work.contest_unit u on u.id = g::uuid
                                              where u.to_area is null) then
        return 'no_area';
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

-- Tallies a week, or reviews a month in words, once its last day has come. `counted` has what figures came to, an object by
-- target and unit; problems are counted here. Answers `done`, `repeated` for the same again or whoever tallied it before,
-- `taken` where other words were said, `unknown`, `early`, `order` where the one before is missing, `over` where the contest
-- has no such one, `incomplete`, `no_targets`.
create function work.tally_contest(new_id uuid, of_contest uuid, of_kind text, of_number integer, counted jsonb, words text,
        heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.contest;
    known work.contest_period;
    days record;
begin
    select * into one from work.contest c where c.id = of_contest for update;
    if one.id is null or work.leads_contest(one.area_code, case of_kind when 'month' then 5 else 4 end) is not true then
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
    if platform.business_day(heard) < days.last_day then
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
               where t.contest_id = of_contest and t.measure <> 'struck_off'
                 and (counted ->> (t.id || ':' || g.unit_id)) is null) then
        return 'incomplete';
    end if;
    insert into work.contest_period (id, contest_id, area_code, kind, number, first_day, last_day, said, tallied_by, tallied_at)
    values (new_id, of_contest, one.area_code, of_kind, of_number, days.first_day, days.last_day, words,
        platform.acting_account(), heard);
    insert into work.contest_tally (period_id, target_id, unit_id, area_code, measure, since_start, goal, value)
    select new_id, t.id, g.unit_id, one.area_code, t.measure, t.since_start, g.goal,
           case when t.measure <> 'struck_off' then (counted ->> (t.id || ':' || g.unit_id))::numeric
                else coalesce((select s.amount from work.contest_struck_off(of_contest,
                         (days.last_day + 1)::timestamp at time zone 'Asia/Shanghai') s where s.unit_id = g.unit_id), 0) end
    from work.contest_target t join work.contest_goal g on g.target_id = t.id
    where t.contest_id = of_contest;
    return 'done';
end $$;

-- Ends a contest once its last week is tallied. Answers `done`, `repeated`, `unknown`, `early`.
create function work.end_contest(of_contest uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.contest;
begin
    select * into one from work.contest c where c.id = of_contest for update;
    if one.id is null or work.leads_contest(one.area_code, 5) is not true then
        return 'unknown';
    end if;
    if one.state = 'ended' then
        return 'repeated';
    end if;
    if not exists (select from work.contest_period p where p.contest_id = of_contest and p.kind = 'week' and p.last_day = one.last_day) then
        return 'early';
    end if;
    update work.contest c set state = 'ended', ended_at = heard where c.id = of_contest;
    return 'done';
end $$;

-- Makes an item that one has raised for a contest one of its problems. Answers `done`, `repeated`, `unknown`, `ended`,
-- `unknown_unit`.
create function work.collect_problem(as_item uuid, of_contest uuid, as_category text, for_unit uuid) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.contest;
    raised work.item;
begin
    select * into one from work.contest c where c.id = of_contest for share;
    select * into raised from work.item i where i.id = as_item;
    if one.id is null or work.sees_contest(one.area_code) is not true or raised.id is null
            or raised.raised_by <> platform.acting_account() or raised.kind <> 'contest' or raised.origin <> 'contest'
            or raised.origin_ref is distinct from of_contest::text or raised.response_id <> one.response_id
            or not starts_with(raised.area_code, one.area_code) then
        return 'unknown';
    end if;
    if exists (select from work.contest_problem p where p.item_id = as_item) then
        return 'repeated';
    end if;
    if one.state = 'ended' then
        return 'ended';
    end if;
    if for_unit is not null and not exists (select from work.contest_unit u where u.id = for_unit and u.contest_id = of_contest) then
        return 'unknown_unit';
    end if;
    insert into work.contest_problem (item_id, area_code, contest_id, category, unit_id)
    values (as_item, raised.area_code, of_contest, as_category, for_unit);
    return 'done';
end $$;

-- Sorts a problem: of which kind it is, and whose. Answers `done`, `repeated`, `unknown`, `closed`, `unknown_unit`.
create function work.sort_problem(of_item uuid, as_category text, for_unit uuid) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    problem work.contest_problem;
begin
    select p.* into problem from work.contest_problem p join work.contest c on c.id = p.contest_id
    where p.item_id = of_item and work.leads_contest(c.area_code, 4) for update of p;
    if problem.item_id is null then
        return 'unknown';
    end if;
    if (problem.category, problem.unit_id) is not distinct from (as_category, for_unit) and problem.sorted_by is not null then
        return 'repeated';
    end if;
    -- What is struck off counts for whoever struck it off.
    if exists (select from work.item i where i.id = of_item and i.state in ('struck_off', 'cancelled')) then
        return 'closed';
    end if;
    if not exists (select from work.contest_unit u where u.id = for_unit and u.contest_id = problem.contest_id) then
        return 'unknown_unit';
    end if;
    update work.contest_problem p set category = as_category, unit_id = for_unit, sorted_by = platform.acting_account()
    where p.item_id = of_item;
    return 'done';
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'work'::regnamespace
             and p.proname in ('leads_contest', 'sees_contest', 'contest_days', 'contest_struck_off', 'open_contest',
                 'set_contest_target', 'tally_contest', 'end_contest', 'collect_problem', 'sort_problem') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

create or replace function work.measures_of(of_kind text, of_state text, late timestamptz, timely boolean) returns setof text
    language sql immutable rows 3
    return unnest(array_remove(array[
        'work.raised',
        case when of_state not in ('struck_off', 'cancelled') then 'work.open' end,
        case when late is not null and of_state not in ('struck_off', 'cancelled') then 'work.late' end,
        case when of_state = 'struck_off' then 'work.struck_off' end,
        case when of_kind = 'finding' and of_state = 'struck_off' then 'work.finding_mended' end,
        case when of_kind = 'contest' then 'contest.problem' end,
        case when of_kind = 'contest' and of_state = 'struck_off' then 'contest.struck_off' end,
        case when timely then 'work.in_time' end], null));

call platform.count_rows('work.contest', 'contest.held', $c$not drill$c$);
