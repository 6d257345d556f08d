-- Headquarters 指挥部, its working groups 工作组, the units 单位 and the people 力量 who do the work: staff, volunteers, their skills.
--
-- Someone's area is where they work now: the community that they are posted to leads them (五不论), and sees them.
-- Those below see who is above them: whoever answers for a street is known to its grids.

create function duty.require_role(variadic roles text[]) returns void
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> all (roles || 'process'::text) then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
end $$;
revoke all on function duty.require_role(text[]) from public;
grant execute on function duty.require_role(text[]) to shouwang_app;

-- True for those who work here: neither the public nor the three offices nor anybody before signing in.
create function duty.is_colleague() returns boolean
    language sql stable parallel safe
    return platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'street_officer', 'community_officer',
        'grid_worker', 'gatekeeper', 'liaison_officer', 'volunteer', 'process');

create function duty.names_others() returns boolean
    language sql stable parallel safe
    return platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'street_officer',
        'community_officer', 'process');

create function duty.directs() returns boolean
    language sql stable parallel safe
    return platform.acting_role() in ('commander', 'group_lead', 'process');

create table duty.unit (
    id         uuid primary key,
    area_code  text collate "C" not null references area.area (code) on update cascade,
    kind       text not null check (kind in ('department', 'street_office', 'committee', 'party', 'social',
                   'property_company', 'owners_committee', 'medical', 'police', 'other')),
    name       text collate "C" not null check (name <> '' and length(name) <= 100),
    pinyin     text collate "C" not null default '',
    member     boolean not null default false,
    lends      boolean not null default false,
    version    integer not null default 1,
    updated_at timestamptz not null default now(),
    updated_by uuid not null default platform.acting_account(),
    unique (id, area_code)
);
create index unit_name on duty.unit (name, id);
create index unit_area on duty.unit (area_code, name, id);
comment on table duty.unit is 'retention: none; scope: public';
comment on column duty.unit.member is 'a member unit of headquarters 成员单位';
comment on column duty.unit.lends is 'lends staff to communities 派出单位';

create table duty.skill (
    code    text collate "C" primary key,
    name_zh text not null,
    name_en text not null,
    place   smallint not null
);
comment on table duty.skill is 'retention: none; scope: public';
insert into duty.skill (code, name_zh, name_en, place) values
    ('medical', '医学', 'medical training', 1), ('nursing', '护理', 'nursing', 2), ('driving', '驾驶', 'driving', 3),
    ('police', '公安', 'police', 4), ('languages', '外语', 'languages', 5), ('counselling', '心理疏导', 'counselling', 6),
    ('disinfection', '消杀', 'disinfection', 7), ('electrician', '水电维修', 'electrician or plumber', 8),
    ('young_cadre', '年轻干部', 'young cadre', 9);

create table duty.staff (
    id           uuid primary key,
    area_code    text collate "C" not null references area.area (code) on update cascade,
    kind         text not null check (kind in ('staff', 'volunteer')),
    unit_id      uuid references duty.unit (id),
    name         text collate "C" not null check (name <> '' and length(name) <= 60),
    pinyin       text collate "C" not null default '',
    title        text not null default '' check (length(title) <= 60),
    sex          smallint not null default 0 check (sex in (0, 1, 2, 9)),
    party        boolean not null default false,
    phone_cipher bytea,
    phone_tail   text collate "C" not null default '',
    account_id   uuid references account.account (id),
    state        text not null default 'active' check (state in ('active', 'left')),
    load         integer not null default 0 check (load >= 0),
    version      integer not null default 1,
    updated_at   timestamptz not null default now(),
    updated_by   uuid not null default platform.acting_account(),
    unique (id, area_code)
);
create index staff_name on duty.staff (name, id);
create index staff_pinyin on duty.staff (pinyin);
create index staff_area on duty.staff (area_code, name, id);
create index staff_free on duty.staff (area_code, load, id) where state = 'active';
create index staff_unit on duty.staff (unit_id);
create unique index staff_account on duty.staff (account_id, area_code) where account_id is not null;
comment on table duty.staff is 'retention: response; scope: area';
comment on column duty.staff.load is 'how many duties they hold now, kept by the trigger of duty.duty';

create table duty.staff_skill (
    staff_id   uuid not null,
    area_code  text collate "C" not null,
    skill      text collate "C" not null references duty.skill (code),
    evidence   text not null check (evidence <> '' and length(evidence) <= 200),
    noted_at   timestamptz not null default now(),
    noted_by   uuid not null default platform.acting_account(),
    primary key (staff_id, skill, area_code),
    foreign key (staff_id, area_code) references duty.staff (id, area_code) on update cascade on delete cascade
);
create index staff_skill_area on duty.staff_skill (skill, area_code);
comment on table duty.staff_skill is 'retention: response; scope: area';
comment on column duty.staff_skill.evidence is 'what shows it: a certificate with its number, a former post';

create table duty.working_group (
    id         uuid primary key,
    area_code  text collate "C" not null references area.area (code) on update cascade,
    place      smallint not null,
    name       text not null check (name <> '' and length(name) <= 60),
    tasks      text not null default '' check (length(tasks) <= 1000),
    leader_id  uuid references duty.staff (id),
    source     text not null default 'assumed' check (source in ('report', '2020', 'assumed')),
    updated_at timestamptz not null default now(),
    updated_by uuid not null default platform.acting_account()
);
comment on table duty.working_group is 'retention: none; scope: public';

create table duty.group_unit (
    group_id uuid not null references duty.working_group (id) on delete cascade,
    unit_id  uuid not null references duty.unit (id),
    leads    boolean not null default false,
    primary key (group_id, unit_id)
);
comment on table duty.group_unit is 'retention: none; scope: public';

-- The two heads 双指挥长.
create table duty.head (
    area_code  text collate "C" not null references area.area (code) on update cascade,
    place      smallint not null check (place in (1, 2)),
    staff_id   uuid not null references duty.staff (id),
    since      timestamptz not null default now(),
    primary key (area_code, place)
);
comment on table duty.head is 'retention: none; scope: public';

do $$
declare
    t text;
begin
    foreach t in array array['unit', 'skill', 'staff', 'staff_skill', 'working_group', 'group_unit', 'head'] loop
        execute format('alter table duty.%I enable row level security', t);
        execute format('alter table duty.%I force row level security', t);
        execute format('create policy owner_all on duty.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on duty.%I to shouwang_app', t);
    end loop;
    foreach t in array array['unit', 'skill', 'working_group', 'group_unit', 'head'] loop
        execute format('create policy colleagues_read on duty.%I for select to shouwang_app using (duty.is_colleague())', t);
    end loop;
    foreach t in array array['working_group', 'group_unit', 'head'] loop
        execute format('create policy directed on duty.%I to shouwang_app using (duty.directs()) with check (duty.directs())', t);
        execute format('grant insert, update, delete on duty.%I to shouwang_app', t);
    end loop;
end $$;
create policy in_area on duty.unit for insert to shouwang_app
    with check (platform.in_scope(area_code) and duty.names_others());
create policy in_area_changed on duty.unit for update to shouwang_app
    using (platform.in_scope(area_code) and duty.names_others()) with check (platform.in_scope(area_code));
grant insert on duty.unit to shouwang_app;
grant update (area_code, kind, name, pinyin, member, lends, version, updated_at, updated_by) on duty.unit to shouwang_app;

create policy by_area on duty.staff for select to shouwang_app
    using (platform.in_scope(area_code) and duty.is_colleague());
create policy above on duty.staff for select to shouwang_app
    using (platform.above_scope(area_code) and duty.is_colleague());
create policy own on duty.staff for select to shouwang_app using (account_id = platform.acting_account());
create policy named on duty.staff for insert to shouwang_app
    with check (platform.in_scope(area_code) and duty.names_others() and load = 0);
create policy changed on duty.staff for update to shouwang_app
    using (platform.in_scope(area_code) and duty.names_others()) with check (platform.in_scope(area_code));
grant insert (id, area_code, kind, unit_id, name, pinyin, title, sex, party, phone_cipher, phone_tail, account_id)
    on duty.staff to shouwang_app;
grant update (name, pinyin, title, sex, party, phone_cipher, phone_tail, unit_id, account_id, version, updated_at,
    updated_by) on duty.staff to shouwang_app;

create policy by_area on duty.staff_skill for select to shouwang_app
    using (platform.in_scope(area_code) and duty.is_colleague());
create policy noted on duty.staff_skill for insert to shouwang_app
    with check (platform.in_scope(area_code) and duty.names_others());
create policy removed on duty.staff_skill for delete to shouwang_app
    using (platform.in_scope(area_code) and duty.names_others());
grant insert, delete on duty.staff_skill to shouwang_app;

grant usage on schema duty to shouwang_app;

call platform.count_rows('duty.staff', 'staff.volunteer', 'kind = ''volunteer'' and state = ''active''');
call platform.count_rows('duty.staff', 'staff.party', 'party and state = ''active''');
call platform.count_rows('duty.unit', 'unit.party', 'kind = ''party''');
call platform.count_rows('duty.unit', 'unit.member', 'member');
call platform.count_rows('duty.unit', 'unit.lends', 'lends');
call platform.count_rows('duty.working_group', 'working_group', 'true');
call platform.count_rows('duty.staff_skill', 'skill.medical', 'skill = ''medical''');
call platform.count_rows('duty.staff_skill', 'skill.young_cadre', 'skill = ''young_cadre''');
