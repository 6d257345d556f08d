-- Raising and taking steps, many at once 批量: what phones bring after a day without signal is weighed and written by sets. The
-- rules are here and nowhere else; one item, one step is a set of one. Getting a statement ready costs several times as much
-- as running it for one row more.

-- Raises items of one area for a response, each id once. Answers for each `done`, `repeated`, `taken`, `no_response` where none
-- that is open covers the area, `unknown_parent`, `past` for a deadline that has gone by.
create function work.raise_all(new_ids uuid[], of_response uuid, of_area text, kinds text[], titles text[], details text[],
        priorities smallint[], untils timestamptz[], about_types text[], about_ids text[], at_places uuid[],
        from_origin text, origin_keys text[], belows uuid[], happenings timestamptz[], heard timestamptz)
    returns table (id uuid, outcome text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    emergency response.response_read;
    covered boolean;
begin
    if platform.in_scope(of_area) is not true or my_role in ('', 'none', 'resident', 'enterprise_agent', 'system_admin',
            'security_admin', 'auditor', 'sign_in', 'setup') then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into emergency from response.response_read r where r.id = of_response for share;
    covered := emergency.id is not null and emergency.state <> 'closed' and starts_with(of_area, emergency.area_code);
    return query
    with asked as materialized (
        select a.*, work.digest(me::text, of_response::text, a.kind, a.title, a.detail, a.priority::text,
            extract(epoch from a.until)::text, a.about_type, a.about_id, from_origin, a.origin_key, a.below::text) as content
        from unnest(new_ids, kinds, titles, details, priorities, untils, about_types, about_ids, at_places, origin_keys, belows,
            happenings) with ordinality
            as a (id, kind, title, detail, priority, until, about_type, about_id, place, origin_key, below, happened, turn)
    ), weighed as materialized (
        select a.*, case
            when s.id is not null then case when s.item_id = a.id and s.digest = a.content then 'repeated' else 'taken' end
            when not covered then 'no_response'
            when a.until <= heard then 'past'
            when a.below is not null and not exists (
                select from work.item i where i.id = a.below and i.response_id = of_response
                    and i.state not in ('struck_off', 'cancelled') and work.sees(i)) then 'unknown_parent'
            end as refused
        from asked a left join work.step s on s.id = a.id
    ), items as (
        insert into work.item (id, area_code, response_id, drill, kind, title, detail, priority, deadline, subject_type,
            subject_id, place_id, origin, origin_ref, parent_id, verification, ladder, raised_by, raised_role, raised_at,
            moved_at)
        select w.id, of_area, of_response, emergency.drill, k.code, w.title, w.detail, w.priority, w.until, w.about_type,
            w.about_id, w.place, from_origin, w.origin_key, w.below, k.verification, k.ladder, me, my_role, w.happened, heard
        from weighed w join work.item_kind k on k.code = w.kind
        where w.refused is null
        order by w.id
        on conflict (id) do nothing
        returning id
    ), steps as (
        insert into work.step (id, item_id, area_code, number, verb, from_state, to_state, by_account, by_role, deadline,
            at, recorded_at, digest)
        select w.id, w.id, of_area, 0, 'raise', '', 'raised', me, my_role, w.until, w.happened, heard, w.content
        from weighed w join items i on i.id = w.id
        where w.refused is null
    )
    select w.id, coalesce(w.refused, case when i.id is null then 'taken' else 'done' end)
    from weighed w left join items i on i.id = w.id
    order by w.turn;
end $$;

create or replace function work.raise(new_id uuid, of_response uuid, of_area text, of_kind text, new_title text, new_detail text,
        with_priority smallint, until timestamptz, about_type text, about_id text, at_place uuid,
        from_origin text, origin_key text, below uuid, happened timestamptz, heard timestamptz)
    returns text
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    select r.outcome from work.raise_all(array[new_id], of_response, of_area, array[of_kind], array[new_title],
        array[new_detail], array[with_priority], array[until], array[about_type], array[about_id], array[at_place],
        from_origin, array[origin_key], array[below], array[happened], heard) r;
end;

-- Takes steps, one after the other where they are of the same item. Answers for each the outcome with the item's state after
-- it: `done`, `repeated`, `taken`, `unknown`, or why not: `moved` where the item has changed since `seen`, `illegal`,
-- `forbidden`, `no_proof`, `no_photo`, `no_reason`, `no_owner`, `past`, `future`. Photographs come as uuid[] in text.
create function work.take_steps(step_ids uuid[], of_items uuid[], verbs text[], words text[], to_accounts uuid[],
        to_areas text[], to_roles text[], untils timestamptz[], longitudes double precision[], latitudes double precision[],
        photographs text[], seens integer[], happenings timestamptz[], heard timestamptz)
    returns table (id uuid, outcome text, state text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    rounds constant bigint := (
        select coalesce(max(n.amount), 0) from (select count(*) as amount from unnest(of_items) u (item) group by u.item) n);
begin
    perform from work.item i where i.id = any (of_items) order by i.id for update;
    for round in 1 .. rounds loop
        return query
        with asked as materialized (
            select a.*, photos::uuid[] as pictures,
                work.digest(me::text, a.item::text, a.verb, a.said, a.to_account::text, a.to_area, a.to_role,
                    extract(epoch from a.until)::text, a.photos::uuid[]::text) as content,
                a.verb in ('assign', 'accept', 'start', 'report', 'send_back', 'orphan', 'verify', 'fail', 'reopen',
                    'cancel') as moving,
                case when a.verb <> 'assign' then null
                    when a.to_account is null then work.rank(a.to_role)
                    when account.acts_as(a.to_account) is not null then work.rank(account.acts_as(a.to_account)) end as heir_rank
            from (
                select u.*, row_number() over (partition by u.item order by u.turn) as round_of_item
                from unnest(step_ids, of_items, verbs, words, to_accounts, to_areas, to_roles, untils, longitudes, latitudes,
                    photographs, seens, happenings) with ordinality
                    as u (id, item, verb, said, to_account, to_area, to_role, until, lon, lat, photos, seen, happened, turn)
            ) a
            where a.round_of_item = round
        ), weighed as materialized (
            select a.*, i.area_code, i.state as before, i.verification[i.verified + 1] as level, t.to_state as next_state,
                (select max(n.number) + 1 from work.step n where n.item_id = i.id and n.area_code = i.area_code) as number,
                case
                -- Before anything else: whoever gave an item back may not see it any more, and repeats all the same.
                when s.id is not null then case when s.item_id = a.item and s.digest = a.content then 'repeated' else 'taken' end
                when i.id is null or not work.sees(i) then 'unknown'
                when a.moving and a.seen <> i.moves then 'moved'
                when t.to_state is null then 'illegal'
                when not work.may(i, a.verb, heard) then 'forbidden'
                when a.verb = 'report' and a.said = '' and cardinality(a.pictures) = 0 then 'no_proof'
                when a.verb in ('send_back', 'fail', 'reopen', 'cancel', 'redate', 'talk', 'note') and a.said = '' then 'no_reason'
                -- Only one's own photographs for this response: a step must not open somebody else's file.
                when cardinality(a.pictures) > 9 or cardinality(a.pictures) > 0 and cardinality(a.pictures) <> (
                    select count(*) from platform.blob_read b where b.id = any (a.pictures) and b.owner_account = me
                      and b.state = 'complete' and b.retention_class = 'response:' || i.response_id) then 'no_photo'
                when a.happened > heard + interval '10 minutes' then 'future'
                when a.until is not null and a.until <= heard or a.verb = 'redate' and a.until is null then 'past'
                when a.verb = 'assign' and (num_nonnulls(a.to_account, a.to_area) <> 1 or a.heir_rank is null
                    or a.to_area is not null and a.to_role is null
                    or my_role <> 'process' and not work.is_manned(a.to_account, a.to_area, a.to_role)) then 'no_owner'
                end as refused
            from asked a
                left join work.item i on i.id = a.item
                left join work.step s on s.id = a.id
                left join work.transition t on t.verb = a.verb and t.from_state = i.state
                    and (a.verb <> 'verify' or (t.to_state = 'struck_off') = (i.verified + 1 >= cardinality(i.verification)))
        ), moved as (
            update work.item i set
                state = w.next_state,
                owner_account = case when w.verb = 'assign' then w.to_account when w.next_state = 'raised' then null
                    else i.owner_account end,
                owner_area = case when w.verb = 'assign' then w.to_area when w.next_state = 'raised' then null
                    else i.owner_area end,
                owner_role = case when w.verb = 'assign' and w.to_area is not null then w.to_role
                    when w.verb = 'assign' or w.next_state = 'raised' then null else i.owner_role end,
                owner_rank = case when w.verb = 'assign' then w.heir_rank when w.next_state = 'raised' then null
                    else i.owner_rank end,
                assigned_at = case when w.verb in ('assign', 'reopen') then heard when w.next_state = 'raised' then null
                    else i.assigned_at end,
                deadline = coalesce(w.until, i.deadline),
                late_since = case when w.until is not null then null
                    when w.verb = 'reopen' and i.deadline < heard then i.deadline else i.late_since end,
                done_by = case when w.verb = 'report' then me when w.verb in ('fail', 'reopen') then null else i.done_by end,
                done_at = case when w.verb = 'report' then least(w.happened, heard)
                    when w.verb in ('fail', 'reopen') then null else i.done_at end,
                verified = case when w.verb = 'verify' then i.verified + 1
                    when w.verb in ('report', 'reopen', 'fail') then 0 else i.verified end,
                verifiers = case when w.verb = 'verify' then i.verifiers || me
                    when w.verb in ('report', 'reopen', 'fail') then '{}' else i.verifiers end,
                closed_at = case when w.next_state in ('struck_off', 'cancelled') then heard when w.verb = 'reopen' then null
                    else i.closed_at end,
                in_time = case when w.next_state = 'struck_off' then i.done_at <= i.deadline when w.verb = 'reopen' then null
                    else i.in_time end,
                pressed = i.pressed + case when w.verb = 'press' then 1 else 0 end,
                ownerless = w.verb = 'orphan' or i.ownerless and w.verb not in ('assign', 'reopen'),
                escalated_level = case
                    when w.verb = 'send_back' then work.level_of(work.above(i.ladder, i.owner_rank))
                    when w.verb in ('escalate', 'orphan')
                        and (i.escalated_role is null or work.rank(w.to_role) > work.rank(i.escalated_role))
                        then length(w.to_area)
                    when work.settles(w.verb, w.next_state, coalesce(w.until, i.deadline) < heard) then null
                    else i.escalated_level end,
                escalated_role = case
                    when w.verb = 'send_back' then work.above(i.ladder, i.owner_rank)
                    when w.verb in ('escalate', 'orphan')
                        and (i.escalated_role is null or work.rank(w.to_role) > work.rank(i.escalated_role))
                        then w.to_role
                    when work.settles(w.verb, w.next_state, coalesce(w.until, i.deadline) < heard) then null
                    else i.escalated_role end,
                moves = i.moves + case when w.moving then 1 else 0 end,
                moved_at = case when w.moving then heard else i.moved_at end,
                next_check = case when w.moving or w.verb = 'redate' then '-infinity' else i.next_check end
            from weighed w
            where w.refused is null and i.id = w.item
        ), steps as (
            insert into work.step (id, item_id, area_code, number, verb, from_state, to_state, by_account, by_role, detail,
                owner_account, owner_area, owner_role, deadline, level, longitude, latitude, at, recorded_at, digest)
            select w.id, w.item, w.area_code, w.number, w.verb, w.before, w.next_state, me, my_role, w.said, w.to_account,
                w.to_area, w.to_role, w.until, case when w.verb in ('verify', 'fail') then w.level end, w.lon, w.lat,
                w.happened, heard, w.content
            from weighed w where w.refused is null
        ), proofs as (
            insert into work.proof (step_id, area_code, number, blob_id)
            select w.id, w.area_code, p.number, p.id
            from weighed w cross join lateral unnest(w.pictures) with ordinality as p (id, number)
            where w.refused is null
        )
        select w.id, coalesce(w.refused, 'done'),
            case when w.refused is null then w.next_state when w.refused not in ('taken', 'unknown') then w.before end
        from weighed w order by w.turn;
    end loop;
end $$;

create or replace function work.take_step(step_id uuid, of_item uuid, what text, said text, to_account uuid, to_area text,
        to_role text, until timestamptz, lon double precision, lat double precision, photos uuid[], seen integer,
        happened timestamptz, heard timestamptz)
    returns table (outcome text, state text)
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    select t.outcome, t.state from work.take_steps(array[step_id], array[of_item], array[what], array[said], array[to_account],
        array[to_area], array[to_role], array[until], array[lon], array[lat], array[photos::text], array[seen],
        array[happened], heard) t;
end;

revoke all on function work.raise_all(uuid[], uuid, text, text[], text[], text[], smallint[], timestamptz[], text[], text[],
        uuid[], text, text[], uuid[], timestamptz[], timestamptz),
    work.take_steps(uuid[], uuid[], text[], text[], uuid[], text[], text[], timestamptz[], double precision[],
        double precision[], text[], integer[], timestamptz[], timestamptz) from public;
grant execute on function work.raise_all(uuid[], uuid, text, text[], text[], text[], smallint[], timestamptz[], text[], text[],
        uuid[], text, text[], uuid[], timestamptz[], timestamptz),
    work.take_steps(uuid[], uuid[], text[], text[], uuid[], text[], text[], timestamptz[], double precision[],
        double precision[], text[], integer[], timestamptz[], timestamptz) to shouwang_app;
