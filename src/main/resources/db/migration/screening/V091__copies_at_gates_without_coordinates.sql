-- Checkpoints that nobody placed stand where their site does, or else in the middle of their grid or community. They may be
-- anywhere within a radius of it, which is taken off the distance, so that still nobody is accused of what can have been.

alter table screening.pass_copy_use add column origin text collate "C" not null default 'own'
    check (origin in ('own', 'site', 'area'));
comment on column screening.pass_copy_use.origin is 'whose coordinates the checkpoint was compared by';
comment on column screening.pass_copy.metres is 'at least: what the places of both checkpoints leave open is taken off';

drop function screening.find_copies(uuid[], double precision[], double precision[], timestamptz);

-- As before (V082), with how far from its coordinates each checkpoint may be, and whose these are; new scans are found by their
-- index (V087).
create function screening.find_copies(at_checkpoints uuid[], longitudes double precision[], latitudes double precision[],
        radii double precision[], origins text[], heard timestamptz) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
declare
    from_xid xid8;
    from_heard timestamptz;
    to_xid constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
    found_now bigint;
    latest timestamptz;
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    if not pg_try_advisory_xact_lock(7537) then
        return -1;
    end if;
    select until_xid, heard_at - interval '10 minutes' into from_xid, from_heard from screening.copy_search;
    from_xid := coalesce(from_xid, '0');
    from_heard := coalesce(from_heard, heard - interval '2 days');
    with stands as materialized (
        select * from unnest(at_checkpoints, longitudes, latitudes, radii, origins)
            as p (checkpoint_id, longitude, latitude, radius, origin)
    ), fresh as materialized (
        select s.id, s.checkpoint_id, s.person_id, s.pass_id, s.at, s.heard_at
        from screening.scan s
        where s.xid >= from_xid and s.xid < to_xid and s.heard_at >= from_heard
          and (s.person_id is not null or s.pass_id is not null) and not s.drill
    ), near as (
        select f.id as fresh, f.at as fresh_at, f.pass_id as fresh_pass, o.id as other, o.at as other_at, o.pass_id as other_pass,
               greatest(0, screening.metres_between(b.longitude, b.latitude, c.longitude, c.latitude)
                   - b.radius - c.radius) as metres
        from fresh f cross join lateral (
            select s.id, s.checkpoint_id, s.pass_id, s.at from screening.scan s
            where s.person_id = f.person_id and s.checkpoint_id <> f.checkpoint_id and not s.drill
              and s.at between f.at - interval '2 hours' and f.at + interval '2 hours'
              and s.id >= screening.first_id(f.at - interval '2 days') and s.id < screening.first_id(f.at + interval '2 days')
            union all
            select s.id, s.checkpoint_id, s.pass_id, s.at from screening.scan s
            where f.person_id is null and s.person_id is null and s.pass_id = f.pass_id
              and s.checkpoint_id <> f.checkpoint_id and not s.drill
              and s.at between f.at - interval '2 hours' and f.at + interval '2 hours'
              and s.id >= screening.first_id(f.at - interval '2 days') and s.id < screening.first_id(f.at + interval '2 days')
        ) o
        join stands b on b.checkpoint_id = f.checkpoint_id
        join stands c on c.checkpoint_id = o.checkpoint_id
    ), impossible as (
        select n.*, row_number() over (
            partition by n.fresh order by abs(extract(epoch from n.other_at - n.fresh_at)), n.other) as nearness
        from near n
        where screening.is_impossible(n.metres, n.other_at - n.fresh_at)
          and (n.fresh_pass is not distinct from n.other_pass or not exists (
              select from screening.pass p where p.id in (n.fresh_pass, n.other_pass) and p.kind = 'vehicle'))
    ), pairs as (
        select case when (fresh_at, fresh) < (other_at, other) then fresh else other end as first,
               case when (fresh_at, fresh) < (other_at, other) then other else fresh end as second, metres
        from impossible where nearness <= 10
    ), kept as (
        insert into screening.pass_copy (id, area_code, response_id, person_id, first_scan, second_scan, metres, doubtful, found_at)
        select uuidv7(),
               coalesce(area.current_code(coalesce(p.area_code, b.home_area_code)), c.area_code),
               b.response_id, b.person_id, x.first, x.second, x.metres::integer,
               greatest(a.phone_at - a.at, a.at - a.phone_at, b.phone_at - b.at, b.at - b.phone_at) > interval '1 hour', heard
        from pairs x
        join screening.scan a on a.id = x.first
        join screening.scan b on b.id = x.second
        join screening.checkpoint c on c.id = b.checkpoint_id
        left join screening.pass p on p.id = b.pass_id
        on conflict (first_scan, second_scan) do nothing
        returning id, area_code, first_scan, second_scan
    ), used as (
        insert into screening.pass_copy_use (copy_id, scan_id, area_code, home_area_code, checkpoint_id, pass_id, at, origin)
        select k.id, s.id, c.area_code, k.area_code, c.id, s.pass_id, s.at, coalesce(t.origin, 'own')
        from kept k
        cross join lateral (values (k.first_scan), (k.second_scan)) as v (id)
        join screening.scan s on s.id = v.id
        join screening.checkpoint c on c.id = s.checkpoint_id
        left join stands t on t.checkpoint_id = c.id
    )
    select (select count(*) from kept), (select max(heard_at) from fresh) into found_now, latest;
    insert into screening.copy_search as f (until_xid, heard_at)
    values (to_xid, coalesce(latest, from_heard + interval '10 minutes'))
    on conflict (one) do update set until_xid = excluded.until_xid, heard_at = greatest(f.heard_at, excluded.heard_at);
    return found_now;
end $$;

revoke all on function screening.find_copies(uuid[], double precision[], double precision[], double precision[], text[],
    timestamptz) from public;
grant execute on function screening.find_copies(uuid[], double precision[], double precision[], double precision[], text[],
    timestamptz) to shouwang_app;
