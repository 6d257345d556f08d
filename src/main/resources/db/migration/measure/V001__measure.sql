-- Measures in force 管控措施: on an area, a place or a person, each with its reason, who decided and who approved.
--
-- proposed → in force; or, where it restricts people, temporary at once and in force only when a second person has
-- approved in time, else it falls. `measure` holds what is current, `step` every step as an appended fact. The
-- application's role may read both and write neither: steps go through the functions of V002.
-- Reasons and evidence speak of people's health: they are sealed by the keys of their response.

create table measure.kind (
    code             text collate "C" primary key check (code ~ '^[a-z_]{2,30}$'),
    name_zh          text not null,
    name_en          text not null,
    target           text not null check (target in ('area', 'site', 'building', 'stairwell', 'premises', 'point', 'person')),
    restricts        boolean not null,
    approval_minutes smallint not null check (approval_minutes between 10 and 1440),
    days             smallint check (days between 1 and 90),
    ground           text not null check (ground <> '' and length(ground) <= 300),
    asks             text not null default '' check (length(asks) <= 500),
    decides          text[] not null,
    approves         text[] not null,
    place            smallint not null,
    source           text not null check (source in ('report', '2020', 'assumed')),
    updated_at       timestamptz,
    updated_by       uuid
);
comment on table measure.kind is 'retention: none; scope: public';
comment on column measure.kind.approval_minutes is 'how long it may stand before a second person has approved it';
comment on column measure.kind.days is 'how long it lasts unless said otherwise; null until it is lifted';
comment on column measure.kind.ground is 'the law that it rests on, as the notice cites it';
comment on column measure.kind.asks is 'what it asks of those concerned, a line each, as the notice says it';
comment on column measure.kind.decides is 'the roles that may decide it, and lift it';

insert into measure.kind (code, name_zh, name_en, target, restricts, approval_minutes, days, ground, asks, decides, approves,
    place, source) values
    ('home_isolation', '居家隔离', 'home isolation', 'person', true, 120, 14,
        '《中华人民共和国传染病防治法》第三十九条、第四十一条，《突发公共卫生事件应急条例》第四十四条',
        E'在家单独居住一室，不外出、不会客。\n每天早晚各测一次体温，如实告诉社区。\n生活垃圾单独封好，由专人上门收取。\n发热、咳嗽、乏力时立即告诉社区，不自行就医。',
        '{street_officer,department_officer,group_lead,commander}', '{department_officer,group_lead,commander}', 1, '2020'),
    ('home_observation', '居家医学观察', 'medical observation at home', 'person', true, 120, 14,
        '《中华人民共和国传染病防治法》第三十九条，《突发公共卫生事件应急条例》第四十四条',
        E'观察期内不外出，不与家人共用餐具和卧具。\n每天早晚各测一次体温，如实告诉社区。\n发热、咳嗽、乏力时立即告诉社区，不自行就医。',
        '{street_officer,department_officer,group_lead,commander}', '{department_officer,group_lead,commander}', 2, '2020'),
    ('central_observation', '集中医学观察', 'medical observation in a facility', 'person', true, 120, 14,
        '《中华人民共和国传染病防治法》第三十九条，《突发公共卫生事件应急条例》第四十四条',
        E'在指定地点单人单间观察，不外出、不会客。\n每天早晚各测一次体温。\n身体不适时立即告诉驻点医务人员。',
        '{department_officer,group_lead,commander}', '{group_lead,commander}', 3, '2020'),
    ('health_monitoring', '日常健康监测', 'daily health monitoring', 'person', false, 120, 14,
        '《中华人民共和国传染病防治法》第十二条',
        E'每天早晚各测一次体温，如实告诉社区。\n外出戴口罩，少去人多的地方。',
        '{community_officer,street_officer,department_officer,group_lead,commander}', '{street_officer}', 4, '2020'),
    ('stairwell_closed', '封闭单元', 'stairwell closed', 'stairwell', true, 120, 14,
        '《中华人民共和国传染病防治法》第四十一条', E'单元内居民不出单元门。\n生活物资由专人送到门口。',
        '{department_officer,group_lead,commander}', '{group_lead,commander}', 5, 'report'),
    ('building_closed', '封闭楼栋', 'building closed', 'building', true, 120, 14,
        '《中华人民共和国传染病防治法》第四十一条', E'楼内居民不出楼门。\n生活物资由专人送到门口。',
        '{department_officer,group_lead,commander}', '{group_lead,commander}', 6, 'report'),
    ('compound_closed', '封闭小区', 'compound closed', 'site', true, 120, 14,
        '《中华人民共和国传染病防治法》第四十一条', E'小区内居民不出小区。\n生活物资由专人送到楼下。',
        '{group_lead,commander}', '{group_lead,commander}', 7, 'report'),
    ('entrance_closed', '封闭出入口', 'entrance closed', 'point', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '',
        '{community_officer,street_officer,department_officer,group_lead,commander}', '{group_lead,commander}', 8, 'report'),
    ('premises_closed', '场所停业', 'premises closed', 'premises', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '',
        '{street_officer,department_officer,group_lead,commander}', '{group_lead,commander}', 9, '2020'),
    ('gathering_stopped', '停止聚集活动', 'gatherings stopped', 'area', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '', '{group_lead,commander}', '{group_lead,commander}', 10, '2020'),
    ('venues_closed', '非必要场所停业', 'venues closed', 'area', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '', '{group_lead,commander}', '{group_lead,commander}', 11, '2020'),
    ('passes_required', '小区凭证出入', 'compounds by pass only', 'area', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '', '{group_lead,commander}', '{group_lead,commander}', 12, '2020'),
    ('one_entrance', '小区只留一个出入口', 'one entrance a compound', 'area', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '', '{group_lead,commander}', '{group_lead,commander}', 13, '2020'),
    ('temperature_taken', '出入测温登记', 'temperature taken at entrances', 'area', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '', '{group_lead,commander}', '{group_lead,commander}', 14, '2020'),
    ('staying_home', '足不出户', 'everyone stays at home', 'area', true, 120, null,
        '《中华人民共和国传染病防治法》第四十三条', '', '{commander}', '{group_lead,commander}', 15, '2020');

-- What each verb may lead from and to; `measure.MeasureRules` says the same, and a test compares them.
create table measure.transition (
    verb       text not null,
    from_state text not null,
    to_state   text not null,
    primary key (verb, from_state, to_state)
);
comment on table measure.transition is 'retention: none; scope: public';

insert into measure.transition (verb, from_state, to_state) values
    ('decide', 'proposed', 'in_force'),
    ('decide', 'proposed', 'temporary'),
    ('refuse', 'proposed', 'refused'),
    ('withdraw', 'proposed', 'withdrawn'),
    ('approve', 'temporary', 'in_force'),
    ('reject', 'temporary', 'fallen'),
    ('fall', 'temporary', 'fallen'),
    ('lift', 'temporary', 'ended'),
    ('lift', 'in_force', 'ended'),
    ('expire', 'in_force', 'ended'),
    ('serve', 'temporary', 'temporary'),
    ('serve', 'in_force', 'in_force'),
    ('object', 'temporary', 'temporary'),
    ('object', 'in_force', 'in_force');

create table measure.measure (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null references response.response (id),
    drill       boolean not null,
    kind        text collate "C" not null references measure.kind (code),
    subject_id  uuid,
    place_id    uuid,
    stairwell   text collate "C" not null default '' check (length(stairwell) <= 30),
    person_id   uuid,
    state       text collate "C" not null check (state in
                    ('proposed', 'refused', 'withdrawn', 'temporary', 'in_force', 'fallen', 'ended')),
    sealed      bytea,
    level_step  uuid,
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    decided_by  uuid,
    decided_at  timestamptz,
    falls_at    timestamptz,
    approved_by uuid,
    approved_at timestamptz,
    ends_at     timestamptz,
    ended_at    timestamptz,
    served_at   timestamptz,
    moved_at    timestamptz not null,
    moves       integer not null default 0,
    unique (id, area_code),
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade on delete set null (place_id) deferrable initially deferred,
    foreign key (person_id, area_code) references registry.person (id, area_code)
        on update cascade on delete set null (person_id) deferrable initially deferred,
    constraint measure_target check (num_nonnulls(place_id, person_id) <= 1),
    constraint measure_decided check ((decided_by is null) = (state in ('proposed', 'refused', 'withdrawn'))),
    constraint measure_temporary check (state <> 'temporary' or falls_at is not null),
    constraint measure_two check (approved_by is distinct from decided_by or approved_by is null),
    constraint measure_ended check ((state in ('refused', 'withdrawn', 'fallen', 'ended')) = (ended_at is not null))
);
-- One of a kind at a time on the same.
create unique index measure_once on measure.measure (kind, area_code, subject_id, stairwell, response_id)
    nulls not distinct where state in ('temporary', 'in_force');
create unique index measure_proposed_once on measure.measure (kind, area_code, subject_id, stairwell, response_id)
    nulls not distinct where state = 'proposed';
create index measure_area on measure.measure (area_code, moved_at, id);
create index measure_moved on measure.measure (moved_at, id);
create index measure_person on measure.measure (person_id, area_code) where person_id is not null;
create index measure_place on measure.measure (place_id, area_code) where place_id is not null;
create index measure_response on measure.measure (response_id);
create index measure_falls on measure.measure (falls_at) where state = 'temporary';
create index measure_ends on measure.measure (ends_at) where state = 'in_force' and ends_at is not null;
comment on table measure.measure is 'retention: response; scope: area';
comment on column measure.measure.subject_id is
    'the place or person that it is on, none for the area itself; they stand once more under their own key';
comment on column measure.measure.sealed is 'reason and evidence; null for what a level brings';
comment on column measure.measure.level_step is 'the change of level that brought it';
comment on column measure.measure.served_at is 'when those concerned got the notice';
comment on column measure.measure.moves is 'how often its state changed; whoever acts on an older one is told';

create table measure.step (
    id          uuid primary key,
    measure_id  uuid not null,
    area_code   text collate "C" not null,
    number      integer not null,
    verb        text collate "C" not null,
    from_state  text not null,
    to_state    text not null,
    by_account  uuid not null,
    by_role     text not null,
    sealed      bytea,
    recorded_at timestamptz not null,
    digest      bytea not null,
    unique (measure_id, area_code, number),
    foreign key (measure_id, area_code) references measure.measure (id, area_code) on update cascade
);
comment on table measure.step is 'retention: response; scope: area';

-- Levels 风险等级, and which measures each brings: edited by headquarters.
create table measure.level (
    code    text collate "C" primary key check (code ~ '^[a-z_]{2,30}$'),
    name_zh text not null,
    name_en text not null,
    place   smallint not null,
    source  text not null check (source in ('report', '2020', 'assumed'))
);
comment on table measure.level is 'retention: none; scope: public';

insert into measure.level (code, name_zh, name_en, place, source) values
    ('low', '低风险', 'low risk', 1, '2020'),
    ('medium', '中风险', 'medium risk', 2, '2020'),
    ('high', '高风险', 'high risk', 3, '2020');

create table measure.level_rule (
    level      text collate "C" not null references measure.level (code),
    kind       text collate "C" not null references measure.kind (code),
    applies    boolean not null,
    updated_at timestamptz,
    updated_by uuid,
    primary key (level, kind)
);
comment on table measure.level_rule is 'retention: none; scope: public';

insert into measure.level_rule (level, kind, applies)
select l.code, k.code, case l.code
    when 'low' then k.code in ('temperature_taken')
    when 'medium' then k.code in ('temperature_taken', 'gathering_stopped', 'passes_required', 'one_entrance')
    else k.code in ('temperature_taken', 'gathering_stopped', 'passes_required', 'one_entrance', 'venues_closed') end
from measure.level l, measure.kind k where k.target = 'area';

-- The level that an area has of its own; what has none has that of the area above it.
create table measure.area_level (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null references response.response (id),
    drill       boolean not null,
    level       text collate "C" not null references measure.level (code),
    since       timestamptz not null,
    unique (area_code, response_id)
);
create index area_level_since on measure.area_level (since, id);
create index area_level_response on measure.area_level (response_id);
comment on table measure.area_level is 'retention: response; scope: area';
comment on column measure.area_level.id is 'the step that set it';

create table measure.level_step (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null references response.response (id),
    drill       boolean not null,
    from_level  text,
    to_level    text,
    source      text not null check (source in ('above', 'own')),
    issued_by   text not null default '' check (length(issued_by) <= 100),
    reason      text not null check (reason <> '' and length(reason) <= 500),
    begun       text[] not null,
    ended       text[] not null,
    by_account  uuid not null,
    by_role     text not null,
    recorded_at timestamptz not null,
    constraint level_step_above check (source = 'own' or issued_by <> '')
);
create index level_step_area on measure.level_step (area_code, recorded_at, id);
comment on table measure.level_step is 'retention: none; scope: area';
comment on column measure.level_step.to_level is 'none where the area gave up a level of its own';
comment on column measure.level_step.issued_by is 'who above set it, and by which paper';

do $$
declare
    t text;
begin
    foreach t in array array['kind', 'transition', 'measure', 'step', 'level', 'level_rule', 'area_level', 'level_step'] loop
        execute format('alter table measure.%I enable row level security', t);
        execute format('alter table measure.%I force row level security', t);
        execute format('create policy owner_all on measure.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on measure.%I to shouwang_app', t);
    end loop;
    foreach t in array array['kind', 'transition', 'level', 'level_rule'] loop
        execute format('create policy public_read on measure.%I for select to shouwang_app using (true)', t);
    end loop;
end $$;

-- What holds for an area holds for those who work in a part of it: they see it too.
create policy by_area on measure.measure for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy above on measure.measure for select to shouwang_app using (
    place_id is null and person_id is null and platform.above_scope(area_code));
create policy with_measure on measure.step for select to shouwang_app
    using (exists (select from measure.measure m where m.id = measure_id));
create policy by_area on measure.area_level for select to shouwang_app
    using (platform.in_scope(area_code) or platform.above_scope(area_code));
create policy by_area on measure.level_step for select to shouwang_app
    using (platform.in_scope(area_code) or platform.above_scope(area_code));

create policy headquarters on measure.level_rule for update to shouwang_app
    using (platform.acting_role() in ('commander', 'group_lead', 'process'))
    with check (platform.acting_role() in ('commander', 'group_lead', 'process'));
grant update (applies, updated_at, updated_by) on measure.level_rule to shouwang_app;
create policy headquarters on measure.kind for update to shouwang_app
    using (platform.acting_role() in ('commander', 'group_lead', 'process'))
    with check (platform.acting_role() in ('commander', 'group_lead', 'process'));
grant update (approval_minutes, days, ground, asks, updated_at, updated_by) on measure.kind to shouwang_app;
grant usage on schema measure to shouwang_app;

-- An objection 纠错 against a measure is a work item: it is answered by a time, and by another than who decided.
insert into work.item_kind (code, name_zh, name_en, verification, ladder, place, source) values
    ('objection', '纠错申请', 'objection', '{street,inspection}', 'area', 9, 'assumed');

-- Each kind in force is tallied as `measure.<kind>`, what waits for its second person as `measure.awaiting`, by one
-- trigger for all of them.
create function measure.tallied(of_kind text, in_state text, in_drill boolean) returns text[]
    language sql immutable
    return case when in_drill then '{}'::text[]
        when in_state = 'in_force' then array['measure.' || of_kind, 'measure.in_force']
        when in_state = 'temporary' then array['measure.' || of_kind, 'measure.in_force', 'measure.awaiting']
        else '{}'::text[] end;

create function measure.tally_measures() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select t.name, a.area_code, platform.business_day(now()), count(*)
        from added a, unnest(measure.tallied(a.kind, a.state, a.drill)) as t (name) group by 1, 2;
    elsif tg_op = 'DELETE' then
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select t.name, g.area_code, platform.business_day(now()), -count(*)
        from gone g, unnest(measure.tallied(g.kind, g.state, g.drill)) as t (name) group by 1, 2;
    else
        insert into platform.tally_delta (measure, area_code, on_day, amount)
        select c.name, c.area_code, platform.business_day(now()), sum(c.amount)
        from (select t.name, a.area_code, 1 as amount
              from added a, unnest(measure.tallied(a.kind, a.state, a.drill)) as t (name)
              union all
              select t.name, g.area_code, -1
              from gone g, unnest(measure.tallied(g.kind, g.state, g.drill)) as t (name)) as c
        group by 1, 2 having sum(c.amount) <> 0;
    end if;
    return null;
end $$;
create trigger tally_measure_i after insert on measure.measure referencing new table as added
    for each statement execute function measure.tally_measures();
create trigger tally_measure_u after update on measure.measure referencing old table as gone new table as added
    for each statement execute function measure.tally_measures();
create trigger tally_measure_d after delete on measure.measure referencing old table as gone
    for each statement execute function measure.tally_measures();
revoke all on function measure.tallied(text, text, boolean), measure.tally_measures() from public;

call platform.count_rows('measure.area_level', 'level.low', $c$not drill and level = 'low'$c$);
call platform.count_rows('measure.area_level', 'level.medium', $c$not drill and level = 'medium'$c$);
call platform.count_rows('measure.area_level', 'level.high', $c$not drill and level = 'high'$c$);
