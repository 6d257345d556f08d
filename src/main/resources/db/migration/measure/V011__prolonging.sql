-- Prolonging 延长: a measure with an end gets a later one. Where it restricts people the new end needs a second person
-- within the set time, as the measure itself did; until then, and if nobody grants it, the old end stands.

create table measure.prolongation (
    id         uuid primary key,
    measure_id uuid not null,
    area_code  text collate "C" not null,
    from_end   timestamptz not null,
    to_end     timestamptz not null,
    state      text collate "C" not null check (state in ('asked', 'granted', 'declined', 'lapsed')),
    asked_by   uuid not null,
    asked_at   timestamptz not null,
    falls_at   timestamptz,
    settled_by uuid,
    settled_at timestamptz,
    foreign key (measure_id, area_code) references measure.measure (id, area_code) on update cascade,
    constraint prolongation_later check (to_end > from_end),
    constraint prolongation_settled check ((state = 'asked') = (settled_at is null)),
    constraint prolongation_two check (state <> 'granted' or falls_at is null
        or settled_by is not null and settled_by <> asked_by)
);
create unique index prolongation_once on measure.prolongation (measure_id, area_code) where state = 'asked';
create index prolongation_measure on measure.prolongation (measure_id, area_code, asked_at);
create index prolongation_falls on measure.prolongation (falls_at) where state = 'asked';
comment on table measure.prolongation is 'retention: response; scope: area';
comment on column measure.prolongation.id is 'the step that asked for it, which says why';
comment on column measure.prolongation.falls_at is 'by when a second person must have granted it; none where it needs none';

alter table measure.prolongation enable row level security;
alter table measure.prolongation force row level security;
create policy owner_all on measure.prolongation to shouwang_owner using (true) with check (true);
create policy with_measure on measure.prolongation for select to shouwang_app
    using (exists (select from measure.measure m where m.id = measure_id));
grant select on measure.prolongation to shouwang_app;

insert into measure.transition (verb, from_state, to_state) values
    ('prolong', 'in_force', 'in_force'),
    ('confirm', 'in_force', 'in_force'),
    ('decline', 'in_force', 'in_force'),
    ('lapse', 'in_force', 'in_force');

-- What ends takes what was asked for with it, by whatever way it ends.
create function measure.lapse_with_measure() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update measure.prolongation p set state = 'lapsed', settled_at = new.ended_at
    where p.measure_id = new.id and p.state = 'asked';
    return null;
end $$;
create trigger lapse_with_measure after update of state on measure.measure for each row
    when (new.ended_at is not null and old.ended_at is null) execute function measure.lapse_with_measure();
revoke all on function measure.lapse_with_measure() from public;

create or replace function measure.may(one measure.measure, what text) returns boolean
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    here constant boolean := coalesce(platform.in_scope(one.area_code), false);
    rule measure.kind;
begin
    select * into rule from measure.kind k where k.code = one.kind;
    return case
        when my_role = 'process' then what in ('fall', 'expire', 'lapse') and here
        when what in ('decide', 'refuse', 'lift', 'prolong') then here and my_role = any (rule.decides)
        when what = 'withdraw' then here and me = one.proposed_by
        when what in ('approve', 'reject') then here and my_role = any (rule.approves) and me is distinct from one.decided_by
        when what in ('confirm', 'decline') then here and my_role = any (rule.approves)
            and exists (select from measure.prolongation p
                        where p.measure_id = one.id and p.state = 'asked' and p.asked_by <> me)
        when what in ('serve', 'object') then here and my_role in ('grid_worker', 'community_officer', 'street_officer',
            'department_officer', 'group_lead', 'commander')
        else false end;
end $$;

-- Why a step with a prolongation cannot be taken; null where it can.
create function measure.against_prolonging(one measure.measure, rule measure.kind, asked measure.prolongation, what text,
        until timestamptz, heard timestamptz) returns text
    language sql stable
    return case
        when what = 'prolong' then case
            when one.ends_at is null or heard >= one.ends_at or asked.id is not null then 'illegal'
            when until is null then 'no_end'
            when until <= one.ends_at then 'not_later'
            when until > one.ends_at + make_interval(days => coalesce(rule.days, 30)) then 'too_long' end
        when what in ('confirm', 'decline', 'lapse') then case
            when asked.id is null or what = 'lapse' and heard < asked.falls_at then 'illegal'
            when what <> 'lapse' and asked.asked_by = platform.acting_account() then 'same_person'
            when what = 'confirm' and heard >= asked.falls_at then 'too_late' end
        end;

-- Notes what a step does to a prolongation.
create function measure.settle_prolonging(one measure.measure, rule measure.kind, step_id uuid, what text,
        until timestamptz, heard timestamptz) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if what = 'prolong' then
        insert into measure.prolongation (id, measure_id, area_code, from_end, to_end, state, asked_by, asked_at, falls_at,
            settled_by, settled_at)
        values (step_id, one.id, one.area_code, one.ends_at, until, case when rule.restricts then 'asked' else 'granted' end,
            platform.acting_account(), heard,
            case when rule.restricts then least(heard + make_interval(mins => rule.approval_minutes), one.ends_at) end,
            case when not rule.restricts then platform.acting_account() end, case when not rule.restricts then heard end);
    elsif what in ('confirm', 'decline', 'lapse') then
        update measure.prolongation p set
            state = case what when 'confirm' then 'granted' when 'decline' then 'declined' else 'lapsed' end,
            settled_by = case when what <> 'lapse' then platform.acting_account() end, settled_at = heard
        where p.measure_id = one.id and p.state = 'asked';
    end if;
end $$;

-- As before (V002), with prolonging: `no_end`, `not_later`, `too_long`. What nobody approved falls at its end at the latest.
create or replace function measure.take_step(step_id uuid, of_measure uuid, what text, said bytea, content bytea,
        until timestamptz, seen integer, heard timestamptz)
    returns table (outcome text, state text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    me constant uuid := platform.acting_account();
    prolonging constant boolean := what in ('prolong', 'confirm', 'decline', 'lapse');
    one measure.measure;
    rule measure.kind;
    known measure.step;
    asked measure.prolongation;
    next_state text;
    next_end timestamptz;
    against text;
begin
    select * into one from measure.measure m where m.id = of_measure for update;
    if one.id is null or not measure.sees(one) then
        return query select 'unknown', null::text;
        return;
    end if;
    select * into known from measure.step s where s.id = step_id;
    if known.id is not null then
        return query select case when known.measure_id = of_measure and known.by_account = me and known.digest = content
                                 then 'repeated' else 'taken' end, one.state;
        return;
    end if;
    if seen is not null and seen <> one.moves then
        return query select 'moved', one.state;
        return;
    end if;
    select * into rule from measure.kind k where k.code = one.kind;
    select * into asked from measure.prolongation p where p.measure_id = of_measure and p.state = 'asked';
    select t.to_state into next_state from measure.transition t
    where t.verb = what and t.from_state = one.state
      and (what <> 'decide' or (t.to_state = 'temporary') = rule.restricts);
    if next_state is null or what = 'fall' and heard < one.falls_at
            or what = 'expire' and (one.ends_at is null or heard < one.ends_at) then
        return query select 'illegal', one.state;
        return;
    end if;
    if what in ('approve', 'reject') and one.decided_by = me then
        return query select 'same_person', one.state;
        return;
    end if;
    against := measure.against_prolonging(one, rule, asked, what, until, heard);
    if against in ('illegal', 'same_person') then
        return query select against, one.state;
        return;
    end if;
    if not measure.may(one, what) then
        return query select 'forbidden', one.state;
        return;
    end if;
    if what = 'approve' and heard >= one.falls_at then
        return query select 'too_late', one.state;
        return;
    end if;
    if what in ('refuse', 'reject', 'lift', 'object', 'prolong', 'decline') and said is null then
        return query select 'no_reason', one.state;
        return;
    end if;
    if against is not null then
        return query select against, one.state;
        return;
    end if;
    if what = 'decide' and coalesce(until, one.ends_at) <= heard then
        return query select 'past', one.state;
        return;
    end if;
    if what = 'decide' and exists (select from measure.measure m where m.kind = one.kind and m.area_code = one.area_code
            and m.response_id = one.response_id and m.subject_id is not distinct from one.subject_id
            and m.stairwell = one.stairwell and m.state in ('temporary', 'in_force')) then
        return query select 'exists', one.state;
        return;
    end if;

    next_end := case
        when what = 'decide' then coalesce(until, one.ends_at, heard + make_interval(days => rule.days))
        when what = 'prolong' and not rule.restricts then until
        when what = 'confirm' then asked.to_end
        else one.ends_at end;
    perform measure.settle_prolonging(one, rule, step_id, what, until, heard);
    update measure.measure m set
        state = next_state,
        decided_by = case when what = 'decide' then me else m.decided_by end,
        decided_at = case when what = 'decide' then heard else m.decided_at end,
        falls_at = case when what = 'decide' and rule.restricts
            then least(heard + make_interval(mins => rule.approval_minutes), next_end) else m.falls_at end,
        ends_at = next_end,
        approved_by = case when what = 'approve' then me else m.approved_by end,
        approved_at = case when what = 'approve' then heard else m.approved_at end,
        ended_at = case when next_state in ('refused', 'withdrawn', 'fallen', 'ended') then heard else m.ended_at end,
        served_at = case when what = 'serve' then heard when next_end is distinct from one.ends_at then null
            else m.served_at end,
        moved_at = case when next_state <> one.state or prolonging then heard else m.moved_at end,
        moves = m.moves + case when next_state <> one.state or prolonging then 1 else 0 end
    where m.id = of_measure;

    insert into measure.step (id, measure_id, area_code, number, verb, from_state, to_state, by_account, by_role, sealed,
        recorded_at, digest)
    values (step_id, of_measure, one.area_code,
        (select max(s.number) + 1 from measure.step s where s.measure_id = of_measure and s.area_code = one.area_code),
        what, one.state, next_state, me, platform.acting_role(), said, heard, content);
    return query select 'done', next_state;
end $$;

create or replace function measure.offered(of_measure uuid, now_at timestamptz) returns setof text
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select distinct t.verb from measure.measure m join measure.transition t on t.from_state = m.state
    where m.id = of_measure and measure.sees(m) and measure.may(m, t.verb)
      and (t.verb <> 'approve' or now_at < m.falls_at)
      and (t.verb <> 'prolong' or now_at < m.ends_at and not exists (
          select from measure.prolongation p where p.measure_id = m.id and p.state = 'asked'))
      and (t.verb <> 'confirm' or exists (
          select from measure.prolongation p where p.measure_id = m.id and p.state = 'asked' and now_at < p.falls_at));
end;

create or replace function measure.due(heard timestamptz, most integer) returns table (measure_id uuid, verb text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select d.id, d.verb from (
        select m.id, m.area_code, case m.state when 'temporary' then 'fall' else 'expire' end as verb from measure.measure m
        where m.state = 'temporary' and m.falls_at <= heard or m.state = 'in_force' and m.ends_at <= heard
        union all
        select p.measure_id, p.area_code, 'lapse' from measure.prolongation p join measure.measure m on m.id = p.measure_id
        where p.state = 'asked' and p.falls_at <= heard and m.ends_at > heard) as d
    where platform.acting_role() = 'process' and platform.in_scope(d.area_code)
    order by d.id limit most;
end;

revoke all on function measure.against_prolonging(measure.measure, measure.kind, measure.prolongation, text, timestamptz,
    timestamptz), measure.settle_prolonging(measure.measure, measure.kind, uuid, text, timestamptz, timestamptz) from public;
