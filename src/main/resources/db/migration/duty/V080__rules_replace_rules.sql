-- A rule is changed by another that takes its place on a day 以新代旧: until then the old one asks, from then on the new one
-- does, and at no moment both or neither.

alter table duty.rule add column replaces uuid references duty.rule (id) on delete set null;
create index rule_replaces on duty.rule (replaces) where replaces is not null;
comment on column duty.rule.replaces is 'which rule ends when this one comes into force';
grant insert (replaces) on duty.rule to shouwang_app;

-- Published rules that ask for one of this rule's roles, with targets that both would hold for, but for the one it replaces.
create or replace function duty.contradictions(of_rule uuid)
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
        where r.id <> of_rule and r.id is distinct from rule.replaces and r.state = 'published'
          and r.target_kind = rule.target_kind
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

-- Publishes a draft. What it replaces must still be in force or to come into force, and have no other successor waiting.
-- The lock keeps two successors of one rule apart.
create or replace function duty.publish(of_rule uuid, starts date, at timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    old uuid;
begin
    perform duty.require_role('commander', 'group_lead');
    select r.replaces into old from duty.rule r where r.id = of_rule;
    if old is not null then
        perform 1 from duty.rule r where r.id = old and r.state = 'published' for update;
        if not found or exists (select from duty.rule r where r.replaces = old and r.state = 'published' and r.id <> of_rule) then
            return false;
        end if;
    end if;
    update duty.rule set state = 'published', effective_from = starts, published_at = at,
        published_by = platform.acting_account()
    where id = of_rule and state = 'draft';
    return found;
end $$;

-- Lets the rules of a day come into force, one a call; answers it, or null when all are. What one replaces ends in the same
-- moment; a gap that both know of keeps the time since when it has been one. For headquarters and the process that turns
-- the day.
create or replace function duty.apply_next(today date, at timestamptz) returns uuid
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
            insert into duty.demand (area_code, need_id, target_kind, target_id, role, skill, needed, filled, since)
            select t.area_code, n.id, $2, t.id, n.role, n.skill,
                   n.amount * case n.each when ''stairwell'' then t.size else 1 end, coalesce(o.open, 0),
                   coalesce(w.since, now())
            from %s t join duty.need n on n.rule_id = $1
            left join (select d.target_id, d.role, count(*)::integer as open from duty.duty d
                       where d.until is null and d.target_kind = $2 group by 1, 2) o
              on o.target_id = t.id and o.role = n.role
            left join (select d.target_id, d.role, d.since from duty.demand d join duty.need p on p.id = d.need_id
                       where p.rule_id = $5 and d.missing > 0) w
              on w.target_id = t.id and w.role = n.role
            where ($3::text is null or t.category = $3) and ($4::text is null or t.trait = $4)
            order by t.area_code', source)
        using rule.id, rule.target_kind, rule.category, rule.trait, rule.replaces;
        if rule.replaces is not null then
            update duty.rule r set state = 'ended', applied_at = null,
                effective_to = greatest(rule.effective_from, r.effective_from)
            where r.id = rule.replaces and r.state = 'published';
            delete from duty.demand d using duty.need n where n.id = d.need_id and n.rule_id = rule.replaces;
        end if;
        update duty.rule r set applied_at = at where r.id = rule.id;
    end if;
    return rule.id;
end $$;
