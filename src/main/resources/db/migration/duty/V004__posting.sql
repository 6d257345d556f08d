-- Posting 下沉: units lend, headquarters posts, the community leads whoever is posted to it (五不论). Call-up 抽调、请战报名.

create table duty.posting (
    id         uuid primary key,
    area_code  text collate "C" not null references area.area (code) on update cascade,
    staff_id   uuid not null references duty.staff (id),
    unit_id    uuid not null references duty.unit (id),
    task       text not null default '' check (length(task) <= 200),
    since      timestamptz not null,
    until      timestamptz,
    posted_by  uuid not null default platform.acting_account(),
    ended_by   uuid,
    constraint posting_level check (length(area_code) = 12),
    constraint posting_end check ((until is null) = (ended_by is null) and until >= since)
);
create index posting_area on duty.posting (area_code, id);
create index posting_staff on duty.posting (staff_id);
comment on table duty.posting is 'retention: response; scope: area';

create table duty.call_up (
    id          uuid primary key,
    area_code   text collate "C" not null references area.area (code) on update cascade,
    title       text not null check (title <> '' and length(title) <= 100),
    skill       text collate "C" references duty.skill (code),
    sex         smallint not null default 0 check (sex in (0, 1, 2)),
    amount      integer not null check (amount between 1 and 100000),
    place       text not null check (place <> '' and length(place) <= 200),
    starts_at   timestamptz not null,
    opened_at   timestamptz not null,
    deadline    timestamptz not null,
    state       text not null default 'open' check (state in ('open', 'decided')),
    opened_by   uuid not null default platform.acting_account(),
    decided_at  timestamptz,
    unique (id, area_code),
    constraint call_up_times check (deadline > opened_at)
);
create index call_up_opened on duty.call_up (opened_at, id);
comment on table duty.call_up is 'retention: response; scope: public';

create table duty.sign_up (
    id          uuid primary key,
    area_code   text collate "C" not null,
    call_up_id  uuid not null,
    staff_id    uuid not null references duty.staff (id),
    account_id  uuid not null,
    wish        text not null default '' check (length(wish) <= 200),
    state       text not null default 'signed' check (state in ('signed', 'withdrawn', 'chosen', 'not_chosen')),
    signed_at   timestamptz not null,
    first_hour  boolean not null,
    told_at     timestamptz,
    unique (call_up_id, staff_id),
    foreign key (call_up_id, area_code) references duty.call_up (id, area_code) on update cascade
);
create index sign_up_account on duty.sign_up (account_id);
create index sign_up_area on duty.sign_up (area_code);
comment on table duty.sign_up is 'retention: response; scope: area';
comment on column duty.sign_up.told_at is 'when the person saw the decision';

do $$
declare
    t text;
begin
    foreach t in array array['posting', 'call_up', 'sign_up'] loop
        execute format('alter table duty.%I enable row level security', t);
        execute format('alter table duty.%I force row level security', t);
        execute format('create policy owner_all on duty.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on duty.%I to shouwang_app', t);
    end loop;
end $$;
create policy by_area on duty.posting for select to shouwang_app
    using (platform.in_scope(area_code) and duty.is_colleague());
create policy colleagues_read on duty.call_up for select to shouwang_app using (duty.is_colleague());
create policy directed on duty.call_up for insert to shouwang_app
    with check (duty.directs() and platform.in_scope(area_code) and state = 'open');
grant insert (id, area_code, title, skill, sex, amount, place, starts_at, opened_at, deadline) on duty.call_up to shouwang_app;
create policy by_area on duty.sign_up for select to shouwang_app
    using (platform.in_scope(area_code) and duty.names_others());
create policy own on duty.sign_up for select to shouwang_app using (account_id = platform.acting_account());

-- Posts people to a community; each answers posted, same, unknown or not_lent (their unit lends nobody). Who is posted
-- elsewhere leaves there, with the duties they had there.
create function duty.post(ids uuid[], staffs uuid[], community text, what text, at timestamptz)
    returns table (entry uuid, outcome text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform duty.require_role('commander', 'group_lead');
    if not coalesce(platform.in_scope(community), false) then
        raise exception 'not in scope' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock_shared(7521);
    perform 1 from duty.staff s where s.id = any (staffs) order by s.id for update;
    return query
    with given as (
        select u.id, u.staff, n, s.area_code as former, s.unit_id, t.lends, known.id as known_id,
               coalesce(known.staff_id = u.staff and known.area_code = community, false) as is_same,
               coalesce(s.state = 'active' and platform.in_scope(s.area_code), false) as found
        from unnest(ids, staffs) with ordinality as u (id, staff, n)
        left join duty.staff s on s.id = u.staff
        left join duty.unit t on t.id = s.unit_id
        left join duty.posting known on known.id = u.id
    ), judged as (
        select g.*, case when g.known_id is not null then case when g.is_same then 'same' else 'id_taken' end
                         when not g.found then 'unknown'
                         when not coalesce(g.lends, false) then 'not_lent'
                         else 'posted' end as outcome
        from given g
    ), ended as (
        update duty.posting p set until = greatest(at, p.since), ended_by = platform.acting_account()
        from judged j where p.staff_id = j.staff and p.until is null and j.outcome = 'posted'
    ), left_behind as (
        update duty.duty d set until = greatest(at, d.since), end_reason = 'posted_away', ended_by = platform.acting_account()
        from judged j where d.staff_id = j.staff and d.until is null and j.outcome = 'posted'
            and length(j.former) = 12 and j.former <> community and starts_with(d.area_code, j.former)
    ), moved as (
        update duty.staff s set area_code = community from judged j where s.id = j.staff and j.outcome = 'posted'
    ), added as (
        insert into duty.posting (id, area_code, staff_id, unit_id, task, since)
        select j.id, community, j.staff, j.unit_id, what, at from judged j where j.outcome = 'posted'
    )
    select j.id, j.outcome from judged j order by j.n;
end $$;
revoke all on function duty.post(uuid[], uuid[], text, text, timestamptz) from public;
grant execute on function duty.post(uuid[], uuid[], text, text, timestamptz) to shouwang_app;

-- Somebody goes back to their unit; what they answered for in the community is free again.
create function duty.recall(of_posting uuid, at timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    ended duty.posting;
begin
    perform duty.require_role('commander', 'group_lead');
    perform pg_advisory_xact_lock_shared(7521);
    perform 1 from duty.staff s join duty.posting p on p.staff_id = s.id where p.id = of_posting for update of s;
    update duty.posting p set until = greatest(at, p.since), ended_by = platform.acting_account()
    where p.id = of_posting and p.until is null and platform.in_scope(p.area_code) returning * into ended;
    if not found then
        return false;
    end if;
    update duty.duty d set until = greatest(at, d.since), end_reason = 'posted_away', ended_by = platform.acting_account()
    where d.staff_id = ended.staff_id and d.until is null and starts_with(d.area_code, ended.area_code);
    update duty.staff s set area_code = u.area_code from duty.unit u where s.id = ended.staff_id and u.id = s.unit_id;
    return true;
end $$;
revoke all on function duty.recall(uuid, timestamptz) from public;
grant execute on function duty.recall(uuid, timestamptz) to shouwang_app;

-- Signs up whoever acts: signed, same (a repeat, or signed up already), closed, unskilled, unknown (no such call, or not on the staff list).
create function duty.sign_up(new_id uuid, of_call uuid, says text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    call duty.call_up;
    me duty.staff;
begin
    if not duty.is_colleague() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    select * into me from duty.staff s where s.account_id = platform.acting_account() and s.state = 'active'
    for no key update;
    select * into call from duty.call_up c where c.id = of_call for share;
    if me.id is null or call.id is null then
        return 'unknown';
    end if;
    if exists (select 1 from duty.sign_up u where u.call_up_id = of_call and u.staff_id = me.id and u.state <> 'withdrawn') then
        return 'same';
    end if;
    if call.state <> 'open' or at >= call.deadline then
        return 'closed';
    end if;
    if call.skill is not null and not exists (
            select 1 from duty.staff_skill k where k.staff_id = me.id and k.skill = call.skill)
            or call.sex <> 0 and me.sex <> call.sex then
        return 'unskilled';
    end if;
    insert into duty.sign_up as u (id, area_code, call_up_id, staff_id, account_id, wish, signed_at, first_hour)
    values (new_id, call.area_code, of_call, me.id, platform.acting_account(), says, at, at < call.opened_at + interval '1 hour')
    on conflict (call_up_id, staff_id) do update set state = 'signed', wish = excluded.wish where u.state = 'withdrawn';
    return case when found then 'signed' else 'same' end;
end $$;
revoke all on function duty.sign_up(uuid, uuid, text, timestamptz) from public;
grant execute on function duty.sign_up(uuid, uuid, text, timestamptz) to shouwang_app;

create function duty.withdraw(of_call uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update duty.sign_up u set state = 'withdrawn'
    where u.call_up_id = of_call and u.account_id = platform.acting_account() and u.state = 'signed';
    return found;
end $$;
revoke all on function duty.withdraw(uuid) from public;
grant execute on function duty.withdraw(uuid) to shouwang_app;

-- Chooses among those who signed up, once: decided, same, unknown, too_many, or stale where one of them is no longer there to choose.
create function duty.choose(of_call uuid, chosen uuid[], at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    call duty.call_up;
begin
    perform duty.require_role('commander', 'group_lead');
    select * into call from duty.call_up c where c.id = of_call for update;
    if not found or not platform.in_scope(call.area_code) then
        return 'unknown';
    end if;
    if call.state = 'decided' then
        return case when (select array_agg(u.id order by u.id) from duty.sign_up u where u.call_up_id = of_call and u.state = 'chosen')
                         is not distinct from (select array_agg(c order by c) from unnest(chosen) c) then 'same' else 'decided_before' end;
    end if;
    if cardinality(chosen) > call.amount then
        return 'too_many';
    end if;
    if (select count(*) from duty.sign_up u join duty.staff s on s.id = u.staff_id
        where u.call_up_id = of_call and u.state = 'signed' and s.state = 'active' and u.id = any (chosen)) <> cardinality(chosen) then
        return 'stale';
    end if;
    update duty.sign_up u set state = case when u.id = any (chosen) then 'chosen' else 'not_chosen' end
    where u.call_up_id = of_call and u.state = 'signed';
    update duty.call_up set state = 'decided', decided_at = at where id = of_call;
    return 'decided';
end $$;
revoke all on function duty.choose(uuid, uuid[], timestamptz) from public;
grant execute on function duty.choose(uuid, uuid[], timestamptz) to shouwang_app;

-- Notes that the person saw what was decided about them.
create function duty.told(at timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    update duty.sign_up set told_at = at
    where account_id = platform.acting_account() and told_at is null and state in ('chosen', 'not_chosen')
$$;
revoke all on function duty.told(timestamptz) from public;
grant execute on function duty.told(timestamptz) to shouwang_app;

call platform.count_rows('duty.posting', 'posting', 'until is null');
call platform.count_rows('duty.sign_up', 'sign_up.first_hour', 'first_hour and state <> ''withdrawn''');
call platform.count_rows('duty.sign_up', 'sign_up.chosen', 'state = ''chosen''');
