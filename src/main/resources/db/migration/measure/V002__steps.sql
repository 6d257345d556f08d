-- The ways in: proposing a measure, taking a step, setting a level. Each asks who acts, answers a repeat like the first
-- time, and refuses by an outcome that the application puts into words.

-- Whether whoever acts is shown a measure; the policies of measure.measure in one place for the functions.
create function measure.sees(one measure.measure) returns boolean
    language sql stable
    return coalesce(platform.in_scope(one.area_code), false)
            and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer', 'resident', 'enterprise_agent')
        or one.place_id is null and one.person_id is null and platform.above_scope(one.area_code);

-- Whether the thing that a kind is for lies in the area.
create function measure.is_target(of_kind measure.kind, of_area text, about uuid, in_stairwell text) returns boolean
    language sql stable
    return case of_kind.target
        when 'area' then about is null and in_stairwell = '' and exists (select from area.area a where a.code = of_area)
        when 'person' then in_stairwell = ''
            and exists (select from registry.person p where p.id = about and p.area_code = of_area)
        else (in_stairwell <> '') = (of_kind.target = 'stairwell')
            and exists (select from area.place p where p.id = about and p.area_code = of_area
                        and (p.tier = of_kind.target or of_kind.target = 'stairwell' and p.tier = 'building'
                             or of_kind.target = 'building' and p.tier = 'courtyard')) end;

-- Proposes a measure. Answers `done`, `repeated`, `taken`, `no_response` where none that is open covers the area,
-- `kind`, `target`, `past` for an end that has gone by, `no_reason`, `exists` where one of the kind stands already.
create function measure.propose(new_id uuid, of_response uuid, of_area text, of_kind text, about uuid, in_stairwell text,
        reason bytea, content bytea, until timestamptz, heard timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    emergency response.response;
    what measure.kind;
    known measure.step;
begin
    if platform.in_scope(of_area) is not true or my_role not in ('grid_worker', 'community_officer', 'street_officer',
            'department_officer', 'group_lead', 'commander', 'process') then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into known from measure.step s where s.id = new_id;
    if known.id is not null then
        return case when known.measure_id = new_id and known.by_account = me and known.digest = content
                    then 'repeated' else 'taken' end;
    end if;
    select * into emergency from response.response r where r.id = of_response for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(of_area, emergency.area_code) then
        return 'no_response';
    end if;
    select * into what from measure.kind k where k.code = of_kind;
    if what.code is null then
        return 'kind';
    end if;
    if measure.is_target(what, of_area, about, in_stairwell) is not true then
        return 'target';
    end if;
    if until <= heard then
        return 'past';
    end if;
    if reason is null then
        return 'no_reason';
    end if;
    if exists (select from measure.measure m where m.kind = of_kind and m.area_code = of_area and m.response_id = of_response
            and m.subject_id is not distinct from about and m.stairwell = in_stairwell
            and m.state in ('proposed', 'temporary', 'in_force')) then
        return 'exists';
    end if;
    insert into measure.measure (id, area_code, response_id, drill, kind, subject_id, place_id, stairwell, person_id, state,
        sealed, ends_at, proposed_by, proposed_at, moved_at)
    values (new_id, of_area, of_response, emergency.drill, of_kind, about,
        case when what.target not in ('area', 'person') then about end, in_stairwell,
        case when what.target = 'person' then about end, 'proposed', reason, until, me, heard, heard)
    on conflict do nothing;
    if not found then
        return 'exists';
    end if;
    insert into measure.step (id, measure_id, area_code, number, verb, from_state, to_state, by_account, by_role, recorded_at,
        digest)
    values (new_id, new_id, of_area, 0, 'propose', '', 'proposed', me, my_role, heard, content);
    return 'done';
end $$;

-- Whether whoever acts may take this step, by what they are to the measure. A process lets fall and expire, no more.
create function measure.may(one measure.measure, what text) returns boolean
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    here constant boolean := coalesce(platform.in_scope(one.area_code), false);
    rule measure.kind;
begin
    select * into rule from measure.kind k where k.code = one.kind;
    return case
        when my_role = 'process' then what in ('fall', 'expire') and here
        when what in ('decide', 'refuse', 'lift') then here and my_role = any (rule.decides)
        when what = 'withdraw' then here and me = one.proposed_by
        when what in ('approve', 'reject') then here and my_role = any (rule.approves) and me is distinct from one.decided_by
        when what in ('serve', 'object') then here and my_role in ('grid_worker', 'community_officer', 'street_officer',
            'department_officer', 'group_lead', 'commander')
        else false end;
end $$;

-- Takes one step. Answers the outcome with the measure's state after it: `done`, `repeated`, `taken`, `unknown`, or why
-- not: `moved` where it has changed since `seen`, `illegal`, `same_person`, `forbidden`, `too_late` for an approval
-- after the set time, `no_reason`, `past`, `exists`.
create function measure.take_step(step_id uuid, of_measure uuid, what text, said bytea, content bytea, until timestamptz,
        seen integer, heard timestamptz)
    returns table (outcome text, state text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    me constant uuid := platform.acting_account();
    one measure.measure;
    rule measure.kind;
    known measure.step;
    next_state text;
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
    if not measure.may(one, what) then
        return query select 'forbidden', one.state;
        return;
    end if;
    if what = 'approve' and heard >= one.falls_at then
        return query select 'too_late', one.state;
        return;
    end if;
    if what in ('refuse', 'reject', 'lift', 'object') and said is null then
        return query select 'no_reason', one.state;
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

    update measure.measure m set
        state = next_state,
        decided_by = case when what = 'decide' then me else m.decided_by end,
        decided_at = case when what = 'decide' then heard else m.decided_at end,
        falls_at = case when what = 'decide' and rule.restricts then heard + make_interval(mins => rule.approval_minutes)
            else m.falls_at end,
        ends_at = case when what = 'decide' then coalesce(until, m.ends_at, heard + make_interval(days => rule.days))
            else m.ends_at end,
        approved_by = case when what = 'approve' then me else m.approved_by end,
        approved_at = case when what = 'approve' then heard else m.approved_at end,
        ended_at = case when next_state in ('refused', 'withdrawn', 'fallen', 'ended') then heard else m.ended_at end,
        served_at = case when what = 'serve' then heard else m.served_at end,
        moved_at = case when next_state <> one.state then heard else m.moved_at end,
        moves = m.moves + case when next_state <> one.state then 1 else 0 end
    where m.id = of_measure;

    insert into measure.step (id, measure_id, area_code, number, verb, from_state, to_state, by_account, by_role, sealed,
        recorded_at, digest)
    values (step_id, of_measure, one.area_code,
        (select max(s.number) + 1 from measure.step s where s.measure_id = of_measure and s.area_code = one.area_code),
        what, one.state, next_state, me, platform.acting_role(), said, heard, content);
    return query select 'done', next_state;
end $$;

-- What whoever acts may do with a measure now, by the rules and by who they are.
create function measure.offered(of_measure uuid, now_at timestamptz) returns setof text
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select distinct t.verb from measure.measure m join measure.transition t on t.from_state = m.state
    where m.id = of_measure and measure.sees(m) and measure.may(m, t.verb)
      and (t.verb <> 'approve' or now_at < m.falls_at);
end;

-- What has stood its time: for the process that lets it fall or end.
create function measure.due(heard timestamptz, most integer) returns table (measure_id uuid, verb text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select m.id, case m.state when 'temporary' then 'fall' else 'expire' end from measure.measure m
    where platform.acting_role() = 'process' and platform.in_scope(m.area_code)
      and (m.state = 'temporary' and m.falls_at <= heard or m.state = 'in_force' and m.ends_at <= heard)
    order by m.id limit most;
end;

-- What a level would change on an area: which kinds begin, which stay, which end. What was decided by itself stays.
create function measure.level_change(of_area text, of_response uuid, to_level text)
    returns table (kind text, change text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(r.kind, m.kind),
           case when m.kind is null then 'begin' when r.kind is null then 'end' else 'stay' end
    from (select l.kind from measure.level_rule l where l.level = to_level and l.applies) r
    full join (select f.kind, f.level_step from measure.measure f
               where f.area_code = of_area and f.response_id = of_response and f.subject_id is null
                 and f.state in ('temporary', 'in_force')) m on m.kind = r.kind
    where platform.in_scope(of_area) and (r.kind is not null or m.level_step is not null)
    order by 1;
end;

-- Sets an area's own level, or with none gives it up, and switches its measures with it. `begins` and `ends` are what
-- whoever decides was shown. Answers `done`, `repeated`, `taken`, `no_response`, `level`, `source` where a district's
-- level names nobody above, `same_level` where nothing would change, `moved` where it would be another change than the
-- one shown, `not_yours` where it brings a measure that another has to decide.
create function measure.set_level(new_id uuid, of_response uuid, of_area text, next_level text, from_source text, issuer text,
        why text, begins text[], ends text[], heard timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    emergency response.response;
    known measure.level_step;
    current_level text;
    beginning text[];
    ending text[];
    digest constant bytea := sha256(convert_to(new_id::text, 'UTF8'));
begin
    if platform.in_scope(of_area) is not true or my_role not in ('commander', 'group_lead') then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into known from measure.level_step s where s.id = new_id;
    if known.id is not null then
        return case when (known.area_code, known.response_id, known.source, known.issued_by, known.reason, known.by_account)
                         = (of_area, of_response, from_source, issuer, why, me)
                         and known.to_level is not distinct from next_level
                    then 'repeated' else 'taken' end;
    end if;
    select * into emergency from response.response r where r.id = of_response for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(of_area, emergency.area_code) then
        return 'no_response';
    end if;
    if next_level is not null and not exists (select from measure.level l where l.code = next_level) then
        return 'level';
    end if;
    if from_source = 'above' and issuer = '' or length(of_area) <= 6 and from_source <> 'above' then
        return 'source';
    end if;
    perform pg_advisory_xact_lock(7531, hashtext(of_area));
    select a.level into current_level from measure.area_level a where a.area_code = of_area and a.response_id = of_response;
    select coalesce(array_agg(c.kind order by c.kind) filter (where c.change = 'begin'), '{}'),
           coalesce(array_agg(c.kind order by c.kind) filter (where c.change = 'end'), '{}')
    into beginning, ending from measure.level_change(of_area, of_response, next_level) c;
    if beginning is distinct from (select coalesce(array_agg(b order by b), '{}') from unnest(begins) b)
            or ending is distinct from (select coalesce(array_agg(e order by e), '{}') from unnest(ends) e) then
        return 'moved';
    end if;
    if current_level is not distinct from next_level and cardinality(beginning || ending) = 0 then
        return 'same_level';
    end if;
    if exists (select from measure.kind k where k.code = any (beginning) and my_role <> all (k.decides)) then
        return 'not_yours';
    end if;
    if next_level is null then
        delete from measure.area_level a where a.area_code = of_area and a.response_id = of_response;
    else
        insert into measure.area_level (id, area_code, response_id, drill, level, since)
        values (new_id, of_area, of_response, emergency.drill, next_level, heard)
        on conflict (area_code, response_id) do update set id = new_id, level = next_level, since = heard;
    end if;
    insert into measure.level_step (id, area_code, response_id, drill, from_level, to_level, source, issued_by, reason, begun,
        ended, by_account, by_role, recorded_at)
    values (new_id, of_area, of_response, emergency.drill, current_level, next_level, from_source, issuer, why, beginning,
        ending, me, my_role, heard);

    with gone as (
        update measure.measure m set state = 'ended', ended_at = heard, moved_at = heard, moves = m.moves + 1
        from (select o.id, o.state from measure.measure o
              where o.area_code = of_area and o.response_id = of_response and o.subject_id is null
                and o.level_step is not null and o.kind = any (ending) and o.state in ('temporary', 'in_force')
              for update) as before
        where m.id = before.id returning m.id, m.area_code, before.state as was)
    insert into measure.step (id, measure_id, area_code, number, verb, from_state, to_state, by_account, by_role, recorded_at,
        digest)
    select uuidv7(), g.id, g.area_code,
        (select max(s.number) + 1 from measure.step s where s.measure_id = g.id and s.area_code = g.area_code),
        'switch', g.was, 'ended', me, my_role, heard, digest
    from gone g;

    with fresh as (
        insert into measure.measure (id, area_code, response_id, drill, kind, state, level_step, proposed_by, proposed_at,
            decided_by, decided_at, falls_at, ends_at, moved_at)
        select uuidv7(), of_area, of_response, emergency.drill, k.code,
            case when k.restricts then 'temporary' else 'in_force' end, new_id, me, heard, me, heard,
            case when k.restricts then heard + make_interval(mins => k.approval_minutes) end,
            heard + make_interval(days => k.days), heard
        from measure.kind k where k.code = any (beginning)
        returning id, area_code, state)
    insert into measure.step (id, measure_id, area_code, number, verb, from_state, to_state, by_account, by_role, recorded_at,
        digest)
    select uuidv7(), f.id, f.area_code, 0, 'switch', '', f.state, me, my_role, heard, digest from fresh f;
    return 'done';
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'measure'::regnamespace
             and p.proname not in ('tallied', 'tally_measures') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
