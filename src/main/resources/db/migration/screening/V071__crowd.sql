-- People counts 在场人数: how many are in a compound, market or station, from the entries and exits at its checkpoints since
-- it was last counted by somebody, or set back at its hour. A place is the site of its checkpoints, or a checkpoint that
-- belongs to none. Folded with the scans, ten seconds late at most; who went through before the last count and is heard
-- of later changes nothing. Less than nobody is kept as it is: it says that exits are missing, or entries.

create table screening.crowd (
    place_id        uuid primary key,
    area_code       text collate "C" not null,
    capacity        integer not null check (capacity between 1 and 1000000),
    crowded_percent smallint not null check (crowded_percent between 10 and 100),
    reset_hour      smallint check (reset_hour between 0 and 23),
    reset_to        integer not null check (reset_to between 0 and 1000000),
    base_at         timestamptz not null,
    present         integer not null,
    version         integer not null default 1,
    updated_at      timestamptz not null,
    updated_by      uuid not null,
    unique (place_id, area_code),
    foreign key (place_id, area_code) references area.place (id, area_code) on update cascade deferrable initially deferred
);
create index crowd_area on screening.crowd (area_code, place_id);
comment on table screening.crowd is 'retention: response; scope: area';
comment on column screening.crowd.crowded_percent is 'crowded with more than this share of its capacity';
comment on column screening.crowd.reset_hour is 'the hour of Asia/Shanghai at which it is set to reset_to; null for never';
comment on column screening.crowd.base_at is 'when it was counted or set back last; entries and exits since then add up to `present`';

create table screening.crowd_hour (
    place_id  uuid not null,
    area_code text collate "C" not null,
    hour      timestamptz not null,
    entries   integer not null,
    exits     integer not null,
    primary key (place_id, area_code, hour),
    foreign key (place_id, area_code) references screening.crowd (place_id, area_code) on update cascade
);
comment on table screening.crowd_hour is 'retention: response; scope: area';

create table screening.crowd_count (
    id         uuid primary key check (uuid_extract_version(id) = 7),
    place_id   uuid not null,
    area_code  text collate "C" not null,
    kind       text collate "C" not null check (kind in ('begin', 'manual', 'reset')),
    number     integer not null check (number between 0 and 1000000),
    recorded   integer not null,
    note       text not null check (length(note) <= 200),
    by_account uuid not null,
    at         timestamptz not null,
    heard_at   timestamptz not null,
    foreign key (place_id, area_code) references screening.crowd (place_id, area_code) on update cascade
);
create index crowd_count_of on screening.crowd_count (place_id, at);
comment on table screening.crowd_count is 'retention: response; scope: area';
comment on column screening.crowd_count.recorded is 'what entries and exits had come to until then';

do $$
declare
    t text;
begin
    foreach t in array array['crowd', 'crowd_hour', 'crowd_count'] loop
        execute format('alter table screening.%I enable row level security', t);
        execute format('alter table screening.%I force row level security', t);
        execute format('create policy owner_all on screening.%I to shouwang_owner using (true) with check (true)', t);
        execute format('create policy by_area on screening.%I for select to shouwang_app using (platform.in_scope(area_code))', t);
        execute format('grant select on screening.%I to shouwang_app', t);
    end loop;
end $$;

-- Entries less exits of the folded scans after a moment; called under the folder's lock.
create function screening.crowd_net(of_place uuid, from_at timestamptz) returns integer
    language sql stable set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(sum(case s.direction when 'in' then 1 else -1 end), 0)::integer
    from screening.scan s
    where s.checkpoint_id in (
            select c.id from screening.checkpoint c where c.id = of_place or c.site_id = of_place
            union select n.checkpoint_id from screening.scan_count n
            where n.site_id = of_place and n.on_day >= platform.business_day(from_at))
      and coalesce(s.site_id, s.checkpoint_id) = of_place and s.verdict = 'let' and not s.drill and s.at > from_at
      and s.xid < (select f.until_xid from screening.scan_fold f);
end;

-- As in V002, and keeps the people counts with it.
create or replace function screening.fold_scans() returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    from_xid xid8;
    from_heard timestamptz;
    to_xid constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
    folded bigint;
    latest timestamptz;
begin
    if not pg_try_advisory_xact_lock(7532) then
        return -1;
    end if;
    select until_xid, heard_at into from_xid, from_heard from screening.scan_fold;
    with fresh as materialized (
        select s.area_code, s.checkpoint_id, s.site_id, s.direction, s.verdict, s.heard_at, s.at,
               platform.business_day(s.at) as on_day
        from screening.scan s
        where s.xid < to_xid and not s.drill
          and (from_xid is null or s.xid >= from_xid and s.heard_at >= from_heard - interval '10 minutes')
    ), kept as (
        insert into screening.scan_count as c (on_day, area_code, checkpoint_id, site_id, direction, verdict, amount)
        select on_day, area_code, checkpoint_id, min(site_id::text)::uuid, direction, verdict, count(*)
        from fresh group by on_day, area_code, checkpoint_id, direction, verdict
        on conflict (on_day, area_code, checkpoint_id, direction, verdict) do update set amount = c.amount + excluded.amount
    ), through as materialized (
        select c.place_id, c.area_code, f.direction, f.at, f.at > c.base_at as counts
        from fresh f join screening.crowd c on c.place_id = coalesce(f.site_id, f.checkpoint_id)
        where f.verdict = 'let'
    ), hours as (
        insert into screening.crowd_hour as h (place_id, area_code, hour, entries, exits)
        select t.place_id, t.area_code, date_trunc('hour', t.at), count(*) filter (where t.direction = 'in'),
               count(*) filter (where t.direction = 'out')
        from through t group by 1, 2, 3
        on conflict (place_id, area_code, hour) do update
            set entries = h.entries + excluded.entries, exits = h.exits + excluded.exits
    ), moved as (
        update screening.crowd c set present = c.present + x.net
        from (select t.place_id, sum(case t.direction when 'in' then 1 else -1 end)::integer as net
              from through t where t.counts group by t.place_id) x
        where c.place_id = x.place_id
    )
    select count(*), max(heard_at) into folded, latest from fresh;
    insert into screening.scan_fold as f (until_xid, heard_at) values (to_xid, coalesce(latest, from_heard, '-infinity'))
    on conflict (one) do update set until_xid = excluded.until_xid, heard_at = greatest(f.heard_at, excluded.heard_at);
    return folded;
end $$;

-- Says from now on what a number present is worth; called under the folder's lock.
create function screening.base_crowd(count_id uuid, of_place uuid, what text, number_now integer, said text, happened timestamptz,
        heard timestamptz) returns void
    language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
    insert into screening.crowd_count (id, place_id, area_code, kind, number, recorded, note, by_account, at, heard_at)
    select count_id, c.place_id, c.area_code, what, number_now, c.present - screening.crowd_net(of_place, happened), said,
           platform.acting_account(), happened, heard
    from screening.crowd c where c.place_id = of_place;
    update screening.crowd c set base_at = happened, present = number_now + screening.crowd_net(of_place, happened)
    where c.place_id = of_place;
end $$;

-- Begins to count at a place, with how many are there now, or changes its limits. Answers `done`, `moved` where it has
-- changed since `seen`, `forbidden`, `unknown`, `no_number`.
create function screening.set_crowd(of_place uuid, of_area text, most integer, percent integer, at_hour integer, to_number integer,
        number_now integer, seen integer, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one screening.crowd;
begin
    if not screening.directs() or platform.in_scope(of_area) is not true then
        return 'forbidden';
    end if;
    perform pg_advisory_xact_lock(7532);
    select * into one from screening.crowd c where c.place_id = of_place for update;
    if one.place_id is not null and platform.in_scope(one.area_code) is not true then
        return 'unknown';
    end if;
    if coalesce(one.version, 0) <> coalesce(seen, 0) then
        return 'moved';
    end if;
    if one.place_id is not null then
        update screening.crowd c set capacity = most, crowded_percent = percent, reset_hour = at_hour, reset_to = to_number,
            version = c.version + 1, updated_at = heard, updated_by = platform.acting_account()
        where c.place_id = of_place;
        return 'done';
    end if;
    if number_now is null then
        return 'no_number';
    end if;
    insert into screening.crowd (place_id, area_code, capacity, crowded_percent, reset_hour, reset_to, base_at, present,
        updated_at, updated_by)
    values (of_place, of_area, most, percent, at_hour, to_number, heard, number_now, heard, platform.acting_account());
    perform screening.base_crowd(uuidv7(), of_place, 'begin', number_now, '', heard, heard);
    return 'done';
end $$;

-- Notes how many somebody counted. Answers `done`, `repeated`, `taken`, `unknown`, `future`, `older` where it was counted
-- since.
create function screening.count_crowd(count_id uuid, of_place uuid, number_now integer, said text, happened timestamptz,
        heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one screening.crowd;
    known screening.crowd_count;
begin
    perform pg_advisory_xact_lock(7532);
    select * into one from screening.crowd c where c.place_id = of_place for update;
    if one.place_id is null or platform.in_scope(one.area_code) is not true
            or not (screening.directs() or platform.acting_role() in ('gatekeeper', 'volunteer', 'grid_worker')) then
        return 'unknown';
    end if;
    select * into known from screening.crowd_count n where n.id = count_id;
    if known.id is not null then
        return case when known.place_id = of_place and known.number = number_now and known.note = said
                    and known.by_account = platform.acting_account() then 'repeated' else 'taken' end;
    end if;
    if happened > heard + interval '1 minute' then
        return 'future';
    end if;
    if happened < one.base_at then
        return 'older';
    end if;
    perform screening.base_crowd(count_id, of_place, 'manual', number_now, said, happened, heard);
    return 'done';
end $$;

-- For the process that keeps the hours: sets back whatever has not been since its hour. Answers how many.
create function screening.reset_crowds(heard timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one record;
    done integer := 0;
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(7532);
    for one in
        select c.place_id, c.reset_to, m.due from screening.crowd c
        cross join lateral (
            select max(d.at) as due from (values (0), (1)) as back (days)
            cross join lateral (select (platform.business_day(heard) - back.days + make_interval(hours => c.reset_hour))
                at time zone 'Asia/Shanghai' as at) d
            where d.at <= heard) m
        where c.reset_hour is not null and c.base_at < m.due
    loop
        perform screening.base_crowd(uuidv7(), one.place_id, 'reset', one.reset_to, '', one.due, heard);
        done := done + 1;
    end loop;
    return done;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'screening'::regnamespace
             and p.proname in ('crowd_net', 'base_crowd', 'set_crowd', 'count_crowd', 'reset_crowds') loop
        execute format('revoke all on function %s from public', f);
    end loop;
end $$;
grant execute on function screening.set_crowd(uuid, text, integer, integer, integer, integer, integer, integer, timestamptz),
    screening.count_crowd(uuid, uuid, integer, text, timestamptz, timestamptz), screening.reset_crowds(timestamptz)
    to shouwang_app;

call platform.count_rows('screening.crowd', 'site.crowded', $c$present * 100 > capacity * crowded_percent$c$);
