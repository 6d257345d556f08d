-- Accounts, their passwords, scopes and sessions, and the counting of failed sign-ins.
--
-- Passwords and counters can't be reached by the application's role at all, only through the functions
-- below; each asks who acts. A session's token hash is written and compared, never read back.
-- Acting roles besides those of accounts: `sign_in` (before anybody is known) and `setup` (first accounts).

create table account.account (
    id         uuid primary key,
    username   text collate "C" not null constraint account_username unique
               check (username ~ '^[a-z0-9][a-z0-9_.-]{2,39}$'),
    name       text not null check (name <> '' and length(name) <= 60),
    role       text constraint account_role check (role in ('commander', 'group_lead', 'department_officer',
                   'street_officer', 'community_officer', 'grid_worker', 'gatekeeper', 'liaison_officer', 'volunteer',
                   'resident', 'enterprise_agent', 'system_admin', 'security_admin', 'auditor')),
    state      text not null default 'active' check (state in ('active', 'suspended')),
    holds_area boolean not null generated always as (coalesce(role not in
                   ('resident', 'enterprise_agent', 'system_admin', 'security_admin', 'auditor'), false)) stored,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint account_holds_area unique (id, holds_area)
);
create index account_by_name on account.account (name, id);
create index account_by_role on account.account (coalesce(role, ''), id);
create index account_by_creation on account.account (created_at, id);
comment on table account.account is 'retention: account; scope: office';
comment on column account.account.role is 'null until the security administrator grants one';

create table account.scope (
    account_id uuid not null,
    holds_area boolean not null default true check (holds_area),
    area_code  text collate "C" not null references area.area (code) on update cascade,
    primary key (account_id, area_code, holds_area),
    constraint scope_role_holds_area foreign key (account_id, holds_area)
        references account.account (id, holds_area) on delete cascade
);
create index scope_area on account.scope (area_code);
comment on table account.scope is 'retention: account; scope: office';

create table account.session (
    id           uuid primary key,
    account_id   uuid not null references account.account (id) on delete cascade,
    token_hash   bytea not null unique check (length(token_hash) = 32),
    kind         text not null check (kind in ('page', 'api')),
    user_agent   text not null default '' check (length(user_agent) <= 200),
    address      text not null default '' check (length(address) <= 64),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    idle         interval not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz
);
create index session_account on account.session (account_id, last_seen_at);
comment on table account.session is 'retention: account; scope: office';

create table account.credential (
    account_id    uuid primary key references account.account (id) on delete cascade,
    password_hash text not null,
    must_change   boolean not null,
    expires_at    timestamptz,
    changed_at    timestamptz not null
);
comment on table account.credential is 'retention: account; scope: internal';

create table account.throttle (
    key          text collate "C" primary key check (length(key) <= 80),
    failures     integer not null,
    last_at      timestamptz not null,
    locked_until timestamptz
);
create index throttle_last on account.throttle (last_at);
comment on table account.throttle is 'retention: working; scope: internal';

do $$
declare
    t text;
begin
    foreach t in array array['account', 'scope', 'session', 'credential', 'throttle'] loop
        execute format('alter table account.%I enable row level security', t);
        execute format('alter table account.%I force row level security', t);
        execute format('create policy owner_all on account.%I to shouwang_owner using (true) with check (true)', t);
    end loop;
end $$;

create policy office_reads on account.account for select to shouwang_app
    using (platform.acting_role() in ('system_admin', 'security_admin', 'auditor'));
create policy own on account.account for select to shouwang_app using (id = platform.acting_account());
create policy created_without_rights on account.account for insert to shouwang_app
    with check (platform.acting_role() = 'system_admin' and role is null);
create policy first_ones on account.account for insert to shouwang_app
    with check (platform.acting_role() = 'setup');
create policy office_changes on account.account for update to shouwang_app
    using (platform.acting_role() in ('system_admin', 'security_admin'));

create policy office_reads on account.scope for select to shouwang_app
    using (platform.acting_role() in ('system_admin', 'security_admin'));
create policy own on account.scope for select to shouwang_app using (account_id = platform.acting_account());
create policy granted on account.scope for insert to shouwang_app
    with check (platform.acting_role() = 'setup'
                or platform.acting_role() = 'security_admin' and account_id <> platform.acting_account());
create policy withdrawn on account.scope for delete to shouwang_app
    using (platform.acting_role() = 'security_admin' and account_id <> platform.acting_account());

create policy own on account.session for select to shouwang_app using (account_id = platform.acting_account());
create policy opened on account.session for insert to shouwang_app with check (platform.acting_role() = 'sign_in');

grant usage on schema account to shouwang_app;
grant select, insert on account.account to shouwang_app;
grant update (name, role, state, updated_at) on account.account to shouwang_app;
grant select, insert, delete on account.scope to shouwang_app;
grant insert on account.session to shouwang_app;
grant select (id, account_id, kind, user_agent, address, created_at, last_seen_at, idle, expires_at, ended_at)
    on account.session to shouwang_app;

-- Three separate offices: the system administrator names and suspends, the security administrator gives
-- roles, neither to themselves. An office is given to an account without a role and kept for good, and the
-- last active holder of an office stays active.
create function account.guard() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    offices constant text[] := array['system_admin', 'security_admin', 'auditor'];
begin
    if (new.name, new.state) is distinct from (old.name, old.state) and platform.acting_role() <> 'system_admin' then
        raise exception 'only the system administrator names and suspends' using errcode = 'insufficient_privilege';
    end if;
    if new.role is distinct from old.role and platform.acting_role() <> 'security_admin' then
        raise exception 'only the security administrator gives roles' using errcode = 'insufficient_privilege';
    end if;
    if (new.role, new.state) is distinct from (old.role, old.state) and old.id = platform.acting_account() then
        raise exception 'nobody changes their own role or state' using errcode = 'insufficient_privilege';
    end if;
    if new.role is distinct from old.role and (old.role = any (offices) or new.role = any (offices) and old.role is not null) then
        raise exception 'an office is held alone and for good' using errcode = 'check_violation', constraint = 'account_one_office';
    end if;
    if new.state = 'suspended' and old.state = 'active' and old.role = any (offices) then
        perform pg_advisory_xact_lock(7512);
        if not exists (select from account.account where role = old.role and state = 'active' and id <> old.id) then
            raise exception 'the last holder of an office stays' using errcode = 'check_violation', constraint = 'account_last_holder';
        end if;
    end if;
    return new;
end $$;
create trigger account_guard before update on account.account for each row execute function account.guard();

create function account.only(variadic roles text[]) returns void language plpgsql stable as $$
begin
    if platform.acting_role() <> all (roles) then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
end $$;
revoke all on function account.only(text[]) from public;
