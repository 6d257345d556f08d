-- How many households and persons live in places of each kind, and properties by result: appended as
-- differences (platform.tally), so that a ledger is counted at every level without counting rows.
--
-- A household counts under its place's kind and, in a building of a compound, market or campus, under the
-- site's too. A person counts where the household does: by the household's area and place, not by the
-- person's own code, so that every statement keeps the sum right while a change of code is under way.

create view registry.place_kind as
    select p.id as place_id, p.kind from area.place p
    union all
    select p.id, s.kind from area.place p join area.place s on s.id = p.site_id;
comment on view registry.place_kind is 'The kinds under which a place is counted; for triggers only.';

create function registry.tally_persons() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        with counted as materialized (
            select household_id, area_code, count(*) as persons from added group by household_id, area_code
        )
        select 'person', area_code, platform.business_day(now()), sum(persons) from counted group by area_code
        union all
        select 'person.in.' || k.kind, h.area_code, platform.business_day(now()), sum(c.persons)
        from counted c join registry.household h on h.id = c.household_id
            join registry.place_kind k on k.place_id = h.place_id
        group by k.kind, h.area_code;
    else
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        with moved as materialized (
            select n.household_id, n.area_code, 1 as persons from added n join gone o on o.id = n.id
            where (o.household_id, o.area_code) <> (n.household_id, n.area_code)
            union all
            select o.household_id, o.area_code, -1 from added n join gone o on o.id = n.id
            where (o.household_id, o.area_code) <> (n.household_id, n.area_code)
        )
        select 'person', area_code, platform.business_day(now()), sum(persons) from moved
        group by area_code having sum(persons) <> 0
        union all
        select 'person.in.' || k.kind, h.area_code, platform.business_day(now()), sum(c.persons)
        from (select household_id, sum(persons) as persons from moved group by household_id having sum(persons) <> 0) c
            join registry.household h on h.id = c.household_id
            join registry.place_kind k on k.place_id = h.place_id
        group by k.kind, h.area_code;
    end if;
    return null;
end $$;
create trigger tally_kind_i after insert on registry.person referencing new table as added
    for each statement execute function registry.tally_persons();
create trigger tally_kind_u after update on registry.person referencing old table as gone new table as added
    for each statement execute function registry.tally_persons();

create function registry.tally_households() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select 'household.in.' || k.kind, n.area_code, platform.business_day(now()), count(*)
        from added n join registry.place_kind k on k.place_id = n.place_id
        group by k.kind, n.area_code;
    else
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select c.subject || k.kind, m.area_code, platform.business_day(now()), sum(m.sign * c.amount)
        from (select n.id, n.area_code, n.place_id, 1 as sign from added n join gone o on o.id = n.id
              where (o.area_code, o.place_id) <> (n.area_code, n.place_id)
              union all
              select o.id, o.area_code, o.place_id, -1 from added n join gone o on o.id = n.id
              where (o.area_code, o.place_id) <> (n.area_code, n.place_id)) m
            cross join lateral (
                select 'household.in.' as subject, 1::bigint as amount
                union all
                select 'person.in.', count(*) from registry.person p where p.household_id = m.id) c
            join registry.place_kind k on k.place_id = m.place_id
        group by c.subject, k.kind, m.area_code having sum(m.sign * c.amount) <> 0;
    end if;
    return null;
end $$;
create trigger tally_kind_i after insert on registry.household referencing new table as added
    for each statement execute function registry.tally_households();
create trigger tally_kind_u after update on registry.household referencing old table as gone new table as added
    for each statement execute function registry.tally_households();

-- A place that becomes of another kind, or part of another site, takes its people along. They are counted where
-- the place was: the change of code that reaches the households takes them on under the new kind.
create function registry.tally_changed_kind() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into platform.tally_delta (measure, area_code, on_day, amount)
    with changed as (
        select n.id, o.area_code, o.kind as old_kind, n.kind as new_kind, o.site_id as old_site, n.site_id as new_site
        from added n join gone o on o.id = n.id
        where o.kind <> n.kind or o.site_id is distinct from n.site_id
    ), moved as (
        select c.id as place_id, c.area_code, c.old_kind as kind, -1 as sign from changed c
        union all select c.id, c.area_code, c.new_kind, 1 from changed c
        union all select c.id, c.area_code, s.kind, -1 from changed c join area.place s on s.id = c.old_site
        union all select c.id, c.area_code, s.kind, 1 from changed c join area.place s on s.id = c.new_site
        union all select p.id, p.area_code, c.old_kind, -1 from changed c join area.place p on p.site_id = c.id
        union all select p.id, p.area_code, c.new_kind, 1 from changed c join area.place p on p.site_id = c.id
    )
    select c.subject || m.kind, m.area_code, platform.business_day(now()), sum(m.sign * c.amount)
    from moved m
        join registry.household h on h.place_id = m.place_id
        cross join lateral (
            select 'household.in.' as subject, 1::bigint as amount
            union all
            select 'person.in.', count(*) from registry.person p where p.household_id = h.id) c
    group by c.subject, m.kind, m.area_code having sum(m.sign * c.amount) <> 0;
    return null;
end $$;
create trigger tally_kind_u after update on area.place referencing old table as gone new table as added
    for each statement execute function registry.tally_changed_kind();

create function registry.tally_results() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select 'property.' || result, area_code, platform.business_day(now()), count(*)
        from added where result is not null group by result, area_code;
    else
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select 'property.' || m.result, m.area_code, platform.business_day(now()), sum(m.sign)
        from (select result, area_code, 1 as sign from added union all select result, area_code, -1 from gone) m
        where m.result is not null group by m.result, m.area_code having sum(m.sign) <> 0;
    end if;
    return null;
end $$;
create trigger tally_results_i after insert on registry.property referencing new table as added
    for each statement execute function registry.tally_results();
create trigger tally_results_u after update on registry.property referencing old table as gone new table as added
    for each statement execute function registry.tally_results();

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'registry'::regnamespace
            and p.prorettype = 'trigger'::regtype loop
        execute format('revoke all on function %s from public', f);
    end loop;
end $$;
