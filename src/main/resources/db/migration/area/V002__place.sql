-- Places 场所: sites lie in a community and may span grids; all else lies in exactly one grid.

create table area.place_kind (
    code    text collate "C" primary key,
    tier    text not null check (tier in ('site', 'building', 'courtyard', 'premises', 'point')),
    name_zh text not null,
    name_en text not null,
    ledger  smallint not null,
    source  text not null check (source in ('report', '2020', 'assumed')),
    unique (code, tier)
);
comment on table area.place_kind is 'retention: none; scope: public';
comment on column area.place_kind.ledger is 'place in the row of ledgers; the first six are the six ledgers 六本台账';

insert into area.place_kind (code, tier, name_zh, name_en, ledger, source) values
    ('compound', 'site', '居民小区', 'compound', 1, 'report'),
    ('work_site', 'premises', '建筑工地', 'work site', 2, 'report'),
    ('hotel', 'premises', '宾馆', 'hotel', 3, 'report'),
    ('courtyard', 'courtyard', '平房院落', 'bungalow courtyard', 4, 'assumed'),
    ('market', 'site', '专业市场', 'specialised market', 5, 'assumed'),
    ('shopfront', 'premises', '沿街商铺', 'shopfront', 6, 'assumed'),
    ('building', 'building', '楼宇', 'building', 7, 'report'),
    ('campus', 'site', '校园', 'campus', 8, 'assumed'),
    ('factory', 'premises', '工厂企业', 'factory', 9, 'assumed'),
    ('office', 'premises', '写字楼单位', 'office', 10, 'assumed'),
    ('clinic', 'premises', '医疗机构', 'medical institution', 11, 'report'),
    ('nursing_home', 'premises', '养老机构', 'nursing home', 12, 'report'),
    ('dormitory', 'premises', '集体宿舍', 'dormitory', 13, 'assumed'),
    ('railway_station', 'site', '火车站', 'railway station', 14, 'report'),
    ('coach_station', 'site', '长途汽车站', 'coach station', 15, 'report'),
    ('motorway_exit', 'point', '高速出入口', 'motorway exit', 16, 'report'),
    ('checkpoint', 'point', '卡口', 'checkpoint', 17, 'report'),
    ('entrance', 'point', '出入口', 'entrance', 18, 'report');

create table area.place (
    id              uuid primary key,
    area_code       text collate "C" not null references area.area (code) on update cascade,
    kind            text collate "C" not null,
    tier            text not null,
    name            text collate "C" not null check (name <> '' and length(name) <= 200),
    pinyin          text collate "C" not null default '',
    address         text not null default '' check (length(address) <= 300),
    site_id         uuid,
    community_code  text collate "C" generated always as (left(area_code, 12)) stored,
    longitude       double precision,
    latitude        double precision,
    stairwells      smallint check (stairwells between 0 and 200),
    floors          smallint check (floors between 0 and 200),
    management      text check (management in ('closed', 'open', 'unmanaged')),
    external_system text,
    external_key    text,
    version         integer not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    updated_by      uuid not null,
    foreign key (kind, tier) references area.place_kind (code, tier),
    -- "Nothing lies outside a grid, nothing lies in two."
    constraint place_level check (length(area_code) = case tier when 'site' then 12 else 15 end),
    constraint place_coordinate check ((longitude is null) = (latitude is null)
        and longitude between -180 and 180 and latitude between -90 and 90),
    constraint place_site_or_part check (site_id is null or tier <> 'site'),
    -- A site and its parts lie in the same community; when it moves, all of them do.
    foreign key (site_id, community_code) references area.place (id, area_code) deferrable initially deferred,
    unique (id, area_code)
);
create index place_area_kind on area.place (area_code, kind, id);
create index place_area on area.place (area_code, id);
create index place_kind_area on area.place (kind, area_code, id);
create index place_name on area.place (name, id);
create index place_kind_name on area.place (kind, name, id);
create index place_pinyin on area.place (pinyin, id);
create index place_site on area.place (site_id) where site_id is not null;
create unique index place_external on area.place (external_system, external_key, area_code)
    where external_key is not null;
comment on table area.place is 'retention: registry; scope: area';

alter table area.place enable row level security;
alter table area.place force row level security;
create policy owner_all on area.place to shouwang_owner using (true) with check (true);
create policy by_area on area.place to shouwang_app
    using (platform.in_scope(area_code)) with check (platform.in_scope(area_code));
-- A grid sees the compound that it is part of.
create policy above on area.place for select to shouwang_app
    using (tier = 'site' and platform.above_scope(area_code));
grant select, insert, delete on area.place to shouwang_app;
grant update (area_code, kind, tier, name, pinyin, address, site_id, longitude, latitude, stairwells, floors,
    management, version, updated_at, updated_by) on area.place to shouwang_app;

alter table area.place_kind enable row level security;
alter table area.place_kind force row level security;
create policy owner_all on area.place_kind to shouwang_owner using (true) with check (true);
create policy public_read on area.place_kind for select to shouwang_app using (true);
grant select on area.place_kind to shouwang_app;

-- Beats 包干片: the buildings, or some of their stairwells, that one worker looks after.
create table area.beat (
    id         uuid primary key,
    area_code  text collate "C" not null check (length(area_code) = 15) references area.area (code) on update cascade,
    name       text not null check (name <> ''),
    worker     uuid,
    created_at timestamptz not null default now(),
    unique (id, area_code)
);
create index beat_area on area.beat (area_code);
comment on table area.beat is 'retention: registry; scope: area';

create table area.beat_part (
    beat_id   uuid not null,
    area_code text collate "C" not null,
    place_id  uuid not null,
    stairwell text collate "C" not null default '',
    primary key (place_id, stairwell, area_code),
    foreign key (beat_id, area_code) references area.beat (id, area_code)
        on update cascade on delete cascade deferrable initially deferred,
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade on delete cascade deferrable initially deferred
);
create index beat_part_beat on area.beat_part (beat_id, area_code);
comment on table area.beat_part is 'retention: registry; scope: area';
comment on column area.beat_part.stairwell is 'empty for the whole building';

do $$
declare
    t text;
begin
    foreach t in array array['beat', 'beat_part'] loop
        execute format('alter table area.%I enable row level security', t);
        execute format('alter table area.%I force row level security', t);
        execute format('create policy owner_all on area.%I to shouwang_owner using (true) with check (true)', t);
        execute format('create policy by_area on area.%I to shouwang_app
                        using (platform.in_scope(area_code)) with check (platform.in_scope(area_code))', t);
        execute format('grant select, insert, update, delete on area.%I to shouwang_app', t);
    end loop;
end $$;

-- Each kind is tallied as `place.<kind>`, by one trigger for all of them.
create function area.tally_places() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select 'place.' || kind, area_code, platform.business_day(now()), count(*) from added group by kind, area_code;
    elsif tg_op = 'DELETE' then
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select 'place.' || kind, area_code, platform.business_day(now()), -count(*) from gone group by kind, area_code;
    else
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select 'place.' || kind, area_code, platform.business_day(now()), sum(amount)
        from (select kind, area_code, 1 as amount from added union all select kind, area_code, -1 from gone) as changed
        group by kind, area_code having sum(amount) <> 0;
    end if;
    return null;
end $$;
revoke all on function area.tally_places() from public;
create trigger tally_place_i after insert on area.place referencing new table as added
    for each statement execute function area.tally_places();
create trigger tally_place_u after update on area.place referencing old table as gone new table as added
    for each statement execute function area.tally_places();
create trigger tally_place_d after delete on area.place referencing old table as gone
    for each statement execute function area.tally_places();
