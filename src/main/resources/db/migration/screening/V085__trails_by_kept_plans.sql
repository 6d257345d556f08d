-- Where somebody went, and who was there too: over sixty days and more of partitions, planning such a question takes far
-- longer than answering it. So its plan is made once for each connection, and the days that matter are picked when it runs.
-- Both read as whoever calls them may.

create function screening.trail(of_person uuid, since timestamptz, most integer) returns table (
        id uuid, checkpoint_id uuid, person_id uuid, direction text, verdict text, finding text, temperature smallint,
        at timestamptz)
    language plpgsql stable set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    return query
    select s.id, s.checkpoint_id, s.person_id, s.direction, s.verdict, s.finding, s.temperature, s.at
    from screening.scan s
    where s.person_id = of_person and s.id >= screening.first_id(since) and s.at >= since
    order by s.at desc, s.id desc limit most;
end $$;

-- The bounds are made before they are compared: under row-level security only what tells nothing of a row leads to an index,
-- and reckoning with intervals might. A scan's id is of the time that its phone believed in, within two days of the true one.
create function screening.companions(of_person uuid, since timestamptz, near interval, most integer) returns table (
        id uuid, checkpoint_id uuid, person_id uuid, direction text, verdict text, finding text, temperature smallint,
        at timestamptz)
    language plpgsql stable set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    return query
    with own as materialized (
        select o.checkpoint_id, o.at - near as earliest, o.at + near as latest,
            screening.first_id(o.at - interval '2 days') as lowest, screening.first_id(o.at + interval '2 days') as highest
        from screening.scan o
        where o.person_id = of_person and o.id >= screening.first_id(since) and o.at >= since
    )
    select distinct on (s.at, s.id) s.id, s.checkpoint_id, s.person_id, s.direction, s.verdict, s.finding, s.temperature, s.at
    from own join screening.scan s on s.checkpoint_id = own.checkpoint_id
        and s.at between own.earliest and own.latest and s.id >= own.lowest and s.id < own.highest
    where s.person_id <> of_person and s.id >= screening.first_id(since)
    order by s.at desc, s.id desc limit most;
end $$;

revoke all on function screening.trail(uuid, timestamptz, integer),
    screening.companions(uuid, timestamptz, interval, integer) from public;
grant execute on function screening.trail(uuid, timestamptz, integer),
    screening.companions(uuid, timestamptz, interval, integer) to shouwang_app;
