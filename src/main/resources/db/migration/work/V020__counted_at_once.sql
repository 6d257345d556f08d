-- Items are written ten thousand times an hour, and each writing fired a trigger for each of five measures. One trigger
-- counts them all, and only where something that is counted has changed.

do $$
declare
    t text;
begin
    for t in select tgname from pg_trigger where tgrelid = 'work.item'::regclass and not tgisinternal
             and tgname ~ '^tally_work_(raised|open|late|struck_off|in_time)_[iud]$' loop
        execute format('drop trigger %I on work.item', t);
    end loop;
end $$;

create function work.tally_items() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
    if tg_op = 'INSERT' then
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select m.measure, i.area_code, platform.business_day(now()), count(*)
        from added i cross join lateral work.measures_of(i.kind, i.state, i.late_since, i.in_time) as m (measure)
        where not i.drill group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select m.measure, i.area_code, platform.business_day(now()), -count(*)
        from gone i cross join lateral work.measures_of(i.kind, i.state, i.late_since, i.in_time) as m (measure)
        where not i.drill group by 1, 2;
    else
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select m.measure, i.area_code, platform.business_day(now()), sum(i.amount)
        from (select area_code, kind, state, late_since, in_time, drill, 1 as amount from added
              union all select area_code, kind, state, late_since, in_time, drill, -1 from gone) as i
        cross join lateral work.measures_of(i.kind, i.state, i.late_since, i.in_time) as m (measure)
        where not i.drill group by 1, 2 having sum(i.amount) <> 0;
    end if;
    return null;
end $$;

-- Which measures an item counts for.
create function work.measures_of(of_kind text, of_state text, late timestamptz, timely boolean) returns setof text
    language sql immutable rows 3
    return unnest(array_remove(array[
        'work.raised',
        case when of_state not in ('struck_off', 'cancelled') then 'work.open' end,
        case when late is not null and of_state not in ('struck_off', 'cancelled') then 'work.late' end,
        case when of_state = 'struck_off' then 'work.struck_off' end,
        case when of_kind = 'finding' and of_state = 'struck_off' then 'work.finding_mended' end,
        case when timely then 'work.in_time' end], null));

create trigger tally_i after insert on work.item referencing new table as added
    for each statement execute function work.tally_items();
create trigger tally_u after update on work.item referencing old table as gone new table as added
    for each statement execute function work.tally_items();
create trigger tally_d after delete on work.item referencing old table as gone
    for each statement execute function work.tally_items();

-- All that these look up is found by its key, whoever acts: their plans are made once for each connection.
alter function work.raise(uuid, uuid, text, text, text, text, smallint, timestamptz, text, text, uuid, text, text, uuid,
    timestamptz, timestamptz) set plan_cache_mode = force_generic_plan;
alter function work.take_step(uuid, uuid, text, text, uuid, text, text, timestamptz, double precision, double precision,
    uuid[], integer, timestamptz, timestamptz) set plan_cache_mode = force_generic_plan;

-- A step with what its caller needs next, in one turn: where the item is, for the audit, and what may be done with it now.
create function work.take_and_look(step_id uuid, of_item uuid, what text, said text, to_account uuid, to_area text,
        to_role text, until timestamptz, lon double precision, lat double precision, photos uuid[], seen integer,
        happened timestamptz, heard timestamptz)
    returns table (outcome text, area_code text, offered text[])
    language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
    came_to text;
    here constant text := (select i.area_code from work.item i where i.id = of_item);
begin
    select t.outcome into came_to
    from work.take_step(step_id, of_item, what, said, to_account, to_area, to_role, until, lon, lat, photos, seen,
                        happened, heard) as t;
    return query
    select came_to, coalesce(here, ''), array(select work.offered(of_item, heard));
end $$;
revoke all on function work.tally_items(), work.measures_of(text, text, timestamptz, boolean),
    work.take_and_look(uuid, uuid, text, text, uuid, text, text, timestamptz, double precision, double precision, uuid[],
        integer, timestamptz, timestamptz) from public;
grant execute on function work.take_and_look(uuid, uuid, text, text, uuid, text, text, timestamptz, double precision,
    double precision, uuid[], integer, timestamptz, timestamptz) to shouwang_app;
