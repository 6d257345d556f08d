-- Duties 包保责任: who answers for what, in which role, from when to when, named by whom.
--
-- Written by the functions below alone, which ask who acts; a duty is ended, never overwritten or deleted. A duty
-- that is open follows its target to another area by the keys; one that ended stays as history.

alter table registry.person add constraint person_id_area unique (id, area_code);

create table duty.duty_role (
    code    text collate "C" primary key,
    name_zh text not null,
    name_en text not null,
    holder  text not null check (holder in ('staff', 'volunteer', 'anyone', 'unit')),
    most    smallint not null check (most > 0),
    party   boolean not null default false,
    place   smallint not null,
    source  text not null check (source in ('report', '2020', 'assumed'))
);
comment on table duty.duty_role is 'retention: none; scope: public';
comment on column duty.duty_role.party is 'for party members only';
comment on column duty.duty_role.most is 'who holds so many duties already is not proposed for one more';
insert into duty.duty_role (code, name_zh, name_en, holder, most, place, source) values
    ('district_leader', '区级领导', 'district leader', 'staff', 2, 1, 'report'),
    ('street_cadre', '街道干部', 'street cadre', 'staff', 2, 2, 'report'),
    ('committee_member', '社区两委成员', 'community committee member', 'staff', 3, 3, 'report'),
    ('grid_head', '网格长', 'grid head', 'staff', 2, 4, 'report'),
    ('neighbour_liaison', '邻里联络员', 'neighbour liaison', 'anyone', 2, 5, 'report'),
    ('grid_worker', '网格员', 'grid worker', 'staff', 3, 6, 'report'),
    ('posted_worker', '下沉干部', 'posted worker', 'staff', 2, 7, 'report'),
    ('city_worker', '城管员', 'urban-management worker', 'staff', 4, 8, 'report'),
    ('mediator', '调解员', 'mediator', 'anyone', 3, 9, 'report'),
    ('volunteer', '志愿者', 'volunteer', 'volunteer', 2, 10, 'report'),
    ('stairwell_member', '楼道（院落）党员', 'stairwell or courtyard party member', 'anyone', 4, 11, 'report'),
    ('community', '社区', 'community', 'unit', 999, 12, 'report'),
    ('owners_committee', '业主委员会', 'owners'' committee', 'unit', 99, 13, 'report'),
    ('property_company', '物业公司', 'property company', 'unit', 99, 14, 'report'),
    ('point_head', '卡口点长', 'point head', 'staff', 2, 15, 'report'),
    ('guard', '值守员', 'guard', 'anyone', 2, 16, 'report'),
    ('community_police', '社区民警', 'community police officer', 'staff', 30, 17, 'report'),
    ('medic', '医务人员', 'medic', 'staff', 30, 18, 'report'),
    ('liaison_officer', '驻企联络员', 'liaison officer', 'staff', 3, 19, 'report'),
    ('shop_liaison', '分片联络员', 'liaison officer for small shops', 'staff', 3, 20, 'report'),
    ('agent', '项目代办员', 'project agent', 'staff', 30, 21, 'report'),
    ('household_contact', '入户联系人', 'household contact', 'anyone', 120, 22, 'assumed'),
    ('beat_worker', '包干片责任人', 'beat worker', 'anyone', 3, 23, 'assumed');

update duty.duty_role set party = true where code = 'stairwell_member';

create table duty.duty (
    id              uuid primary key,
    area_code       text collate "C" not null references area.area (code) on update cascade,
    target_kind     text collate "C" not null,
    target_id       uuid not null,
    part            text not null default '' check (length(part) <= 40),
    role            text collate "C" not null references duty.duty_role (code),
    staff_id        uuid references duty.staff (id),
    unit_id         uuid references duty.unit (id),
    since           timestamptz not null default now(),
    until           timestamptz,
    named_by        uuid not null default platform.acting_account(),
    accepted_at     timestamptz,
    ended_by        uuid,
    end_reason      text check (end_reason in ('handed_over', 'done', 'left', 'posted_away', 'target_gone', 'mistake')),
    note            text not null default '' check (length(note) <= 300),
    predecessor_id  uuid,
    beat_id         uuid,
    place_id        uuid,
    household_id    uuid,
    person_id       uuid,
    organisation_id uuid,
    constraint duty_holder check ((staff_id is null) <> (unit_id is null)),
    constraint duty_end check ((until is null) = (end_reason is null) and (until is null) = (ended_by is null)
        and until >= since),
    foreign key (beat_id, area_code) references area.beat (id, area_code)
        on update cascade on delete set null (beat_id) deferrable initially deferred,
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade on delete set null (place_id) deferrable initially deferred,
    foreign key (household_id, area_code) references registry.household (id, area_code)
        on update cascade on delete set null (household_id) deferrable initially deferred,
    foreign key (person_id, area_code) references registry.person (id, area_code)
        on update cascade on delete set null (person_id) deferrable initially deferred,
    foreign key (organisation_id, area_code) references registry.organisation (id, area_code)
        on update cascade on delete set null (organisation_id) deferrable initially deferred
);
create index duty_area on duty.duty (area_code, id);
create index duty_open on duty.duty (area_code, role, id) where until is null;
create index duty_target on duty.duty (target_id, role);
create index duty_staff on duty.duty (staff_id) where staff_id is not null;
create index duty_unit on duty.duty (unit_id) where unit_id is not null;
create index duty_beat on duty.duty (beat_id, area_code) where beat_id is not null;
create index duty_place on duty.duty (place_id, area_code) where place_id is not null;
create index duty_household on duty.duty (household_id, area_code) where household_id is not null;
create index duty_person on duty.duty (person_id, area_code) where person_id is not null;
create index duty_organisation on duty.duty (organisation_id, area_code) where organisation_id is not null;
comment on table duty.duty is 'retention: response; scope: area';
comment on column duty.duty.target_id is 'of an area its permanent id; beat, place, household, person and organisation stand once more under their own key';
comment on column duty.duty.part is 'which stairwell of a building; empty for all of it';
comment on column duty.duty.accepted_at is 'when the holder said that they have taken over 接手';

alter table duty.duty enable row level security;
alter table duty.duty force row level security;
create policy owner_all on duty.duty to shouwang_owner using (true) with check (true);
create policy by_area on duty.duty for select to shouwang_app
    using (platform.in_scope(area_code) and duty.is_colleague());
create policy above on duty.duty for select to shouwang_app
    using (platform.above_scope(area_code) and target_kind = 'area' and duty.is_colleague());
grant select on duty.duty to shouwang_app;
alter table duty.duty_role enable row level security;
alter table duty.duty_role force row level security;
create policy owner_all on duty.duty_role to shouwang_owner using (true) with check (true);
create policy public_read on duty.duty_role for select to shouwang_app using (true);
grant select on duty.duty_role to shouwang_app;

-- What a duty may be for 责任对象: a kind names the view that answers its targets as
-- (id, area_code, category, trait, size, name). Modules above add their kinds here, with duty.follow.
create table duty.target_kind (
    code   text collate "C" primary key,
    source text not null,
    place  smallint not null
);
comment on table duty.target_kind is 'retention: none; scope: public';
alter table duty.target_kind enable row level security;
alter table duty.target_kind force row level security;
create policy owner_all on duty.target_kind to shouwang_owner using (true) with check (true);
create policy public_read on duty.target_kind for select to shouwang_app using (true);
grant select on duty.target_kind to shouwang_app;
insert into duty.target_kind (code, source, place) values
    ('area', 'duty.target_area', 1), ('beat', 'duty.target_beat', 2), ('place', 'duty.target_place', 3),
    ('household', 'duty.target_household', 4), ('person', 'duty.target_person', 5),
    ('organisation', 'duty.target_organisation', 6);

create view duty.target_area with (security_invoker = true) as
    select id, code as area_code, case level when 6 then 'district' when 9 then 'street' when 12 then 'community'
               when 15 then 'grid' when 4 then 'city' else 'province' end as category, null::text as trait, 1 as size, name
    from area.area;
create view duty.target_beat with (security_invoker = true) as
    select id, area_code, null::text as category, null::text as trait, 1 as size, name from area.beat;
create view duty.target_place with (security_invoker = true) as
    select id, area_code, kind as category, management as trait,
           greatest(coalesce(stairwells, 1), 1)::integer as size, name
    from area.place;
create view duty.target_household with (security_invoker = true) as
    select id, area_code, kind as category, null::text as trait, 1 as size, address as name from registry.household;
create view duty.target_person with (security_invoker = true) as
    select id, area_code, presence as category, case when care_needs <> '{}' then 'care' end as trait, 1 as size, name
    from registry.person;
create view duty.target_organisation with (security_invoker = true) as
    select id, area_code, kind as category, null::text as trait, 1 as size, name from registry.organisation;
grant select on duty.target_area, duty.target_beat, duty.target_place, duty.target_household, duty.target_person,
    duty.target_organisation to shouwang_app;

-- Where a target lies; null where there is none such. For functions only: it asks nobody's scope.
create function duty.target_area_of(kind text, target uuid) returns text
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    source text;
    found_code text;
begin
    select k.source into source from duty.target_kind k where k.code = kind;
    if source is null then
        return null;
    end if;
    execute format('select area_code from %s where id = $1', source) into found_code using target;
    return found_code;
end $$;
revoke all on function duty.target_area_of(text, uuid) from public;

-- Keys of the target's own table, and the permanent id of an area whose duties went to its heir.
create function duty.bind() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        new.beat_id := case when new.target_kind = 'beat' then new.target_id end;
        new.place_id := case when new.target_kind = 'place' then new.target_id end;
        new.household_id := case when new.target_kind = 'household' then new.target_id end;
        new.person_id := case when new.target_kind = 'person' then new.target_id end;
        new.organisation_id := case when new.target_kind = 'organisation' then new.target_id end;
    elsif new.target_kind = 'area' and new.until is null then
        new.target_id := coalesce((select a.id from area.area a where a.code = new.area_code), new.target_id);
    end if;
    return new;
end $$;
revoke all on function duty.bind() from public;
create trigger duty_bind_i before insert on duty.duty for each row execute function duty.bind();
create trigger duty_bind_u before update of area_code on duty.duty for each row
    when (old.area_code is distinct from new.area_code) execute function duty.bind();

-- Names people for targets. Each entry has its own outcome: done, same (a repeat), id_taken, unknown (no such target
-- or staff within the scope), role (not for such a holder), unskilled, held (they answer for it already), taken
-- (somebody was faster), busy. With `only_gaps` at most what the coverage rules still lack is filled.
create function duty.assign(ids uuid[], kinds text[], targets uuid[], parts text[], roles text[], staffs uuid[],
        units uuid[], starts timestamptz, only_gaps boolean)
    returns table (entry uuid, outcome text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    if not duty.names_others() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock_shared(7521);
    perform 1 from duty.staff s where s.id = any (staffs) order by s.id for update;
    perform 1 from duty.demand g where g.target_id = any (targets) and g.role = any (roles) order by g.id for update;
    return query
    with given as (
        select u.*, n as place, duty.target_area_of(u.kind, u.target) as area_code
        from unnest(ids, kinds, targets, parts, roles, staffs, units) with ordinality
             as u (id, kind, target, part, role, staff, unit, n)
    ), lacking as (
        select g.target_kind, g.target_id, g.role, max(g.missing) as missing, max(g.skill) as skill
        from duty.demand g where g.target_id = any (targets) group by 1, 2, 3
    ), weighed as (
        select e.*, s.state, s.kind as holder, coalesce(l.missing, 0) as missing, r.most, r.code as known_role, s.load,
               known.id as known_id,
               coalesce(known.target_id = e.target and known.role = e.role and known.staff_id is not distinct from e.staff
                   and known.unit_id is not distinct from e.unit, false) as is_same,
               case when e.unit is not null then r.holder = 'unit'
                    else r.holder in ('anyone', s.kind) and (s.party or not r.party) end as fits,
               l.skill is null or e.unit is not null or exists (
                   select 1 from duty.staff_skill k where k.staff_id = e.staff and k.skill = l.skill) as skilled,
               exists (select 1 from duty.duty d where d.target_id = e.target and d.target_kind = e.kind
                   and d.role = e.role and d.until is null and d.part = e.part
                   and (d.staff_id = e.staff or d.unit_id = e.unit)) as held,
               case when e.unit is not null then u.id is not null
                    else s.id is not null and s.state = 'active'
                         and (platform.in_scope(s.area_code) or platform.above_scope(s.area_code)) end as holder_known,
               row_number() over (partition by e.kind, e.target, e.role order by e.place) as nth,
               row_number() over (partition by e.staff order by e.place) as more
        from given e
        left join duty.staff s on s.id = e.staff
        left join duty.unit u on u.id = e.unit
        left join duty.duty_role r on r.code = e.role
        left join duty.duty known on known.id = e.id
        left join lacking l on l.target_kind = e.kind and l.target_id = e.target and l.role = e.role
    ), judged as (
        select w.*, case
            when coalesce(platform.in_scope(w.area_code), false) is false then 'unknown'
            when w.known_id is not null then case when w.is_same then 'same' else 'id_taken' end
            when not w.holder_known then 'unknown'
            when w.known_role is null or not w.fits then 'role'
            when not w.skilled then 'unskilled'
            when w.held then 'held'
            when only_gaps and w.nth > w.missing then 'taken'
            when only_gaps and w.staff is not null and w.load + w.more > w.most then 'busy'
            else 'done' end as outcome
        from weighed w
    ), added as (
        insert into duty.duty (id, area_code, target_kind, target_id, part, role, staff_id, unit_id, since)
        select j.id, j.area_code, j.kind, j.target, j.part, j.role, j.staff, j.unit, starts
        from judged j where j.outcome = 'done'
        returning id
    )
    select j.id, j.outcome from judged j order by j.place;
end $$;
revoke all on function duty.assign(uuid[], text[], uuid[], text[], text[], uuid[], uuid[], timestamptz, boolean) from public;
grant execute on function duty.assign(uuid[], text[], uuid[], text[], text[], uuid[], uuid[], timestamptz, boolean)
    to shouwang_app;

-- Ends duties within the scope; answers those that were open. Ended ones stay as they are.
create function duty.finish(ids uuid[], reason text, at timestamptz) returns setof uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not duty.names_others() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock_shared(7521);
    perform 1 from duty.staff s where s.id in (select d.staff_id from duty.duty d where d.id = any (ids)) order by s.id for update;
    return query
    update duty.duty d set until = greatest(at, d.since), end_reason = reason, ended_by = platform.acting_account()
    where d.id = any (ids) and d.until is null and platform.in_scope(d.area_code)
    returning d.id;
end $$;
revoke all on function duty.finish(uuid[], text, timestamptz) from public;
grant execute on function duty.finish(uuid[], text, timestamptz) to shouwang_app;

-- Hands a duty over to somebody else 交接: the former ends, the new one names it. The holder may, and who names others.
-- Answers done, same, gone (it ended meanwhile), unknown or held.
create function duty.hand_over(former uuid, new_id uuid, successor uuid, remark text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    old duty.duty;
    holder uuid;
begin
    perform pg_advisory_xact_lock_shared(7521);
    select * into old from duty.duty d where d.id = former;
    if not found or old.staff_id is null then
        return 'unknown';
    end if;
    select s.account_id into holder from duty.staff s where s.id = old.staff_id;
    if holder is distinct from platform.acting_account()
            and not (duty.names_others() and platform.in_scope(old.area_code)) then
        return 'unknown';
    end if;
    perform 1 from duty.staff s where s.id in (old.staff_id, successor) order by s.id for update;
    select * into old from duty.duty d where d.id = former for update;
    if exists (select 1 from duty.duty d where d.id = new_id and d.predecessor_id = former and d.staff_id = successor) then
        return 'same';
    end if;
    if old.until is not null then
        return 'gone';
    end if;
    if not exists (select 1 from duty.staff s join duty.duty_role r on r.code = old.role
                   where s.id = successor and s.state = 'active' and r.holder in ('anyone', s.kind)
                     and (s.party or not r.party)
                     and (platform.in_scope(s.area_code) or platform.above_scope(s.area_code)
                          or starts_with(s.area_code, left(old.area_code, 12)))) then
        return 'unknown';
    end if;
    if exists (select 1 from duty.duty d where d.target_id = old.target_id and d.role = old.role and d.part = old.part
               and d.until is null and d.staff_id = successor) then
        return 'held';
    end if;
    update duty.duty d set until = greatest(at, d.since), end_reason = 'handed_over', ended_by = platform.acting_account(),
        note = remark where d.id = former;
    insert into duty.duty (id, area_code, target_kind, target_id, part, role, staff_id, since, predecessor_id)
    values (new_id, old.area_code, old.target_kind, old.target_id, old.part, old.role, successor, greatest(at, old.since), former);
    return 'done';
end $$;
revoke all on function duty.hand_over(uuid, uuid, uuid, text, timestamptz) from public;
grant execute on function duty.hand_over(uuid, uuid, uuid, text, timestamptz) to shouwang_app;

-- The holder says that they have taken over 接手; a repeat changes nothing.
create function duty.accept(of_duty uuid, at timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update duty.duty d set accepted_at = at
    where d.id = of_duty and d.until is null and d.accepted_at is null
      and exists (select 1 from duty.staff s where s.id = d.staff_id and s.account_id = platform.acting_account());
    return exists (select 1 from duty.duty d join duty.staff s on s.id = d.staff_id
                   where d.id = of_duty and s.account_id = platform.acting_account());
end $$;
revoke all on function duty.accept(uuid, timestamptz) from public;
grant execute on function duty.accept(uuid, timestamptz) to shouwang_app;

-- Somebody leaves 离岗: all they answer for is free again, at once.
create function duty.leave(who uuid, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    freed integer;
begin
    if not duty.names_others() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock_shared(7521);
    perform 1 from duty.staff s where s.id = who and platform.in_scope(s.area_code) for update;
    if not found then
        return -1;
    end if;
    update duty.duty d set until = greatest(at, d.since), end_reason = 'left', ended_by = platform.acting_account()
    where d.staff_id = who and d.until is null;
    get diagnostics freed = row_count;
    update duty.staff set state = 'left', version = version + 1, updated_at = at, updated_by = platform.acting_account()
    where id = who and state <> 'left';
    return freed;
end $$;
revoke all on function duty.leave(uuid, timestamptz) from public;
grant execute on function duty.leave(uuid, timestamptz) to shouwang_app;

-- My own duties, wherever they lie.
create function duty.mine() returns setof duty.duty
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select d.* from duty.duty d join duty.staff s on s.id = d.staff_id
    where s.account_id = platform.acting_account() and d.until is null order by d.area_code, d.id
$$;
revoke all on function duty.mine() from public;
grant execute on function duty.mine() to shouwang_app;

-- Who answers for something 谁负责, nearest first up to the top: what itself, the place and compound it is in, the beat,
-- then the areas that hold it. For colleagues in whose scope it lies, or whom it holds.
create function duty.answering(kind text, target uuid, area text)
    returns table (duty_id uuid, area_code text, target_kind text, target_id uuid, part text, role text, staff_id uuid,
        unit_id uuid, holder text, title text, unit text, phone bytea, since timestamptz, accepted boolean)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    here text := area;
    within uuid[] := array[target];
    at_place uuid;
begin
    if not duty.is_colleague() then
        return;
    end if;
    if kind = 'person' then
        select p.area_code, within || array[h.id], h.place_id into here, within, at_place
        from registry.person p join registry.household h on h.id = p.household_id where p.id = target;
    elsif kind = 'household' then
        select h.area_code, h.place_id into here, at_place from registry.household h where h.id = target;
    elsif kind = 'property' then
        select r.area_code, r.place_id, array(select h.id from registry.household h where h.property_id = target)
        into here, at_place, within from registry.property r where r.id = target;
    elsif kind = 'organisation' then
        select o.area_code, o.place_id into here, at_place from registry.organisation o where o.id = target;
    elsif kind = 'place' then
        select p.area_code, p.id into here, at_place from area.place p where p.id = target;
    elsif kind <> 'area' or target is not null then
        here := duty.target_area_of(kind, target);
    end if;
    if here is null or not (platform.in_scope(here) or platform.above_scope(here)) then
        return;
    end if;
    if at_place is not null then
        within := within || at_place
            || array(select p.site_id from area.place p where p.id = at_place and p.site_id is not null)
            || array(select b.beat_id from area.beat_part b where b.place_id = at_place);
    end if;
    return query
    select d.id, d.area_code, d.target_kind, d.target_id, d.part, d.role, d.staff_id, d.unit_id,
           coalesce(s.name, u.name), coalesce(s.title, ''), coalesce(su.name, ''), s.phone_cipher, d.since,
           d.accepted_at is not null
    from duty.duty d
    join duty.duty_role r on r.code = d.role
    left join duty.staff s on s.id = d.staff_id
    left join duty.unit su on su.id = s.unit_id
    left join duty.unit u on u.id = d.unit_id
    where d.until is null
      and (d.target_id = any (within)
           or d.target_kind = 'area' and d.area_code in (left(here, 4), left(here, 6), left(here, 9), left(here, 12), here))
      and starts_with(here, d.area_code)
    order by d.target_kind <> 'area' desc, length(d.area_code) desc, r.place, d.since;
end $$;
revoke all on function duty.answering(text, uuid, text) from public;
grant execute on function duty.answering(text, uuid, text) to shouwang_app;

call platform.count_rows('duty.duty', 'duty', 'until is null');
call platform.count_rows('duty.duty', 'duty.grid_worker', 'until is null and role = ''grid_worker''');
call platform.count_rows('duty.duty', 'duty.guard', 'until is null and role = ''guard''');
