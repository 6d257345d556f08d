-- Copies found 一证两用: a pass, or somebody known by their number, at two checkpoints with less time between than anybody
-- travels in. Looked for each minute among the scans that were stored since, so that a scan which a phone brings days later
-- is compared like any other, and storing one costs nothing more. A finding is kept once for a pair of scans. It lies with
-- whose pass it is; each use lies where it was, so that an officer there knows of the finding and of their own checkpoint,
-- and of nothing else.

create table screening.pass_copy (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null,
    person_id   uuid,
    first_scan  uuid not null,
    second_scan uuid not null,
    metres      integer not null check (metres > 0),
    doubtful    boolean not null,
    found_at    timestamptz not null,
    item_id     uuid,
    unique (id, area_code),
    unique (first_scan, second_scan)
);
create index pass_copy_area on screening.pass_copy (area_code, id);
create index pass_copy_untold on screening.pass_copy (found_at) where item_id is null and not doubtful;
comment on table screening.pass_copy is 'retention: response; scope: area';
comment on column screening.pass_copy.area_code is 'whose pass or person it is; where it was used stands in pass_copy_use';
comment on column screening.pass_copy.first_scan is 'tells when by its id, so the application''s role may not read it, nor how far apart';
comment on column screening.pass_copy.doubtful is 'a phone''s clock was wrong by more than an hour: neither counted nor somebody''s work';

create table screening.pass_copy_use (
    copy_id        uuid not null,
    scan_id        uuid not null,
    area_code      text collate "C" not null,
    home_area_code text collate "C" not null,
    checkpoint_id  uuid not null,
    pass_id        uuid,
    at             timestamptz not null,
    primary key (copy_id, scan_id),
    foreign key (copy_id, home_area_code) references screening.pass_copy (id, area_code) on update cascade,
    foreign key (checkpoint_id, area_code) references screening.checkpoint (id, area_code)
        on update cascade deferrable initially deferred
);
create index pass_copy_use_area on screening.pass_copy_use (area_code, copy_id);
create index pass_copy_use_checkpoint on screening.pass_copy_use (checkpoint_id, copy_id);
create index pass_copy_use_pass on screening.pass_copy_use (pass_id) where pass_id is not null;
comment on table screening.pass_copy_use is 'retention: response; scope: area';
comment on column screening.pass_copy_use.pass_id is 'none where somebody said their number';

create table screening.copy_search (
    one       boolean primary key default true check (one),
    until_xid xid8 not null,
    heard_at  timestamptz not null
);
comment on table screening.copy_search is 'retention: none; scope: internal';

do $$
declare
    t text;
begin
    foreach t in array array['pass_copy', 'pass_copy_use', 'copy_search'] loop
        execute format('alter table screening.%I enable row level security', t);
        execute format('alter table screening.%I force row level security', t);
        execute format('create policy owner_all on screening.%I to shouwang_owner using (true) with check (true)', t);
    end loop;
end $$;

create policy by_place on screening.pass_copy_use for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy by_home on screening.pass_copy_use for select to shouwang_app using (
    platform.in_scope(home_area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy by_area on screening.pass_copy for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy by_use on screening.pass_copy for select to shouwang_app using (
    exists (select from screening.pass_copy_use u where u.copy_id = pass_copy.id));
grant select (id, area_code, response_id, person_id, doubtful, found_at, item_id) on screening.pass_copy to shouwang_app;
grant select on screening.pass_copy_use to shouwang_app;

-- Those who say nothing of a person, by pass; those of a person are found by scan_person.
create index scan_pass on screening.scan (pass_id, at) where person_id is null and pass_id is not null;

create function screening.metres_between(longitude double precision, latitude double precision,
        other_longitude double precision, other_latitude double precision) returns double precision
    language sql immutable parallel safe
    return 2 * 6371000 * asin(least(1, sqrt(
        sind((other_latitude - latitude) / 2) ^ 2
        + cosd(latitude) * cosd(other_latitude) * sind((other_longitude - longitude) / 2) ^ 2)));

-- The rule, all of it. Nobody gets from one checkpoint to another sooner than as the crow flies: the first five kilometres,
-- which are streets, at 60 km/h, what is more, which may be motorway, at 120. Three minutes are given on top: two phones that
-- were not set right differ by up to twice 90 seconds (ScanRules). So gates nearer than 3 km never accuse anybody.
create function screening.is_impossible(metres double precision, between_them interval) returns boolean
    language sql immutable parallel safe
    return least(metres, 5000) * 3.6 / 60 + greatest(metres - 5000, 0) * 3.6 / 120
        > abs(extract(epoch from between_them)) + 180;

-- For the process that looks for copies: compares the scans of finished transactions that were stored since it last did with
-- what the same person or pass did within two hours, which is as long as the rule takes for 200 km. Ids are of the time
-- that the phone believed in, within two days of the true one, so few days are looked into; of one scan the ten nearest are
-- kept, so that a pass that hundreds show is found and fills nothing. The first time it looks back two days. One searcher at
-- a time; a second answers -1 at once. A pass of a vehicle is whoever's drives it. Checkpoints come with their coordinates;
-- what has none is compared with nothing, and drills are left out.
create function screening.find_copies(at_checkpoints uuid[], longitudes double precision[], latitudes double precision[],
        heard timestamptz) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
        select * from unnest(at_checkpoints, longitudes, latitudes) as p (checkpoint_id, longitude, latitude)
    ), fresh as materialized (
        select s.id, s.checkpoint_id, s.person_id, s.pass_id, s.at, s.heard_at
        from screening.scan s
        where s.xid >= from_xid and s.xid < to_xid and s.heard_at >= from_heard
          and (s.person_id is not null or s.pass_id is not null) and not s.drill
    ), near as (
        select f.id as fresh, f.at as fresh_at, f.pass_id as fresh_pass, o.id as other, o.at as other_at, o.pass_id as other_pass,
               screening.metres_between(b.longitude, b.latitude, c.longitude, c.latitude) as metres
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
        insert into screening.pass_copy_use (copy_id, scan_id, area_code, home_area_code, checkpoint_id, pass_id, at)
        select k.id, s.id, c.area_code, k.area_code, c.id, s.pass_id, s.at
        from kept k
        cross join lateral (values (k.first_scan), (k.second_scan)) as v (id)
        join screening.scan s on s.id = v.id
        join screening.checkpoint c on c.id = s.checkpoint_id
    )
    select (select count(*) from kept), (select max(heard_at) from fresh) into found_now, latest;
    insert into screening.copy_search as f (until_xid, heard_at)
    values (to_xid, coalesce(latest, from_heard + interval '10 minutes'))
    on conflict (one) do update set until_xid = excluded.until_xid, heard_at = greatest(f.heard_at, excluded.heard_at);
    return found_now;
end $$;

-- How far apart, for whose pass it is, and for whoever answers for both places.
create function screening.copy_metres(of_copy uuid) returns integer
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.metres from screening.pass_copy c
    where c.id = of_copy and (platform.in_scope(c.area_code) or not exists (
        select from screening.pass_copy_use u where u.copy_id = c.id and platform.in_scope(u.area_code) is not true));
end;

-- What the community that issued has not been told: findings of the last day by the pass that was used, or the person, and
-- the item that somebody has about the same already. A pass that was voided since needs nothing more.
create function screening.untold_copies(heard timestamptz, most integer) returns table (
        copy_id uuid, area_code text, response_id uuid, person_id uuid, pass_id uuid, serial integer, known_item uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select c.id, c.area_code, c.response_id, c.person_id, p.id, p.serial,
           (select max(o.item_id::text)::uuid from screening.pass_copy o
            where o.item_id is not null and (o.person_id = c.person_id or exists (
                select from screening.pass_copy_use y where y.copy_id = o.id and y.pass_id = p.id)))
    from screening.pass_copy c
    left join screening.pass p on p.id = (
        select max(u.pass_id::text)::uuid from screening.pass_copy_use u where u.copy_id = c.id)
    where c.item_id is null and not c.doubtful and c.found_at > heard - interval '1 day' and p.voided_at is null
      and platform.acting_role() = 'process'
    order by c.id limit most;
end;

create function screening.note_copy_item(copies uuid[], item uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    update screening.pass_copy c set item_id = item where c.id = any (copies) and c.item_id is null;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'screening'::regnamespace
             and p.proname in ('metres_between', 'is_impossible', 'find_copies', 'copy_metres', 'untold_copies',
                 'note_copy_item') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

insert into work.item_kind (code, name_zh, name_en, verification, ladder, place, source) values
    ('pass_copy', '一证两用', 'pass used at two places', '{community}', 'area', 14, 'assumed');

call platform.count_rows('screening.pass_copy', 'pass.copied', $c$not doubtful$c$);
