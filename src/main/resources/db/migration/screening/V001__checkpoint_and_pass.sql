-- Checkpoints 卡口 and passes 通行证: where people are checked, by which rules, and with what in their hands.

-- How a place is run at the moment 管控方式; rules say what each kind of pass may there. Edited by headquarters.
create table screening.regime (
    code    text collate "C" primary key check (code ~ '^[a-z_]{2,30}$'),
    name_zh text not null,
    name_en text not null,
    place   smallint not null,
    source  text not null check (source in ('report', '2020', 'assumed'))
);
comment on table screening.regime is 'retention: none; scope: public';

insert into screening.regime (code, name_zh, name_en, place, source) values
    ('free', '查证测温', 'pass and temperature', 1, 'report'),
    ('clear', '无疫情小区', 'compound without cases', 2, '2020'),
    ('standard', '一般管控', 'ordinary control', 3, '2020'),
    ('strict', '三天一次', 'every three days', 4, '2020'),
    ('closed', '足不出户', 'nobody goes out', 5, '2020');

create table screening.pass_rule (
    regime     text collate "C" not null references screening.regime (code),
    kind       text collate "C" not null
                   check (kind in ('resident', 'visitor', 'vehicle', 'delivery', 'medical', 'duty')),
    allowed    boolean not null,
    reach      text not null check (reach in ('community', 'district')),
    every_days smallint not null check (every_days between 0 and 14),
    minutes    smallint not null check (minutes between 0 and 1440),
    from_hour  smallint not null check (from_hour between 0 and 23),
    to_hour    smallint not null check (to_hour between 1 and 24 and to_hour > from_hour),
    digits     boolean not null,
    updated_at timestamptz not null default now(),
    updated_by uuid,
    primary key (regime, kind)
);
comment on table screening.pass_rule is 'retention: none; scope: public';
comment on column screening.pass_rule.reach is 'whose passes: of the checkpoint''s community, or of the whole district';
comment on column screening.pass_rule.every_days is 'a household''s next turn to go out comes so many days after its last; 0: as often as they like';
comment on column screening.pass_rule.minutes is 'how long they may stay out or in; 0: as long as they like';
comment on column screening.pass_rule.digits is 'whether the temperature is noted in digits, always';

insert into screening.pass_rule (regime, kind, allowed, reach, every_days, minutes, from_hour, to_hour, digits)
select r.code, k.kind,
       not (r.code = 'closed' and k.kind in ('resident', 'visitor', 'vehicle')) and not (r.code = 'strict' and k.kind = 'visitor'),
       case when r.code = 'free' or k.kind in ('delivery', 'medical', 'duty') then 'district' else 'community' end,
       case when k.kind <> 'resident' then 0
            else case r.code when 'clear' then 1 when 'standard' then 2 when 'strict' then 3 else 0 end end,
       case when k.kind = 'resident' and r.code = 'clear' then 120 when k.kind = 'delivery' then 60 else 0 end,
       case when k.kind in ('medical', 'duty') then 0 else 6 end,
       case when k.kind in ('medical', 'duty') then 24 else 22 end,
       k.kind in ('visitor', 'delivery')
from screening.regime r,
     unnest(array['resident', 'visitor', 'vehicle', 'delivery', 'medical', 'duty']) as k (kind);

-- A place where people can be checked: an entrance, a gate, a station, a motorway exit. Its id is the place's.
create table screening.checkpoint (
    id          uuid primary key,
    area_code   text collate "C" not null,
    response_id uuid not null,
    drill       boolean not null,
    site_id     uuid,
    watches     text collate "C" not null check (watches in
                    ('compound', 'market', 'railway_station', 'coach_station', 'motorway', 'national_road', 'other')),
    state       text not null check (state in ('open', 'sealed', 'checkpoint')),
    regime      text collate "C" not null references screening.regime (code),
    version     integer not null default 1,
    updated_at  timestamptz not null,
    updated_by  uuid not null,
    foreign key (id, area_code) references area.place (id, area_code) on update cascade deferrable initially deferred,
    unique (id, area_code)
);
create index checkpoint_area on screening.checkpoint (area_code, id);
create index checkpoint_site on screening.checkpoint (site_id) where site_id is not null;
comment on table screening.checkpoint is 'retention: response; scope: area';
comment on column screening.checkpoint.site_id is 'the compound, market or station whose people are counted here';

create table screening.checkpoint_step (
    id            uuid primary key check (uuid_extract_version(id) = 7),
    checkpoint_id uuid not null,
    area_code     text collate "C" not null,
    state         text not null,
    regime        text not null,
    reason        text not null check (length(reason) <= 500),
    by_account    uuid not null,
    at            timestamptz not null,
    foreign key (checkpoint_id, area_code) references screening.checkpoint (id, area_code)
        on update cascade deferrable initially deferred
);
create index checkpoint_step_of on screening.checkpoint_step (checkpoint_id, at);
comment on table screening.checkpoint_step is 'retention: response; scope: area';

-- A pass. What is signed and printed is worked out from the row; `serial` is what a list of voided ones names.
create table screening.pass (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    response_id  uuid not null,
    drill        boolean not null,
    serial       integer generated always as identity,
    kind         text collate "C" not null
                     check (kind in ('resident', 'visitor', 'vehicle', 'delivery', 'medical', 'duty')),
    medium       text not null check (medium in ('paper', 'phone')),
    colour       text not null default 'none' check (colour in ('none', 'inside', 'outside')),
    person_id    uuid,
    household_id uuid,
    holder       text not null check (holder <> '' and length(holder) <= 100),
    sex          smallint not null check (sex between 0 and 2),
    decade       smallint not null check (decade between 0 and 15),
    vehicle      text not null default '' check (length(vehicle) <= 20),
    purpose      text not null default '' check (length(purpose) <= 200),
    issued_at    timestamptz not null,
    expires_at   timestamptz not null check (expires_at > issued_at),
    holder_key   bytea check (length(holder_key) = 32),
    claim_hash   bytea check (length(claim_hash) = 32),
    claim_until  timestamptz,
    key_id       integer not null,
    voided_at    timestamptz,
    issued_by    uuid not null,
    constraint pass_medium check (medium = 'phone' or holder_key is null and claim_hash is null)
);
create index pass_area on screening.pass (area_code, id);
create index pass_serial on screening.pass (serial);
create index pass_household on screening.pass (household_id) where household_id is not null;
create index pass_person on screening.pass (person_id) where person_id is not null;
create index pass_claim on screening.pass (claim_hash) where claim_hash is not null;
create index pass_voided on screening.pass (expires_at) where voided_at is not null;
comment on table screening.pass is 'retention: response; scope: area';
comment on column screening.pass.decade is 'tens of years of age when issued, 15 unknown';
comment on column screening.pass.claim_hash is 'of the one-time address by which the holder''s phone fetches it';

-- One act that voids all passes of an area, or those of a kind, issued until then.
create table screening.voiding (
    id         uuid primary key check (uuid_extract_version(id) = 7),
    area_code  text collate "C" not null references area.area (code) on update cascade,
    kind       text collate "C"
                   check (kind in ('resident', 'visitor', 'vehicle', 'delivery', 'medical', 'duty')),
    until      timestamptz not null,
    reason     text not null check (reason <> '' and length(reason) <= 500),
    by_account uuid not null,
    at         timestamptz not null
);
create index voiding_area on screening.voiding (area_code, at);
comment on table screening.voiding is 'retention: response; scope: area';
comment on column screening.voiding.kind is 'none for all but those of medical and duty staff, which stay';

do $$
declare
    t text;
begin
    foreach t in array array['regime', 'pass_rule', 'checkpoint', 'checkpoint_step', 'pass', 'voiding'] loop
        execute format('alter table screening.%I enable row level security', t);
        execute format('alter table screening.%I force row level security', t);
        execute format('create policy owner_all on screening.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on screening.%I to shouwang_app', t);
    end loop;
end $$;

create function screening.directs() returns boolean
    language sql stable parallel safe
    return platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'street_officer',
        'community_officer', 'process');

create policy public_read on screening.regime for select to shouwang_app using (true);
create policy public_read on screening.pass_rule for select to shouwang_app using (true);
create policy headquarters on screening.pass_rule for update to shouwang_app
    using (platform.acting_role() in ('commander', 'group_lead', 'process'))
    with check (platform.acting_role() in ('commander', 'group_lead', 'process'));
grant update (allowed, reach, every_days, minutes, from_hour, to_hour, digits, updated_at, updated_by)
    on screening.pass_rule to shouwang_app;

create policy by_area on screening.checkpoint for select to shouwang_app using (platform.in_scope(area_code));
create policy set_up on screening.checkpoint for insert to shouwang_app
    with check (platform.in_scope(area_code) and screening.directs() and updated_by = platform.acting_account());
create policy change on screening.checkpoint for update to shouwang_app
    using (platform.in_scope(area_code) and screening.directs())
    with check (platform.in_scope(area_code) and screening.directs() and updated_by = platform.acting_account());
grant insert, update (site_id, watches, state, regime, version, updated_at, updated_by)
    on screening.checkpoint to shouwang_app;

create policy by_area on screening.checkpoint_step for select to shouwang_app using (platform.in_scope(area_code));
create policy append on screening.checkpoint_step for insert to shouwang_app
    with check (platform.in_scope(area_code) and screening.directs() and by_account = platform.acting_account());
grant insert on screening.checkpoint_step to shouwang_app;

-- Whoever stands at a gate sees passes, not who has which.
create policy by_area on screening.pass for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy issue on screening.pass for insert to shouwang_app
    with check (platform.in_scope(area_code) and screening.directs() and issued_by = platform.acting_account());
create policy void on screening.pass for update to shouwang_app
    using (platform.in_scope(area_code) and screening.directs())
    with check (platform.in_scope(area_code) and screening.directs());
grant insert (id, area_code, response_id, drill, kind, medium, colour, person_id, household_id, holder, sex, decade,
    vehicle, purpose, issued_at, expires_at, claim_hash, claim_until, key_id, issued_by),
    update (voided_at) on screening.pass to shouwang_app;

create policy by_area on screening.voiding for select to shouwang_app using (platform.in_scope(area_code));
create policy append on screening.voiding for insert to shouwang_app
    with check (platform.in_scope(area_code) and screening.directs() and by_account = platform.acting_account());
grant insert on screening.voiding to shouwang_app;
grant usage on schema screening to shouwang_app;

-- What every checkpoint must know of passes elsewhere: numbers and codes, nobody's name. The acts and serials that
-- still matter, and the keys that passes in force were signed with.
create function screening.voidings() returns table (area_code text, kind text, until timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select v.area_code, v.kind, max(v.until) from screening.voiding v group by 1, 2 order by 1, 2;
end;

create function screening.voided_serials(now_at timestamptz) returns integer[]
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(array_agg(p.serial order by p.serial), '{}')
    from screening.pass p where p.voided_at is not null and p.expires_at > now_at;
end;

create function screening.pass_keys(now_at timestamptz) returns setof integer
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select distinct p.key_id from screening.pass p where p.expires_at > now_at;
end;

-- Who holds a pass, for the process that records scans.
create function screening.pass_of(of_serial integer) returns table (
        id uuid, area_code text, person_id uuid, household_id uuid, issued_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select p.id, p.area_code, p.person_id, p.household_id, p.issued_at from screening.pass p
    where p.serial = of_serial and platform.acting_role() = 'process';
end;

-- The holder's phone fetches its pass once, by its one-time address, and leaves its public key. The same key again is
-- answered alike.
create function screening.claim(by_hash bytea, with_key bytea, now_at timestamptz) returns setof screening.pass
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update screening.pass p set holder_key = with_key
    where p.claim_hash = by_hash and p.medium = 'phone' and p.holder_key is null and p.claim_until > now_at
      and p.voided_at is null;
    return query select * from screening.pass p where p.claim_hash = by_hash and p.holder_key = with_key;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'screening'::regnamespace loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

call platform.count_rows('screening.checkpoint', 'entrance.sealed', $c$not drill and state = 'sealed'$c$);
call platform.count_rows('screening.checkpoint', 'checkpoint.set_up', $c$not drill and state = 'checkpoint'$c$);
call platform.count_rows('screening.checkpoint', 'watch.railway_station', $c$not drill and watches = 'railway_station'$c$);
call platform.count_rows('screening.checkpoint', 'watch.coach_station', $c$not drill and watches = 'coach_station'$c$);
call platform.count_rows('screening.checkpoint', 'watch.motorway', $c$not drill and watches = 'motorway'$c$);
call platform.count_rows('screening.checkpoint', 'watch.national_road', $c$not drill and watches = 'national_road'$c$);
call platform.count_rows('screening.pass', 'pass.issued', $c$not drill$c$);
call platform.count_rows('area.place', 'compound.closed', $c$kind = 'compound' and management = 'closed'$c$);
call platform.count_rows('area.place', 'compound.open', $c$kind = 'compound' and management = 'open'$c$);
insert into platform.tally_delta (measure, area_code, on_day, amount)
select 'compound.' || management, area_code, platform.business_day(now()), count(*)
from area.place where kind = 'compound' and management in ('closed', 'open') group by management, area_code;
