-- A first filling of the registry by an import: while nobody is registered yet, and the tables are locked by
-- `begin_filling`, keys, references and counting are laid aside and done once, for all rows, by `end_import`.

-- Statement triggers on persons that may wait: a function does once, at the end, what the trigger would have done.
create table registry.filling_hook (
    trigger_name text primary key,
    function     text not null
);
comment on table registry.filling_hook is 'retention: none; scope: internal';
alter table registry.filling_hook enable row level security;
alter table registry.filling_hook force row level security;
create policy owner_all on registry.filling_hook to shouwang_owner using (true) with check (true);
insert into registry.filling_hook values ('tally_kind_i', 'registry.tally_first_persons');

-- The keys of households and persons, and the references to and from persons. References of households to places and
-- properties stay: laying those aside would lock tables that others work with.
create or replace function registry.lay_checks_aside() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    aside record;
    filled regclass[] := array[]::regclass[];
begin
    if exists (select 1 from registry.person) then
        return;
    end if;
    filled := filled || 'registry.person'::regclass;
    if not exists (select 1 from registry.household) then
        filled := filled || 'registry.household'::regclass;
    end if;
    create temp table import_aside on commit drop as
    select case when contype = 'f' then 3 else 1 end as turn, conrelid as on_table, conname as name,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as statement
    from pg_constraint
    where contype in ('p', 'u') and conrelid = any (filled)
       or contype = 'f' and (conrelid = 'registry.person'::regclass or confrelid = any (filled))
    union all
    select 2, null, 'person_document', pg_get_indexdef('registry.person_document'::regclass);
    drop index registry.person_document;
    for aside in select * from pg_temp.import_aside where on_table is not null order by turn desc loop
        execute format('alter table %s drop constraint %I', aside.on_table::regclass, aside.name);
    end loop;
    for aside in select trigger_name as name from registry.filling_hook loop
        execute format('alter table registry.person disable trigger %I', aside.name);
    end loop;
end $$;

create or replace function registry.end_import() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set maintenance_work_mem = '256MB'
    set work_mem = '128MB' as $$
declare
    check_again record;
    hook record;
begin
    if to_regclass('pg_temp.import_aside') is not null then
        set constraints all immediate;
        for check_again in select statement from pg_temp.import_aside order by turn loop
            execute check_again.statement;
        end loop;
        for hook in select trigger_name, function from registry.filling_hook loop
            execute format('select %s()', hook.function);
            execute format('alter table registry.person enable trigger %I', hook.trigger_name);
        end loop;
        set constraints all deferred;
    end if;
    perform registry.end_filling();
    if (select count(*) from (select 1 from pg_temp.import_stage limit 20000) s) = 20000 then
        analyze registry.household, registry.person;
    end if;
end $$;

-- Everybody in the registry, counted as `tally_persons` counts those whom a statement adds.
create function registry.tally_first_persons() returns void
    language sql set search_path = pg_catalog, pg_temp as $$
    insert into platform.tally_delta (measure, area_code, on_day, amount)
    with counted as materialized (
        select household_id, area_code, count(*) as persons from registry.person group by household_id, area_code
    )
    select 'person', area_code, platform.business_day(now()), sum(persons) from counted group by area_code
    union all
    select 'person.in.' || k.kind, h.area_code, platform.business_day(now()), sum(c.persons)
    from counted c join registry.household h on h.id = c.household_id
        join registry.place_kind k on k.place_id = h.place_id
    group by k.kind, h.area_code;
$$;
revoke all on function registry.tally_first_persons() from public;

-- As before; the scope is asked once for each area, not for each row.
create or replace function registry.begin_comparing() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (select count(*) from pg_class c where c.relowner = 'shouwang_owner'::regrole and c.relkind = 'r' and c.oid in (
            to_regclass('pg_temp.import_stage'), to_regclass('pg_temp.import_verdict'), to_regclass('pg_temp.import_sealed'),
            to_regclass('pg_temp.import_repeat'), to_regclass('pg_temp.import_found'))) <> 5 then
        raise exception 'no stage of ours' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(7510);
    analyze pg_temp.import_stage (row_no, state, document_hash, external_key, household_key, place_id, name, room);
    if exists (select 1 from (select distinct area_code from pg_temp.import_stage where state <> 'wrong') s
            where not coalesce(platform.in_scope(s.area_code), false)) then
        raise exception 'a row outside the scope' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- As before; the first row of each home is found by hashing, not by sorting the whole stage.
create or replace function registry.find_import_homes() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    create temp table import_home on commit drop as
    with first as materialized (
        select min(row_no) as row_no from pg_temp.import_stage
        where state <> 'wrong' and household_key is not null group by household_key
    ), asked as (
        select s.household_key, s.place_id, s.area_code, coalesce(s.stairwell, '') as stairwell,
            coalesce(s.room, '') as room, coalesce(s.household_number, '') as number, coalesce(s.address, '') as address
        from pg_temp.import_stage s join first using (row_no)
    ), doors as (
        select distinct on (place_id, stairwell, room) id, place_id, stairwell, room from registry.property
        where room <> '' and platform.in_scope(area_code) order by place_id, stairwell, room, id
    ), placed as materialized (
        select k.*, q.id as property_id
        from asked k left join doors q on k.room <> '' and q.place_id = k.place_id and q.stairwell = k.stairwell and q.room = k.room
    ), found as (
        select distinct on (c.household_key) c.household_key, c.id
        from (select k.household_key, o.id, 1 as way
              from placed k join registry.household o on o.place_id = k.place_id and o.number = k.number
              where k.number <> '' and platform.in_scope(o.area_code)
              union all
              select k.household_key, o.id, 2 from placed k join registry.household o on o.property_id = k.property_id
              where (k.number = '' or o.number = '') and platform.in_scope(o.area_code)
              union all
              select k.household_key, o.id, 3
              from placed k join registry.household o on o.place_id = k.place_id and o.address = k.address
              where k.address <> '' and (k.number = '' or o.number = '') and platform.in_scope(o.area_code)) c
        order by c.household_key, c.way, c.id
    )
    select k.household_key, coalesce(f.id, uuidv7()) as id, f.id is not null as known, k.place_id, k.area_code,
        k.property_id, k.number, k.address
    from placed k left join found f on f.household_key = k.household_key;
    analyze pg_temp.import_home;
end $$;
