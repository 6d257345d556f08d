-- Coverage rules 包保规则 and what they demand: which roles each target needs, how many, with which skill.
--
-- A rule that is in force has a row in `demand` for every target and role; what a row lacks is a gap 空缺. The rows
-- follow targets, duties and rules by statement triggers, in the same transaction, on every path of writing. Rules and
-- writers of targets exclude each other by advisory lock 7521, so that neither overlooks the other.

create table duty.rule (
    id             uuid primary key,
    name           text not null check (name <> '' and length(name) <= 80),
    target_kind    text collate "C" not null references duty.target_kind (code),
    category       text collate "C" check (length(category) <= 40),
    trait          text collate "C" check (length(trait) <= 40),
    source         text not null default 'own' check (source in ('report', '2020', 'assumed', 'own')),
    state          text not null default 'draft' check (state in ('draft', 'published', 'ended')),
    effective_from date,
    effective_to   date,
    applied_at     timestamptz,
    published_at   timestamptz,
    published_by   uuid,
    created_at     timestamptz not null default now(),
    created_by     uuid not null default platform.acting_account(),
    constraint rule_published check ((state = 'draft') = (effective_from is null)),
    constraint rule_days check (effective_to >= effective_from)
);
create index rule_kind on duty.rule (target_kind) where applied_at is not null;
comment on table duty.rule is 'retention: none; scope: public';
comment on column duty.rule.category is 'only targets of this class, such as a kind of place or a level of area; null for all';
comment on column duty.rule.trait is 'only targets with this feature, such as a compound''s management; null for all';

create table duty.need (
    id       uuid primary key default uuidv7(),
    rule_id  uuid not null references duty.rule (id) on delete cascade,
    role     text collate "C" not null references duty.duty_role (code),
    amount   smallint not null check (amount between 1 and 100),
    each     text not null default 'target' check (each in ('target', 'stairwell')),
    skill    text collate "C" references duty.skill (code),
    unique (rule_id, role)
);
comment on table duty.need is 'retention: none; scope: public';

create table duty.demand (
    id          uuid primary key default uuidv7(),
    area_code   text collate "C" not null,
    need_id     uuid not null references duty.need (id),
    target_kind text collate "C" not null,
    target_id   uuid not null,
    role        text collate "C" not null,
    skill       text collate "C",
    needed      integer not null,
    filled      integer not null,
    missing     integer not null generated always as (greatest(needed - filled, 0)) stored,
    since       timestamptz not null default now(),
    unique (target_id, need_id)
);
create index demand_gap on duty.demand (area_code, id) where missing > 0;
create index demand_gap_role on duty.demand (role, area_code, id) where missing > 0;
create index demand_need on duty.demand (need_id);
comment on table duty.demand is 'retention: none; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['rule', 'need', 'demand'] loop
        execute format('alter table duty.%I enable row level security', t);
        execute format('alter table duty.%I force row level security', t);
        execute format('create policy owner_all on duty.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on duty.%I to shouwang_app', t);
    end loop;
    foreach t in array array['rule', 'need'] loop
        execute format('create policy colleagues_read on duty.%I for select to shouwang_app using (duty.is_colleague())', t);
        execute format('create policy drafted on duty.%I for insert to shouwang_app with check (duty.directs())', t);
    end loop;
end $$;
create policy by_area on duty.demand for select to shouwang_app
    using (platform.in_scope(area_code) and duty.is_colleague());
grant insert (id, name, target_kind, category, trait) on duty.rule to shouwang_app;
grant insert (rule_id, role, amount, each, skill) on duty.need to shouwang_app;
create policy draft_removed on duty.rule for delete to shouwang_app using (duty.directs() and state = 'draft');
grant delete on duty.rule to shouwang_app;

create function duty.open_duties(kind text, target uuid, of_role text) returns integer
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select count(*)::integer from duty.duty d
    where d.target_id = target and d.role = of_role and d.target_kind = kind and d.until is null
$$;
revoke all on function duty.open_duties(text, uuid, text) from public;

-- What a rule would ask for: targets, duties to be named, and how many of those are missing.
create function duty.weigh(of_rule uuid) returns table (targets bigint, duties bigint)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    rule duty.rule;
    source text;
begin
    perform duty.require_role('commander', 'group_lead');
    select * into rule from duty.rule r where r.id = of_rule;
    select k.source into source from duty.target_kind k where k.code = rule.target_kind;
    return query execute format('
        select count(distinct t.id), coalesce(sum(n.amount * case n.each when ''stairwell'' then t.size else 1 end), 0)::bigint
        from %s t left join duty.need n on n.rule_id = $1
        where ($2::text is null or t.category = $2) and ($3::text is null or t.trait = $3)', source)
        using of_rule, rule.category, rule.trait;
end $$;
revoke all on function duty.weigh(uuid) from public;
grant execute on function duty.weigh(uuid) to shouwang_app;

-- Published rules that ask for one of this rule's roles, with targets that both would hold for.
create function duty.contradictions(of_rule uuid)
    returns table (rule_id uuid, name text, role text, targets bigint)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    rule duty.rule;
    other record;
    common bigint;
    source text;
begin
    perform duty.require_role('commander', 'group_lead');
    select * into rule from duty.rule r where r.id = of_rule;
    select k.source into source from duty.target_kind k where k.code = rule.target_kind;
    for other in
        select r.id, r.name, r.category, r.trait, n.role
        from duty.rule r join duty.need n on n.rule_id = r.id
        join duty.need mine on mine.rule_id = of_rule and mine.role = n.role
        where r.id <> of_rule and r.state = 'published' and r.target_kind = rule.target_kind
    loop
        execute format('
            select count(*) from %s t
            where ($1::text is null or t.category = $1) and ($2::text is null or t.trait = $2)
              and ($3::text is null or t.category = $3) and ($4::text is null or t.trait = $4)', source)
        into common using rule.category, rule.trait, other.category, other.trait;
        if common > 0 then
            rule_id := other.id;
            name := other.name;
            role := other.role;
            targets := common;
            return next;
        end if;
    end loop;
end $$;
revoke all on function duty.contradictions(uuid) from public;
grant execute on function duty.contradictions(uuid) to shouwang_app;

create function duty.publish(of_rule uuid, starts date, at timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform duty.require_role('commander', 'group_lead');
    update duty.rule set state = 'published', effective_from = starts, published_at = at,
        published_by = platform.acting_account()
    where id = of_rule and state = 'draft';
    return found;
end $$;
revoke all on function duty.publish(uuid, date, timestamptz) from public;
grant execute on function duty.publish(uuid, date, timestamptz) to shouwang_app;

create function duty.end_rule(of_rule uuid, day date) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform duty.require_role('commander', 'group_lead');
    perform pg_advisory_xact_lock(7521);
    update duty.rule set state = 'ended', applied_at = null, effective_to = greatest(day, effective_from)
    where id = of_rule and state = 'published';
    if not found then
        return false;
    end if;
    delete from duty.demand d using duty.need n where n.id = d.need_id and n.rule_id = of_rule;
    return true;
end $$;
revoke all on function duty.end_rule(uuid, date) from public;
grant execute on function duty.end_rule(uuid, date) to shouwang_app;

-- Lets the rules of a day come into force, one a call; answers it, or null when all are.
-- For headquarters and the process that turns the day.
create function duty.apply_next(today date, at timestamptz) returns uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    rule duty.rule;
    source text;
begin
    perform duty.require_role('commander', 'group_lead');
    select * into rule from duty.rule r
    where r.state = 'published' and r.applied_at is null and r.effective_from <= today
    order by r.published_at, r.id limit 1;
    if not found then
        return null;
    end if;
    perform pg_advisory_xact_lock(7521);
    select * into rule from duty.rule r where r.id = rule.id for update;
    if rule.state = 'published' and rule.applied_at is null then
        select k.source into source from duty.target_kind k where k.code = rule.target_kind;
        execute format('
            insert into duty.demand (area_code, need_id, target_kind, target_id, role, skill, needed, filled)
            select t.area_code, n.id, $2, t.id, n.role, n.skill,
                   n.amount * case n.each when ''stairwell'' then t.size else 1 end, coalesce(o.open, 0)
            from %s t join duty.need n on n.rule_id = $1
            left join (select d.target_id, d.role, count(*)::integer as open from duty.duty d
                       where d.until is null and d.target_kind = $2 group by 1, 2) o
              on o.target_id = t.id and o.role = n.role
            where ($3::text is null or t.category = $3) and ($4::text is null or t.trait = $4)
            order by t.area_code', source)
        using rule.id, rule.target_kind, rule.category, rule.trait;
        update duty.rule r set applied_at = at where r.id = rule.id;
    end if;
    return rule.id;
end $$;
revoke all on function duty.apply_next(date, timestamptz) from public;
grant execute on function duty.apply_next(date, timestamptz) to shouwang_app;

-- Demands of some targets made to fit them as they are now.
create function duty.refresh(kind text, ids uuid[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    source text;
begin
    select k.source into source from duty.target_kind k where k.code = kind;
    execute format('
        with wanted as materialized (
            select t.id, t.area_code, n.id as need_id, n.role, n.skill,
                   n.amount * case n.each when ''stairwell'' then t.size else 1 end as needed
            from %s t join duty.rule r on r.target_kind = $1 and r.applied_at is not null
                and (r.category is null or r.category = t.category) and (r.trait is null or r.trait = t.trait)
            join duty.need n on n.rule_id = r.id
            where t.id = any ($2)
        ), gone as (
            delete from duty.demand d where d.target_id = any ($2) and d.target_kind = $1
                and not exists (select 1 from wanted w where w.id = d.target_id and w.need_id = d.need_id)
        )
        insert into duty.demand as d (area_code, need_id, target_kind, target_id, role, skill, needed, filled)
        select w.area_code, w.need_id, $1, w.id, w.role, w.skill, w.needed, duty.open_duties($1, w.id, w.role)
        from wanted w order by w.id
        on conflict (target_id, need_id) do update set area_code = excluded.area_code, needed = excluded.needed
        where (d.area_code, d.needed) <> (excluded.area_code, excluded.needed)', source)
    using kind, ids;
end $$;
revoke all on function duty.refresh(text, uuid[]) from public;

-- Statement trigger on the table of a kind of target. Arguments: the kind, and what besides the code decides about it.
create function duty.follow_targets() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    ids uuid[];
    code text := coalesce(tg_argv[2], 'area_code');
begin
    perform pg_advisory_xact_lock_shared(7521);
    if tg_op = 'DELETE' then
        update duty.duty d set until = greatest(now(), d.since), end_reason = 'target_gone', ended_by = platform.acting_account()
        from gone g where d.target_id = g.id and d.target_kind = tg_argv[0] and d.until is null;
    end if;
    if not exists (select 1 from duty.rule r where r.target_kind = tg_argv[0] and r.applied_at is not null) then
        return null;
    end if;
    if tg_op = 'UPDATE' then
        execute format('select array_agg(n.id) from added n join gone o on o.id = n.id
                        where row(o.%1$s, %2$s) is distinct from row(n.%1$s, %3$s)', code,
                       replace(tg_argv[1], '@', 'o.'), replace(tg_argv[1], '@', 'n.')) into ids;
    elsif tg_op = 'INSERT' then
        select array_agg(n.id) into ids from added n;
    else
        select array_agg(g.id) into ids from gone g;
    end if;
    if ids is not null then
        perform duty.refresh(tg_argv[0], ids);
    end if;
    return null;
end $$;
revoke all on function duty.follow_targets() from public;

-- Lets demands follow the rows of a table from now on; called by the migrations of the modules that have targets.
-- `deciding` are the columns besides the area that conditions look at, each with @ before it.
create procedure duty.follow(followed regclass, kind text, deciding text, code text default 'area_code')
    language plpgsql as $$
begin
    execute format('create trigger duty_targets_i after insert on %s referencing new table as added
                    for each statement execute function duty.follow_targets(%L, %L, %L)', followed, kind, deciding, code);
    execute format('create trigger duty_targets_u after update on %s referencing old table as gone new table as added
                    for each statement execute function duty.follow_targets(%L, %L, %L)', followed, kind, deciding, code);
    execute format('create trigger duty_targets_d after delete on %s referencing old table as gone
                    for each statement execute function duty.follow_targets(%L, %L, %L)', followed, kind, deciding, code);
end $$;
revoke all on procedure duty.follow(regclass, text, text, text) from public;
call duty.follow('area.area', 'area', '@id', 'code');
call duty.follow('area.beat', 'beat', '@id');
call duty.follow('area.place', 'place', '@kind, @management, @stairwells');
call duty.follow('registry.household', 'household', '@kind');
call duty.follow('registry.person', 'person', '@presence, @care_needs');
call duty.follow('registry.organisation', 'organisation', '@kind');

-- What a statement on duties changes for demands and for how much somebody has to do.
create function duty.count_duties() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock_shared(7521);
    if tg_op = 'INSERT' then
        update duty.staff s set load = s.load + c.amount
        from (select n.staff_id, count(*) as amount from added n where n.until is null and n.staff_id is not null group by 1) c
        where s.id = c.staff_id;
        update duty.demand g set filled = g.filled + c.amount
        from (select n.target_kind, n.target_id, n.role, count(*) as amount from added n where n.until is null group by 1, 2, 3) c
        where g.target_id = c.target_id and g.role = c.role and g.target_kind = c.target_kind;
    else
        update duty.staff s set load = s.load + c.amount
        from (select m.staff_id, sum(m.amount) as amount
              from (select n.staff_id, 1 as amount from added n where n.until is null
                    union all select o.staff_id, -1 from gone o where o.until is null) m
              where m.staff_id is not null group by 1 having sum(m.amount) <> 0) c
        where s.id = c.staff_id;
        update duty.demand g set filled = g.filled + c.amount
        from (select m.target_kind, m.target_id, m.role, sum(m.amount) as amount
              from (select n.target_kind, n.target_id, n.role, 1 as amount from added n where n.until is null
                    union all
                    select o.target_kind, o.target_id, o.role, -1 from gone o where o.until is null) m
              group by 1, 2, 3 having sum(m.amount) <> 0) c
        where g.target_id = c.target_id and g.role = c.role and g.target_kind = c.target_kind;
    end if;
    return null;
end $$;
revoke all on function duty.count_duties() from public;
create trigger count_duties_i after insert on duty.duty referencing new table as added
    for each statement execute function duty.count_duties();
create trigger count_duties_u after update on duty.duty referencing old table as gone new table as added
    for each statement execute function duty.count_duties();

-- Demands by area: `duty.needed`, `duty.filled` (never more than needed), `gap` and `gap.<role>`.
create function duty.tally_demand() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    changed text := case tg_op
        when 'INSERT' then 'select area_code, role, needed, missing, 1 as sign from added'
        when 'DELETE' then 'select area_code, role, needed, missing, -1 as sign from gone'
        else 'select area_code, role, needed, missing, 1 as sign from added
              union all select area_code, role, needed, missing, -1 from gone' end;
begin
    execute 'insert into platform.tally_delta (measure, area_code, on_day, amount)
             with changed as materialized (
                 select area_code, role, sum(sign * needed) as needed, sum(sign * missing) as missing
                 from (' || changed || ') as c group by area_code, role
             ), amounts as (
                 select ''duty.needed'' as measure, area_code, sum(needed) as amount from changed group by area_code
                 union all
                 select ''duty.filled'', area_code, sum(needed - missing) from changed group by area_code
                 union all
                 select ''gap'', area_code, sum(missing) from changed group by area_code
                 union all
                 select ''gap.'' || role, area_code, missing from changed
             )
             select measure, area_code, platform.business_day(now()), amount from amounts where amount <> 0';
    return null;
end $$;
revoke all on function duty.tally_demand() from public;
create trigger tally_demand_i after insert on duty.demand referencing new table as added
    for each statement execute function duty.tally_demand();
create trigger tally_demand_u after update on duty.demand referencing old table as gone new table as added
    for each statement execute function duty.tally_demand();
create trigger tally_demand_d after delete on duty.demand referencing old table as gone
    for each statement execute function duty.tally_demand();

-- The rules that ship 内置规则 as drafts, which headquarters publishes as it needs them.
create function duty.ship_rules() returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    with rule (id, name, target_kind, category, trait, source) as (values
        ('01900000-0000-7000-8000-00000000d001'::uuid, '区级领导包街道', 'area', 'street', null, 'report'),
        ('01900000-0000-7000-8000-00000000d002', '街道干部包社区', 'area', 'community', null, 'report'),
        ('01900000-0000-7000-8000-00000000d003', '社区两委包网格，网格配一长五员', 'area', 'grid', null, 'report'),
        ('01900000-0000-7000-8000-00000000d004', '党员包楼道', 'place', 'building', null, 'report'),
        ('01900000-0000-7000-8000-00000000d005', '党员包平房院落', 'place', 'courtyard', null, 'report'),
        ('01900000-0000-7000-8000-00000000d006', '封闭小区 1+3', 'place', 'compound', 'closed', 'report'),
        ('01900000-0000-7000-8000-00000000d007', '开放小区一长五员', 'place', 'compound', 'open', 'report'),
        ('01900000-0000-7000-8000-00000000d008', '三无小区设值守', 'place', 'compound', 'unmanaged', 'report'),
        ('01900000-0000-7000-8000-00000000d009', '交通卡口设点长', 'place', 'checkpoint', null, 'report'),
        ('01900000-0000-7000-8000-00000000d010', '需关照人员专人联系', 'person', null, 'care', 'assumed'),
        ('01900000-0000-7000-8000-00000000d011', '企业派驻企联络员', 'organisation', 'enterprise', null, 'report'),
        ('01900000-0000-7000-8000-00000000d012', '小商户分片包干', 'area', 'community', null, 'report'),
        ('01900000-0000-7000-8000-00000000d013', '户户有联系人', 'household', null, null, 'assumed'),
        ('01900000-0000-7000-8000-00000000d014', '包干片有责任人', 'beat', null, null, 'assumed'),
        ('01900000-0000-7000-8000-00000000d015', '重点人员 1+4', 'person', null, 'watched', 'report'),
        ('01900000-0000-7000-8000-00000000d016', '重点人员四包一', 'person', null, 'watched', 'report')
    ), added as (
        insert into duty.rule (id, name, target_kind, category, trait, source, created_by)
        select r.*, '00000000-0000-0000-0000-000000000000'::uuid from rule r on conflict (id) do nothing returning id
    )
    insert into duty.need (rule_id, role, amount, each, skill)
    select a.id, n.role, n.amount, n.each, n.skill
    from (values
        ('001', 'district_leader', 1, 'target', null), ('002', 'street_cadre', 1, 'target', null),
        ('003', 'committee_member', 1, 'target', null), ('003', 'grid_head', 1, 'target', null),
        ('003', 'neighbour_liaison', 1, 'target', null), ('003', 'grid_worker', 1, 'target', null),
        ('003', 'posted_worker', 1, 'target', null), ('003', 'city_worker', 1, 'target', null),
        ('003', 'mediator', 1, 'target', null), ('003', 'volunteer', 1, 'target', null),
        ('004', 'stairwell_member', 1, 'stairwell', null), ('005', 'stairwell_member', 1, 'target', null),
        ('006', 'community', 1, 'target', null), ('006', 'owners_committee', 1, 'target', null),
        ('006', 'property_company', 1, 'target', null),
        ('007', 'grid_head', 1, 'target', null), ('007', 'neighbour_liaison', 1, 'target', null),
        ('007', 'posted_worker', 1, 'target', null), ('007', 'city_worker', 1, 'target', null),
        ('007', 'mediator', 1, 'target', null), ('007', 'volunteer', 1, 'target', null),
        ('008', 'guard', 1, 'target', null), ('009', 'point_head', 1, 'target', null),
        ('010', 'household_contact', 1, 'target', null), ('011', 'liaison_officer', 1, 'target', null),
        ('012', 'shop_liaison', 1, 'target', null), ('013', 'household_contact', 1, 'target', null),
        ('014', 'beat_worker', 1, 'target', null),
        ('015', 'grid_worker', 1, 'target', null), ('015', 'street_cadre', 1, 'target', null),
        ('015', 'community_police', 1, 'target', 'police'), ('015', 'medic', 1, 'target', 'medical'),
        ('016', 'street_cadre', 1, 'target', null), ('016', 'committee_member', 1, 'target', null),
        ('016', 'community_police', 1, 'target', 'police'), ('016', 'medic', 1, 'target', 'medical')
    ) as n (rule, role, amount, each, skill)
    join added a on a.id = ('01900000-0000-7000-8000-00000000d' || n.rule)::uuid
$$;
revoke all on function duty.ship_rules() from public;
select duty.ship_rules();
