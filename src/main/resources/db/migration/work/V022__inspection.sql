-- Inspection 督查: standing teams; places and teams drawn by lot; an unannounced visit with a checklist; what is found
-- becomes a work item. Written by the functions below alone. Before it is made a visit is known to headquarters and to
-- the team, to nobody else: no greeting, no notice (四不两直).

create table work.checklist (
    code        text collate "C" primary key check (code ~ '^[a-z_]{2,30}$'),
    name_zh     text not null,
    name_en     text not null,
    place_kinds text[] not null,
    place       smallint not null,
    source      text not null check (source in ('report', '2020', 'assumed'))
);
comment on table work.checklist is 'retention: none; scope: public';
comment on column work.checklist.place_kinds is 'the kinds of places that it is for';

create table work.check_point (
    checklist text collate "C" not null references work.checklist (code),
    number    smallint not null check (number between 1 and 40),
    text_zh   text not null,
    text_en   text not null,
    hours     smallint not null check (hours > 0),
    primary key (checklist, number)
);
comment on table work.check_point is 'retention: none; scope: public';
comment on column work.check_point.hours is 'how long mending may take';

insert into work.checklist (code, name_zh, name_en, place_kinds, place, source) values
    ('compound', '小区封闭管理', 'closed compound', '{compound,courtyard,building}', 1, 'report'),
    ('checkpoint', '卡口值守', 'checkpoint', '{checkpoint}', 2, 'report'),
    ('market', '市场和商铺', 'markets and shops', '{market,shopfront}', 3, 'report'),
    ('enterprise', '企业八个是否', 'enterprise, eight points', '{factory,office,work_site}', 4, 'assumed'),
    ('observation', '集中留观点', 'observation site', '{hotel}', 5, 'assumed');
insert into work.check_point (checklist, number, text_zh, text_en, hours)
select c, n, zh, en, h from (values
    ('compound', 1, '只留一个出入口，其余封闭', 'one entrance is open, the others are sealed', 24),
    ('compound', 2, '出入口有人值守', 'the entrance is guarded', 4),
    ('compound', 3, '进出人员逐人测温、登记', 'everybody is measured and registered', 4),
    ('compound', 4, '外来人员和车辆不得进入', 'no strangers and vehicles from outside', 4),
    ('compound', 5, '楼道、电梯每日消毒并有记录', 'stairwells and lifts are disinfected daily, with a record', 24),
    ('compound', 6, '居家隔离户门上有告知、有人包保', 'homes in isolation have their notice and those who answer', 12),
    ('compound', 7, '公示栏有包保责任人和电话', 'those who answer are posted up with telephones', 48),
    ('checkpoint', 1, '点长在岗', 'the point head is there', 4),
    ('checkpoint', 2, '班次齐全、有交接记录', 'the shift is complete and has handed over in writing', 12),
    ('checkpoint', 3, '测温设备可用，读数正常', 'thermometers work', 4),
    ('checkpoint', 4, '逐人登记、发热有处置流程', 'everybody is registered; fever has its path', 4),
    ('checkpoint', 5, '值守人员防护到位', 'the guards are protected', 4),
    ('market', 1, '入口测温、验证', 'people are measured at the entrance', 4),
    ('market', 2, '从业人员每日测温有记录', 'staff are measured daily, with a record', 12),
    ('market', 3, '每日消毒两次有记录', 'disinfected twice a day, with a record', 12),
    ('market', 4, '限流、保持距离', 'people are let in by number and keep apart', 4),
    ('market', 5, '废弃口罩专用桶', 'a bin for used masks', 24),
    ('enterprise', 1, '是否有方案和负责人', 'plan and responsible person', 24),
    ('enterprise', 2, '是否登记员工及其行程', 'staff and their journeys on file', 24),
    ('enterprise', 3, '是否每日测温', 'daily temperatures', 4),
    ('enterprise', 4, '是否备足口罩等物资', 'masks and goods', 24),
    ('enterprise', 5, '是否通风消毒', 'airing and disinfection', 12),
    ('enterprise', 6, '是否管好食堂宿舍', 'canteen and dormitory', 24),
    ('enterprise', 7, '是否设隔离间和应急预案', 'isolation room and emergency plan', 48),
    ('enterprise', 8, '是否每日报告和异常报告', 'daily and abnormal reports', 24),
    ('observation', 1, '一人一间、不串门', 'one person a room, no visits', 4),
    ('observation', 2, '每日两次测温有记录', 'measured twice a day, with a record', 12),
    ('observation', 3, '清洁区、污染区分开', 'clean and contaminated areas are apart', 12),
    ('observation', 4, '医疗废物专人收运', 'medical waste is fetched by those who should', 12)) as p (c, n, zh, en, h);

create table work.inspection_team (
    id        uuid primary key,
    area_code text collate "C" not null references area.area (code) on update cascade,
    name      text not null check (name <> '' and length(name) <= 40),
    state     text not null default 'active' check (state in ('active', 'ended')),
    made_by   uuid not null,
    made_at   timestamptz not null,
    unique (id, area_code)
);
comment on table work.inspection_team is 'retention: none; scope: office';

create table work.inspection_member (
    team_id    uuid not null,
    area_code  text collate "C" not null,
    staff_id   uuid not null references duty.staff (id),
    account_id uuid,
    primary key (team_id, staff_id, area_code),
    foreign key (team_id, area_code) references work.inspection_team (id, area_code) on update cascade on delete cascade
);
create index inspection_member_account on work.inspection_member (account_id) where account_id is not null;
comment on table work.inspection_member is 'retention: response; scope: office';
comment on column work.inspection_member.account_id is 'who reads the visits on the phone; others of the team go along';

create table work.inspection_round (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null references response.response (id),
    drill       boolean not null,
    checklist   text collate "C" not null references work.checklist (code),
    seed        bigint not null,
    inputs      jsonb not null,
    amount      integer not null check (amount between 1 and 200),
    due_at      timestamptz not null,
    drawn_by    uuid not null,
    drawn_at    timestamptz not null
);
create index inspection_round_area on work.inspection_round (area_code, drawn_at, id);
comment on table work.inspection_round is 'retention: response; scope: office';
comment on column work.inspection_round.inputs is 'what was drawn from: with the seed it gives the same draw again';

create table work.visit (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    round_id    uuid not null references work.inspection_round (id),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null references response.response (id),
    drill       boolean not null,
    place_id    uuid not null,
    place_name  text not null,
    team_id     uuid not null references work.inspection_team (id),
    checklist   text collate "C" not null references work.checklist (code),
    due_at      timestamptz not null,
    state       text not null default 'drawn' check (state in ('drawn', 'done')),
    done_by     uuid,
    done_at     timestamptz,
    first       boolean not null default false,
    findings    smallint not null default 0,
    recurring   smallint not null default 0,
    digest      bytea,
    unique (id, area_code),
    unique (round_id, place_id),
    foreign key (place_id, area_code) references area.place (id, area_code) on update cascade deferrable initially deferred,
    constraint visit_done check ((state = 'done') = (done_at is not null) and (done_at is null) = (done_by is null))
);
create index visit_area on work.visit (area_code, due_at, id);
create index visit_due on work.visit (due_at, id);
create index visit_place on work.visit (place_id, due_at);
create index visit_team on work.visit (team_id, due_at);
comment on table work.visit is 'retention: response; scope: area';
comment on column work.visit.first is 'the first visit made there: counts how many were inspected';

create table work.visit_answer (
    visit_id  uuid not null,
    area_code text collate "C" not null,
    point     smallint not null,
    result    text not null check (result in ('yes', 'no', 'not_applicable')),
    note      text not null default '' check (length(note) <= 500),
    recurs    boolean not null default false,
    item_id   uuid references work.item (id) deferrable initially deferred,
    photos    uuid[] not null default '{}',
    primary key (visit_id, point, area_code),
    foreign key (visit_id, area_code) references work.visit (id, area_code) on update cascade,
    constraint visit_answer_finding check ((result = 'no') = (item_id is not null))
);
comment on table work.visit_answer is 'retention: response; scope: area';
comment on column work.visit_answer.recurs is 'the same point was found at the same place before';

-- Whether whoever acts directs inspection.
create function work.inspects_all() returns boolean
    language sql stable return platform.acting_role() in ('commander', 'group_lead', 'process');

-- Whether whoever acts is in a team.
create function work.in_team(of_team uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    return exists (select from work.inspection_member m where m.team_id = of_team and m.account_id = platform.acting_account());

do $$
declare
    t text;
begin
    foreach t in array array['checklist', 'check_point', 'inspection_team', 'inspection_member', 'inspection_round', 'visit',
            'visit_answer'] loop
        execute format('alter table work.%I enable row level security', t);
        execute format('alter table work.%I force row level security', t);
        execute format('create policy owner_all on work.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on work.%I to shouwang_app', t);
    end loop;
end $$;
create policy public_read on work.checklist for select to shouwang_app using (true);
create policy public_read on work.check_point for select to shouwang_app using (true);
create policy directing on work.inspection_team for select to shouwang_app
    using (platform.in_scope(area_code) and work.inspects_all());
create policy own on work.inspection_team for select to shouwang_app using (work.in_team(id));
create policy directing on work.inspection_member for select to shouwang_app
    using (platform.in_scope(area_code) and work.inspects_all());
create policy directing on work.inspection_round for select to shouwang_app
    using (platform.in_scope(area_code) and work.inspects_all());
create policy directing on work.visit for select to shouwang_app
    using (platform.in_scope(area_code) and work.inspects_all());
create policy own on work.visit for select to shouwang_app using (work.in_team(team_id));
create policy made on work.visit for select to shouwang_app
    using (state = 'done' and platform.in_scope(area_code) and work.rank(platform.acting_role()) > 1);
create policy with_visit on work.visit_answer for select to shouwang_app
    using (exists (select from work.visit v where v.id = visit_id));

-- Makes a team or gives it other members. Answers `done`, `repeated`, `taken` where the id stands for another team,
-- `no_members` where one of them is not on the staff.
create function work.keep_inspection_team(new_id uuid, of_area text, new_name text, members uuid[], at timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known work.inspection_team;
begin
    if not work.inspects_all() or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    if cardinality(members) = 0 or cardinality(members) <> (
            select count(*) from duty.accounts_of(members) a where platform.in_scope(a.area_code)) then
        return 'no_members';
    end if;
    select * into known from work.inspection_team t where t.id = new_id for update;
    if known.id is not null and known.area_code <> of_area then
        return 'taken';
    end if;
    if known.name = new_name and members <@ array(select m.staff_id from work.inspection_member m where m.team_id = new_id)
            and members @> array(select m.staff_id from work.inspection_member m where m.team_id = new_id) then
        return 'repeated';
    end if;
    insert into work.inspection_team (id, area_code, name, made_by, made_at)
    values (new_id, of_area, new_name, platform.acting_account(), at)
    on conflict (id) do update set name = excluded.name;
    delete from work.inspection_member m where m.team_id = new_id;
    insert into work.inspection_member (team_id, area_code, staff_id, account_id)
    select new_id, of_area, a.staff_id, a.account_id from duty.accounts_of(members) a;
    return 'done';
end $$;

-- Records a draw. What must hold is asked here once more, whoever drew: no team where it was the last time, nobody at
-- their own unit. Answers `done`, `repeated`, `taken`, `no_response`, `past`, `twice`, `own_unit`, `unknown`.
create function work.draw_inspections(new_id uuid, of_area text, of_response uuid, by_list text, with_seed bigint,
        from_inputs jsonb, until timestamptz, visits uuid[], places uuid[], teams uuid[], heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    emergency response.response;
    known work.inspection_round;
begin
    if not work.inspects_all() or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into known from work.inspection_round r where r.id = new_id;
    if known.id is not null then
        return case when (known.area_code, known.checklist, known.seed, known.amount, known.drawn_by)
                         = (of_area, by_list, with_seed, cardinality(visits), platform.acting_account())
                    then 'repeated' else 'taken' end;
    end if;
    select * into emergency from response.response r where r.id = of_response for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(of_area, emergency.area_code) then
        return 'no_response';
    end if;
    if until <= heard then
        return 'past';
    end if;
    -- One draw at a time, so that two at once don't send a team twice.
    perform pg_advisory_xact_lock(7541);
    if exists (select from unnest(places, teams) as d (place, team)
               where d.team = (select v.team_id from work.visit v where v.place_id = d.place order by v.due_at desc, v.id desc limit 1)) then
        return 'twice';
    end if;
    if exists (select from unnest(places, teams) as d (place, team)
               join duty.target_place p on p.id = d.place
               join work.inspection_member m on m.team_id = d.team
               cross join lateral duty.homes_of(m.staff_id) as h (area_code)
               where starts_with(p.area_code, h.area_code)) then
        return 'own_unit';
    end if;
    insert into work.inspection_round (id, area_code, response_id, drill, checklist, seed, inputs, amount, due_at, drawn_by, drawn_at)
    values (new_id, of_area, of_response, emergency.drill, by_list, with_seed, from_inputs, cardinality(visits), until,
        platform.acting_account(), heard);
    insert into work.visit (id, round_id, area_code, response_id, drill, place_id, place_name, team_id, checklist, due_at)
    select d.visit, new_id, p.area_code, of_response, emergency.drill, p.id, p.name, t.id, by_list, until
    from unnest(visits, places, teams) as d (visit, place, team)
    join duty.target_place p on p.id = d.place and starts_with(p.area_code, of_area)
    join work.inspection_team t on t.id = d.team and t.state = 'active' and t.area_code = of_area;
    if (select count(*) from work.visit v where v.round_id = new_id) <> cardinality(visits) then
        raise exception 'a place or team is not there' using errcode = 'foreign_key_violation';
    end if;
    return 'done';
end $$;

-- What was found at a visit. `results`, `notes` and `items` stand in the order of the checklist's points; `pictures` is
-- a json array of arrays. Answers `done`, `repeated`, `taken`, `unknown`, `incomplete`, `no_note` where what is wrong
-- is not said, `no_photo`, `future`.
create function work.finish_visit(of_visit uuid, results text[], notes text[], items uuid[], pictures jsonb,
        happened timestamptz, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.visit;
    points smallint[];
    named uuid[] := array(select p::uuid from jsonb_array_elements(pictures) as each (list),
                          jsonb_array_elements_text(each.list) as p);
    content constant bytea := work.digest(platform.acting_account()::text, results::text, notes::text, pictures::text);
begin
    select * into one from work.visit v where v.id = of_visit for update;
    if one.id is null or not (work.in_team(one.team_id) or work.inspects_all() and platform.in_scope(one.area_code)) then
        return 'unknown';
    end if;
    if one.state = 'done' then
        return case when one.digest = content then 'repeated' else 'taken' end;
    end if;
    points := array(select p.number from work.check_point p where p.checklist = one.checklist order by p.number);
    if cardinality(results) <> cardinality(points) or cardinality(notes) <> cardinality(points)
            or cardinality(items) <> cardinality(points) or jsonb_array_length(pictures) <> cardinality(points)
            or array_position(results, null) is not null then
        return 'incomplete';
    end if;
    if exists (select from unnest(results, notes) as a (result, note) where a.result = 'no' and coalesce(a.note, '') = '') then
        return 'no_note';
    end if;
    if cardinality(named) > 60 or cardinality(named) <> (
            select count(*) from platform.blob b where b.id = any (named) and b.owner_account = platform.acting_account()
              and b.state = 'complete' and b.retention_class = 'response:' || one.response_id) then
        return 'no_photo';
    end if;
    if happened > heard + interval '10 minutes' then
        return 'future';
    end if;
    insert into work.visit_answer (visit_id, area_code, point, result, note, recurs, item_id, photos)
    select of_visit, one.area_code, points[a.n], a.result, coalesce(a.note, ''),
           a.result = 'no' and exists (
               select from work.visit v join work.visit_answer b on b.visit_id = v.id
               where v.place_id = one.place_id and v.checklist = one.checklist and v.id <> one.id and v.drill = one.drill
                 and b.point = points[a.n] and b.result = 'no'),
           case when a.result = 'no' then a.item end,
           array(select p::uuid from jsonb_array_elements_text(pictures -> (a.n - 1)::integer) as p)
    from unnest(results, notes, items) with ordinality as a (result, note, item, n);
    update work.visit v set state = 'done', done_by = platform.acting_account(), done_at = least(happened, heard),
        digest = content,
        first = not exists (select from work.visit w where w.place_id = one.place_id and w.state = 'done' and not w.drill),
        findings = (select count(*) from work.visit_answer a where a.visit_id = of_visit and a.result = 'no'),
        recurring = (select count(*) from work.visit_answer a where a.visit_id = of_visit and a.recurs)
    where v.id = of_visit;
    return 'done';
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'work'::regnamespace
             and p.proname in ('inspects_all', 'in_team', 'keep_inspection_team', 'draw_inspections', 'finish_visit') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

call platform.count_rows('work.inspection_team', 'inspection.team', $c$state = 'active'$c$);
call platform.count_rows('work.visit', 'inspection.visited', $c$not drill and first$c$);
call platform.count_rows('work.visit', 'inspection.visit', $c$not drill and state = 'done'$c$);
