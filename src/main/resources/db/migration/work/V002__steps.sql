-- The two ways in: raising an item and taking a step. Both ask who acts, answer a repeat like the first time, and
-- refuse by an outcome that the application puts into words. What they can't allow by any reading of the rules
-- raises an error.

create function work.rank(of_role text) returns smallint
    language sql immutable
    return case of_role when 'commander' then 6 when 'group_lead' then 5 when 'department_officer' then 4
        when 'street_officer' then 3 when 'community_officer' then 2 else 1 end;

-- The roles that verify on a level. A higher one may stand in, since the only officer of a level may be the doer.
create function work.verifies(of_role text, on_level text) returns boolean
    language sql immutable
    return case on_level when 'community' then of_role in ('community_officer', 'street_officer')
        when 'street' then of_role in ('street_officer', 'department_officer', 'group_lead', 'commander')
        else of_role in ('department_officer', 'group_lead', 'commander') end;

-- Who stands next above an owner on a ladder: for what is sent back, as EscalationRules says for what is orphaned.
create function work.above(on_ladder text, of_rank smallint) returns text
    language sql immutable
    return case when on_ladder = 'line'
        then case when of_rank < 4 then 'department_officer' when of_rank = 4 then 'group_lead' else 'commander' end
        else case when of_rank < 2 then 'community_officer' when of_rank = 2 then 'street_officer' else 'commander' end end;

create function work.level_of(of_role text) returns smallint
    language sql immutable
    return case of_role when 'community_officer' then 12 when 'street_officer' then 9 else 6 end;

-- Whether a step ends what an item has gone up for: it is in hands again and in time, or done with.
create function work.settles(what text, next_state text, is_late boolean) returns boolean
    language sql immutable
    return what in ('reopen', 'redate') or next_state in ('struck_off', 'cancelled') or what = 'assign' and not is_late;

create function work.digest(variadic parts text[]) returns bytea
    language sql immutable
    return sha256(convert_to(array_to_string(parts, E'\x1f', E'\x1e'), 'UTF8'));

-- Raises an item. Answers `done`, `repeated`, `taken`, `no_response` where none that is open covers the area,
-- `unknown_parent`, `past` for a deadline that has gone by.
create function work.raise(new_id uuid, of_response uuid, of_area text, of_kind text, new_title text, new_detail text,
        with_priority smallint, until timestamptz, about_type text, about_id text, at_place uuid,
        from_origin text, origin_key text, below uuid, happened timestamptz, heard timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    content constant bytea := work.digest(me::text, of_response::text, of_kind, new_title, new_detail, with_priority::text,
        extract(epoch from until)::text, about_type, about_id, from_origin, origin_key, below::text);
    emergency response.response;
begin
    if platform.in_scope(of_area) is not true or my_role in ('', 'none', 'resident', 'enterprise_agent', 'system_admin',
            'security_admin', 'auditor', 'sign_in', 'setup') then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from work.step s where s.id = new_id) then
        return case when exists (select from work.step s where s.id = new_id and s.item_id = new_id and s.digest = content)
                    then 'repeated' else 'taken' end;
    end if;
    select * into emergency from response.response r where r.id = of_response for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(of_area, emergency.area_code) then
        return 'no_response';
    end if;
    if until <= heard then
        return 'past';
    end if;
    if below is not null and not exists (select from work.item i where i.id = below and i.response_id = of_response
            and i.state not in ('struck_off', 'cancelled') and work.sees(i)) then
        return 'unknown_parent';
    end if;
    insert into work.item (id, area_code, response_id, drill, kind, title, detail, priority, deadline, subject_type,
        subject_id, place_id, origin, origin_ref, parent_id, verification, ladder, raised_by, raised_role, raised_at, moved_at)
    select new_id, of_area, of_response, emergency.drill, k.code, new_title, new_detail, with_priority, until, about_type,
        about_id, at_place, from_origin, origin_key, below, k.verification, k.ladder, me, my_role, happened, heard
    from work.item_kind k where k.code = of_kind
    on conflict (id) do nothing;
    if not found then
        return 'taken';
    end if;
    insert into work.step (id, item_id, area_code, number, verb, from_state, to_state, by_account, by_role, deadline,
        at, recorded_at, digest)
    values (new_id, new_id, of_area, 0, 'raise', '', 'raised', me, my_role, until, happened, heard, content);
    return 'done';
end $$;

create function work.owns(one work.item) returns boolean
    language sql stable
    return one.owner_account = platform.acting_account()
        or one.owner_role = platform.acting_role() and platform.in_scope(one.owner_area);

-- Whether whoever acts is shown an item; the policies of work.item in one place for the functions.
create function work.sees(one work.item) returns boolean
    language sql stable
    return coalesce(platform.in_scope(one.area_code), false)
               and (platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer')
                    or one.raised_by = platform.acting_account())
        or coalesce(work.owns(one), false);

-- Whether whoever acts may take this step, by what they are to the item.
create function work.may(one work.item, what text, now_at timestamptz) returns boolean
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    mine constant boolean := coalesce(work.owns(one), false);
    chief constant boolean := coalesce(platform.in_scope(one.area_code), false) and work.rank(my_role) > 1;
begin
    return case
        when my_role = 'process' then what in ('remind', 'escalate', 'orphan', 'assign')
        when what in ('accept', 'start', 'report', 'send_back') then mine
        when what = 'assign' then chief
        when what in ('verify', 'fail') then chief and me is distinct from one.done_by and me <> all (one.verifiers)
            and work.verifies(my_role, one.verification[one.verified + 1])
        -- Nobody gives themselves more time, or lets go what somebody above them raised.
        when what in ('redate', 'cancel') then one.raised_by = me
            or chief and not mine and work.rank(my_role) >= work.rank(one.raised_role)
        when what = 'reopen' then me is distinct from one.done_by and (chief or one.raised_by = me)
        when what = 'press' then chief and not mine
        when what = 'talk' then chief and not mine and work.rank(my_role) > 2 and one.deadline < now_at
        when what = 'note' then mine or chief or one.raised_by = me
        else false end;
end $$;

-- Takes one step. Answers the outcome with the item's state after it: `done`, `repeated`, `taken`, `unknown`, or why
-- not: `moved` where the item has changed since `seen`, `illegal`, `forbidden`, `no_proof`, `no_photo`, `no_reason`,
-- `no_owner`, `past`, `future`.
create function work.take_step(step_id uuid, of_item uuid, what text, said text, to_account uuid, to_area text,
        to_role text, until timestamptz, lon double precision, lat double precision, photos uuid[], seen integer,
        happened timestamptz, heard timestamptz)
    returns table (outcome text, state text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    content constant bytea := work.digest(me::text, of_item::text, what, said, to_account::text, to_area, to_role,
        extract(epoch from until)::text, photos::text);
    one work.item;
    known work.step;
    next_state text;
    moving constant boolean := what in ('assign', 'accept', 'start', 'report', 'send_back', 'orphan', 'verify', 'fail',
        'reopen', 'cancel');
    heir_rank smallint;
begin
    select * into one from work.item i where i.id = of_item for update;
    -- Before anything else: whoever gave an item back may not see it any more, and repeats all the same.
    select * into known from work.step s where s.id = step_id;
    if known.id is not null then
        if known.item_id = of_item and known.digest = content then
            return query select 'repeated', one.state;
        else
            return query select 'taken', null::text;
        end if;
        return;
    end if;
    if one.id is null or not work.sees(one) then
        return query select 'unknown', null::text;
        return;
    end if;
    if moving and seen is not null and seen <> one.moves then
        return query select 'moved', one.state;
        return;
    end if;
    select t.to_state into next_state from work.transition t
    where t.verb = what and t.from_state = one.state
      and (what <> 'verify'
           or (t.to_state = 'struck_off') = (one.verified + 1 >= cardinality(one.verification)));
    if next_state is null then
        return query select 'illegal', one.state;
        return;
    end if;
    if not work.may(one, what, heard) then
        return query select 'forbidden', one.state;
        return;
    end if;
    if what = 'report' and said = '' and cardinality(photos) = 0 then
        return query select 'no_proof', one.state;
        return;
    end if;
    if what in ('send_back', 'fail', 'reopen', 'cancel', 'redate', 'talk', 'note') and said = '' then
        return query select 'no_reason', one.state;
        return;
    end if;
    -- Only one's own photographs for this response: a step must not open somebody else's file.
    if cardinality(photos) > 9 or cardinality(photos) <> (
            select count(*) from platform.blob b where b.id = any (photos) and b.owner_account = me
              and b.state = 'complete' and b.retention_class = 'response:' || one.response_id) then
        return query select 'no_photo', one.state;
        return;
    end if;
    if happened > heard + interval '10 minutes' then
        return query select 'future', one.state;
        return;
    end if;
    if until is not null and until <= heard or what = 'redate' and until is null then
        return query select 'past', one.state;
        return;
    end if;
    if what = 'assign' then
        heir_rank := case when to_account is not null
            then (select work.rank(a.role) from account.account a where a.id = to_account and a.state = 'active'
                      and a.holds_area)
            else work.rank(to_role) end;
        if num_nonnulls(to_account, to_area) <> 1 or heir_rank is null or to_area is not null and to_role is null
                or my_role <> 'process' and not work.is_manned(to_account, to_area, to_role) then
            return query select 'no_owner', one.state;
            return;
        end if;
    end if;

    update work.item i set
        state = next_state,
        owner_account = case when what = 'assign' then to_account when next_state = 'raised' then null else i.owner_account end,
        owner_area = case when what = 'assign' then to_area when next_state = 'raised' then null else i.owner_area end,
        owner_role = case when what = 'assign' and to_area is not null then to_role
            when what = 'assign' or next_state = 'raised' then null else i.owner_role end,
        owner_rank = case when what = 'assign' then heir_rank when next_state = 'raised' then null else i.owner_rank end,
        assigned_at = case when what in ('assign', 'reopen') then heard when next_state = 'raised' then null else i.assigned_at end,
        deadline = coalesce(until, i.deadline),
        late_since = case when until is not null then null when what = 'reopen' and i.deadline < heard then i.deadline
            else i.late_since end,
        done_by = case when what = 'report' then me when what in ('fail', 'reopen') then null else i.done_by end,
        done_at = case when what = 'report' then least(happened, heard) when what in ('fail', 'reopen') then null
            else i.done_at end,
        verified = case when what = 'verify' then i.verified + 1 when what in ('report', 'reopen', 'fail') then 0
            else i.verified end,
        verifiers = case when what = 'verify' then i.verifiers || me when what in ('report', 'reopen', 'fail') then '{}'
            else i.verifiers end,
        closed_at = case when next_state in ('struck_off', 'cancelled') then heard when what = 'reopen' then null
            else i.closed_at end,
        in_time = case when next_state = 'struck_off' then i.done_at <= i.deadline when what = 'reopen' then null
            else i.in_time end,
        pressed = i.pressed + case when what = 'press' then 1 else 0 end,
        ownerless = what = 'orphan' or i.ownerless and what not in ('assign', 'reopen'),
        escalated_level = case
            when what = 'send_back' then work.level_of(work.above(i.ladder, i.owner_rank))
            when what in ('escalate', 'orphan') and (i.escalated_role is null or work.rank(to_role) > work.rank(i.escalated_role))
                then length(to_area)
            when work.settles(what, next_state, coalesce(until, i.deadline) < heard) then null else i.escalated_level end,
        escalated_role = case
            when what = 'send_back' then work.above(i.ladder, i.owner_rank)
            when what in ('escalate', 'orphan') and (i.escalated_role is null or work.rank(to_role) > work.rank(i.escalated_role))
                then to_role
            when work.settles(what, next_state, coalesce(until, i.deadline) < heard) then null else i.escalated_role end,
        moves = i.moves + case when moving then 1 else 0 end,
        moved_at = case when moving then heard else i.moved_at end,
        next_check = case when moving or what = 'redate' then '-infinity' else i.next_check end
    where i.id = of_item;

    insert into work.step (id, item_id, area_code, number, verb, from_state, to_state, by_account, by_role, detail,
        owner_account, owner_area, owner_role, deadline, level, longitude, latitude, at, recorded_at, digest)
    values (step_id, of_item, one.area_code,
        (select max(s.number) + 1 from work.step s where s.item_id = of_item and s.area_code = one.area_code),
        what, one.state, next_state, me, my_role, said, to_account, to_area, to_role, until,
        case when what in ('verify', 'fail') then one.verification[one.verified + 1] end, lon, lat, happened, heard, content);
    insert into work.proof (step_id, area_code, number, blob_id)
    select step_id, one.area_code, p.number, p.id from unnest(photos) with ordinality as p (id, number);
    return query select 'done', next_state;
end $$;

-- Whether somebody can act as this owner now: the account, or anyone of the role whose scope covers the area.
create function work.is_manned(of_account uuid, of_area text, of_role text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    return case when of_account is not null
        then exists (select from account.account a where a.id = of_account and a.state = 'active' and a.holds_area)
        else exists (select from account.account a join account.scope s on s.account_id = a.id
                     where a.role = of_role and a.state = 'active' and starts_with(of_area, s.area_code)) end;

-- Who works in an area, above it or below it: whom something may be given to. For those who give.
create function work.staff(of_area text, most integer)
    returns table (account_id uuid, name text, role text, area_code text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select a.id, a.name, a.role, s.area_code
    from account.account a join account.scope s on s.account_id = a.id
    where a.state = 'active' and (starts_with(of_area, s.area_code) or starts_with(s.area_code, of_area))
      and (work.rank(platform.acting_role()) > 1 or platform.acting_role() = 'process')
      and platform.in_scope(of_area)
    order by length(s.area_code) desc, a.role, a.name, a.id
    limit most;
end;

-- Who can act as this owner now: for whoever is at work.
create function work.holders(of_account uuid, of_area text, of_role text) returns table (account_id uuid, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select a.id, a.name from account.account a
    where a.state = 'active' and a.holds_area
      and platform.acting_role() not in ('', 'none', 'sign_in', 'resident', 'enterprise_agent')
      and (a.id = of_account
           or a.role = of_role and exists (select from account.scope s where s.account_id = a.id
                                           and starts_with(of_area, s.area_code)))
    order by a.name, a.id limit 20;
end;

-- What whoever acts may do with an item now, by the rules and by who they are.
create function work.offered(of_item uuid, now_at timestamptz) returns setof text
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select distinct t.verb from work.item i join work.transition t on t.from_state = i.state
    where i.id = of_item and work.sees(i) and work.may(i, t.verb, now_at);
end;

-- For the process that watches deadlines.
create function work.watch_deadlines(heard timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    changed integer;
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    update work.item i set late_since = case when i.deadline < heard then i.deadline end
    where i.state in ('raised', 'assigned', 'accepted', 'under_way') and (i.deadline < heard) <> (i.late_since is not null)
      and platform.in_scope(i.area_code);
    get diagnostics changed = row_count;
    return changed;
end $$;

-- When an item's rules have to be looked at next.
create function work.look_again(of_item uuid, at timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    update work.item i set next_check = at where i.id = of_item and platform.in_scope(i.area_code);
end $$;

-- Open items whose owner can't act any more: a suspended account at once, a post after `patience`.
create function work.orphans(heard timestamptz, patience interval, most integer) returns table (item_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select i.id from work.item i
    where platform.acting_role() = 'process' and platform.in_scope(i.area_code)
      and i.state in ('assigned', 'accepted', 'under_way')
      and (i.owner_account is not null or i.assigned_at < heard - patience)
      and not work.is_manned(i.owner_account, i.owner_area, i.owner_role)
    order by i.id limit most;
end;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'work'::regnamespace loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
