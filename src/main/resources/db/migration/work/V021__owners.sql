-- Owners of items 责任人: who can act is asked of accounts, who answers of duties; neither is read here.

create or replace function work.is_manned(of_account uuid, of_area text, of_role text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    return case when of_account is not null then account.acts_as(of_account) is not null
                else account.is_post_held(of_area, of_role) end;

create or replace function work.staff(of_area text, most integer)
    returns table (account_id uuid, name text, role text, area_code text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select a.account_id, a.name, a.role, a.area_code from account.around(of_area, most) a;
end;

create or replace function work.holders(of_account uuid, of_area text, of_role text) returns table (account_id uuid, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select n.id, n.name from account.names(array[of_account]) n where account.acts_as(of_account) is not null
    union all
    select h.account_id, h.name from account.holders_of(of_area, of_role) h where of_account is null;
end;

-- Who can act as an item's owner now: those whom a duty names for what it is about or where it is, else all who hold
-- the post. A duty names, it gives no rights: who it names acts by an account that may.
create function work.answering(of_item uuid) returns table (account_id uuid, name text)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    one work.item;
    about constant text[] := array['place', 'person', 'household', 'organisation'];
begin
    select * into one from work.item i where i.id = of_item;
    if one.id is null or not work.sees(one) then
        return;
    end if;
    if one.owner_area is not null then
        return query
        select c.account_id, c.name
        from duty.called(case when one.subject_type = any (about) then one.subject_type else 'area' end,
                         case when one.subject_type = any (about) then one.subject_id::uuid end,
                         one.area_code, one.owner_role) c
        join account.holders_of(one.owner_area, one.owner_role) h on h.account_id = c.account_id;
        if found then
            return;
        end if;
    end if;
    return query select h.account_id, h.name from work.holders(one.owner_account, one.owner_area, one.owner_role) h;
end $$;

-- Whose account is suspended or who left their office 离岗, at once; a post that nobody holds, after `patience`.
create or replace function work.orphans(heard timestamptz, patience interval, most integer) returns table (item_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select i.id from work.item i
    where platform.acting_role() = 'process' and platform.in_scope(i.area_code)
      and i.state in ('assigned', 'accepted', 'under_way')
      and (i.owner_account is not null or i.assigned_at < heard - patience)
      and (not work.is_manned(i.owner_account, i.owner_area, i.owner_role)
           or i.owner_account is not null and duty.has_left(i.owner_account))
    order by i.id limit most;
end;
revoke all on function work.answering(uuid) from public;
grant execute on function work.answering(uuid) to shouwang_app;

-- Takes one step. Answers the outcome with the item's state after it: `done`, `repeated`, `taken`, `unknown`, or why
-- not: `moved` where the item has changed since `seen`, `illegal`, `forbidden`, `no_proof`, `no_photo`, `no_reason`,
-- `no_owner`, `past`, `future`.
create or replace function work.take_step(step_id uuid, of_item uuid, what text, said text, to_account uuid, to_area text,
        to_role text, until timestamptz, lon double precision, lat double precision, photos uuid[], seen integer,
        happened timestamptz, heard timestamptz)
    returns table (outcome text, state text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
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
            then case when account.acts_as(to_account) is not null then work.rank(account.acts_as(to_account)) end
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
