-- Saved views of lists 常用视图: each account's own. A view may hold a name that is searched for again and again,
-- so nobody else reads it.

create table account.list_view (
    id         uuid primary key,
    account    uuid not null default platform.acting_account(),
    path       text collate "C" not null check (length(path) between 2 and 200),
    name       text not null check (length(name) between 1 and 40),
    address    text not null check (length(address) <= 2000),
    opens      boolean not null default false,
    created_at timestamptz not null,
    unique (account, path, name)
);
create unique index list_view_opens on account.list_view (account, path) where opens;
comment on table account.list_view is 'retention: account; scope: office';
comment on column account.list_view.opens is 'whether the list opens with it';

alter table account.list_view enable row level security;
alter table account.list_view force row level security;
create policy owner_all on account.list_view to shouwang_owner using (true) with check (true);
create policy own on account.list_view to shouwang_app
    using (account = platform.acting_account()) with check (account = platform.acting_account());
grant select, insert (id, path, name, address, opens, created_at), update (address, opens), delete
    on account.list_view to shouwang_app;
