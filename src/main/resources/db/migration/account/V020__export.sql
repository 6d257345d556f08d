-- Exports 导出: who took what out, what for, and for a while the file itself. The address may hold a name that
-- was searched for, so it goes with the file.

create table account.export (
    id           uuid primary key,
    no           bigint generated always as identity unique,
    account      uuid not null default platform.acting_account(),
    account_name text not null check (length(account_name) between 1 and 200),
    list         text collate "C" not null check (list ~ '^[a-z][a-z_-]{1,40}$'),
    title        text not null check (length(title) between 1 and 200),
    address      text not null check (length(address) <= 4000),
    area_code    text collate "C" not null default '',
    format       text not null check (format in ('xlsx', 'csv')),
    language     text not null check (language in ('zh', 'en')),
    reason       text not null check (reason ~ '^[a-z_]{2,30}$'),
    purpose      text not null check (length(purpose) between 4 and 100),
    unmasked     boolean not null,
    job_id       uuid,
    row_count    bigint check (row_count >= 0),
    blob_id      uuid,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    constraint export_finished check ((row_count is null) = (finished_at is null))
);
create index export_account on account.export (account, id);
create index export_age on account.export (created_at);
comment on table account.export is 'retention: working; scope: office';
comment on column account.export.address is 'of the list as it was exported; emptied together with the file';

alter table account.export enable row level security;
alter table account.export force row level security;
create policy owner_all on account.export to shouwang_owner using (true) with check (true);
create policy own on account.export to shouwang_app
    using (account = platform.acting_account()) with check (account = platform.acting_account());
create policy purge_read on account.export for select to shouwang_app using (platform.acting_role() = 'process');
create policy purge on account.export for update to shouwang_app
    using (platform.acting_role() = 'process') with check (platform.acting_role() = 'process');
create policy purge_delete on account.export for delete to shouwang_app
    using (platform.acting_role() = 'process');
grant select on account.export to shouwang_app;
grant insert (id, account_name, list, title, address, area_code, format, language, reason, purpose, unmasked, job_id,
              row_count, created_at, finished_at) on account.export to shouwang_app;
grant update (job_id, row_count, blob_id, finished_at, address) on account.export to shouwang_app;
grant delete on account.export to shouwang_app;
