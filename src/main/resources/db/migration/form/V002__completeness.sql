-- Completeness 应填、已填、迟报、漏填. While a turn is open, what is expected follows from the schedules and the subjects
-- themselves. When it is due it is closed: one row for each grid says what was expected and filled, and only what is
-- missing gets rows of its own. Nothing is written for what was filled in time.

create table form.closed (
    schedule_id uuid not null,
    on_day      date not null,
    turn        smallint not null,
    closed_at   timestamptz not null,
    primary key (schedule_id, on_day, turn)
);
comment on table form.closed is 'retention: none; scope: internal';

create table form.period (
    schedule_id uuid not null,
    form_id     uuid not null,
    on_day      date not null,
    turn        smallint not null,
    area_code   text collate "C" not null,
    expected    integer not null,
    filled      integer not null,
    primary key (schedule_id, on_day, turn, area_code)
);
create index period_area on form.period (on_day, area_code);
comment on table form.period is 'retention: none; scope: area';
comment on column form.period.area_code is 'as it was on the day: what is closed keeps the code it had';

create table form.missed (
    id           uuid primary key default uuidv7(),
    schedule_id  uuid not null,
    form_id      uuid not null,
    on_day       date not null,
    turn         smallint not null,
    area_code    text collate "C" not null references area.area (code) on update cascade,
    subject_kind text collate "C" not null,
    subject_id   uuid not null,
    unique (schedule_id, on_day, turn, subject_id)
);
create index missed_area on form.missed (area_code, id);
create index missed_day on form.missed (on_day, area_code);
comment on table form.missed is 'retention: response; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['closed', 'period', 'missed'] loop
        execute format('alter table form.%I enable row level security', t);
        execute format('alter table form.%I force row level security', t);
        execute format('create policy owner_all on form.%I to shouwang_owner using (true) with check (true)', t);
    end loop;
    foreach t in array array['period', 'missed'] loop
        execute format('create policy by_area on form.%I for select to shouwang_app using (platform.in_scope(area_code))', t);
        execute format('grant select on form.%I to shouwang_app', t);
    end loop;
end $$;

-- Closes one turn of one schedule.
create function form.close_turn(plan form.schedule, in_period text, of_kind text, day date, number smallint, heard timestamptz)
    returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    source text;
begin
    insert into form.closed (schedule_id, on_day, turn, closed_at) values (plan.id, day, number, heard)
    on conflict do nothing;
    if not found then
        return;
    end if;
    select k.source into source from duty.target_kind k where k.code = of_kind;
    execute format($q$
        with due as materialized (
            select t.id, t.area_code,
                   exists (select from form.answer a where a.form_id = $2 and a.subject_id = t.id and a.on_day = $3
                           and a.turn = $4 and a.counted) as filled
            from %s t
            where starts_with(t.area_code, $5) and ($6::text is null or t.category = $6) and ($7::text is null or t.trait = $7)
        ), summed as (
            insert into form.period (schedule_id, form_id, on_day, turn, area_code, expected, filled)
            select $1, $2, $3, $4, area_code, count(*), count(*) filter (where filled) from due group by area_code
        )
        insert into form.missed (schedule_id, form_id, on_day, turn, area_code, subject_kind, subject_id)
        select $1, $2, $3, $4, area_code, $8, id from due where not filled
        $q$, source)
    using plan.id, plan.form_id, day, number, plan.area_code, plan.category, plan.trait, of_kind;
end $$;

-- Closes every turn that is due and open yet, of the last 60 days. Answers how many it closed.
create function form.close_turns(now_at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    plan form.schedule;
    of_form form.form;
    day date;
    number integer;
    today constant date := platform.business_day(now_at);
    done integer := 0;
begin
    if platform.acting_role() <> 'process' or not pg_try_advisory_xact_lock(7533) then
        return 0;
    end if;
    for plan in select s.* from form.schedule s loop
        select f.* into of_form from form.form f where f.id = plan.form_id;
        for day in select d::date
            from generate_series(
                case of_form.period when 'weekly' then plan.since - extract(isodow from plan.since)::integer + 1
                                    else plan.since end::timestamp,
                case of_form.period when 'once' then plan.since else least(coalesce(plan.until, today), today) end::timestamp,
                case of_form.period when 'weekly' then interval '7 days' else interval '1 day' end) d
            where d::date > today - 60
        loop
            for number in 1 .. cardinality(plan.due) loop
                if form.due_of(of_form.period, plan.due, plan.until, day, number::smallint) <= now_at
                    and (plan.stopped_at is null
                         or plan.stopped_at > form.due_of(of_form.period, plan.due, plan.until, day, number::smallint))
                    and not exists (select from form.closed c where c.schedule_id = plan.id and c.on_day = day
                        and c.turn = number) then
                    perform form.close_turn(plan, of_form.period, of_form.subject_kind, day, number::smallint, now_at);
                    done := done + 1;
                end if;
            end loop;
        end loop;
    end loop;
    return done;
end $$;
revoke all on function form.close_turns(timestamptz) from public;
revoke all on function form.close_turn(form.schedule, text, text, date, smallint, timestamptz) from public;
grant execute on function form.close_turns(timestamptz) to shouwang_app;
