-- Accounts, their scopes and sessions.

create table account.account (
    id            uuid primary key,
    username      text collate "C" not null unique check (username ~ '^[a-z0-9][a-z0-9_.-]{2,39}$'),
    name          text not null check (name <> '' and length(name) <= 60),
    role          text not null check (role in ('commander', 'group_lead', 'department_officer', 'street_officer',
                      'community_officer', 'grid_worker', 'gatekeeper', 'liaison_officer', 'volunteer', 'resident',
                      'enterprise_agent', 'system_admin', 'security_admin', 'auditor')),
    password_hash text not null,
    state         text not null default 'active' check (state in ('active', 'suspended')),
    failures      integer not null default 0,
    locked_until  timestamptz,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now()
);
comment on table account.account is 'retention: account; scope: office';

create table account.scope (
    account_id uuid not null references account.account (id) on delete cascade,
    area_code  text collate "C" not null references area.area (code) on update cascade,
    primary key (account_id, area_code)
);
comment on table account.scope is 'retention: account; scope: office';

create table account.session (
    id           uuid primary key,
    account_id   uuid not null references account.account (id) on delete cascade,
    token_hash   bytea not null unique check (length(token_hash) = 32),
    kind         text not null check (kind in ('page', 'api')),
    user_agent   text not null default '',
    address      text not null default '',
    created_at   timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at   timestamptz not null,
    ended_at     timestamptz
);
create index session_account on account.session (account_id);
comment on table account.session is 'retention: account; scope: office';

-- Who reads and writes which row: the offices for accounts, each person for their own sessions, and the
-- process that signs people in, which acts before anybody is known.
do $$
declare
    t text;
begin
    foreach t in array array['account', 'scope', 'session'] loop
        execute format('alter table account.%I enable row level security', t);
        execute format('alter table account.%I force row level security', t);
        execute format('create policy owner_all on account.%I to shouwang_owner using (true) with check (true)', t);
        execute format($p$create policy by_office on account.%I to shouwang_app
            using (platform.acting_role() in ('sign_in', 'system_admin', 'security_admin'))
            with check (platform.acting_role() in ('sign_in', 'system_admin', 'security_admin'))$p$, t);
    end loop;
end $$;
create policy own on account.account for select to shouwang_app using (id = platform.acting_account());
create policy own on account.scope for select to shouwang_app using (account_id = platform.acting_account());
create policy own on account.session to shouwang_app
    using (account_id = platform.acting_account()) with check (account_id = platform.acting_account());
grant usage on schema account to shouwang_app;
grant select, insert, update on account.account to shouwang_app;
grant select, insert, delete on account.scope to shouwang_app;
grant select, insert, update, delete on account.session to shouwang_app;
