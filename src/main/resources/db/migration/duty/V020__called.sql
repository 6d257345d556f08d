-- Who is called on for something 责任到人: a duty says who answers, an account's role what they may do. A duty's role
-- belongs to a role of accounts, so that a post of work finds those who answer for it by name.

alter table duty.duty_role add column account_role text;
comment on column duty.duty_role.account_role is 'the role of accounts whose posts those who hold the duty fill';
update duty.duty_role set account_role = m.account_role
from (values ('district_leader', 'commander'), ('street_cadre', 'street_officer'), ('committee_member', 'community_officer'),
    ('grid_head', 'grid_worker'), ('grid_worker', 'grid_worker'), ('beat_worker', 'grid_worker'),
    ('volunteer', 'volunteer'), ('guard', 'gatekeeper'), ('point_head', 'gatekeeper'),
    ('liaison_officer', 'liaison_officer'), ('shop_liaison', 'liaison_officer')) as m (role, account_role)
where m.role = code;

-- Those who answer for a target in a role of accounts and can sign in, the nearest level alone; nobody where no duty says.
create function duty.called(kind text, target uuid, area text, as_role text)
    returns table (account_id uuid, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with answering as (
        select a.staff_id, a.holder, a.target_kind <> 'area' as direct, length(a.area_code) as depth
        from duty.answering(kind, target, area) a
        join duty.duty_role r on r.code = a.role
        where r.account_role = as_role and a.staff_id is not null
    ), reachable as (
        select n.*, s.account_id from answering n join duty.staff s on s.id = n.staff_id
        where s.state = 'active' and account.acts_as(s.account_id) = as_role
    )
    select distinct e.account_id, e.holder from reachable e
    where (e.direct, e.depth) = (select m.direct, m.depth from reachable m order by m.direct desc, m.depth desc limit 1)
    order by 2, 1
$$;

-- Everybody with an account who answers for an area or for what holds it, the nearest first: whom one would give
-- something to. For those who name others.
create function duty.called_in(area text)
    returns table (account_id uuid, name text, role text, area_code text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.account_id, a.holder, account.acts_as(s.account_id), a.area_code
    from duty.answering('area', null, area) a join duty.staff s on s.id = a.staff_id
    where duty.names_others() and platform.in_scope(area) and s.state = 'active' and account.acts_as(s.account_id) is not null
    order by length(a.area_code) desc, a.holder
$$;

-- Whether somebody has left 离岗: was on the staff with this account, and is no more.
create function duty.has_left(of_account uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select platform.acting_role() = 'process' and exists (select from duty.staff s where s.account_id = of_account)
       and not exists (select from duty.staff s where s.account_id = of_account and s.state = 'active')
$$;

revoke all on function duty.called(text, uuid, text, text), duty.called_in(text), duty.has_left(uuid) from public;
grant execute on function duty.called(text, uuid, text, text), duty.called_in(text), duty.has_left(uuid) to shouwang_app;
