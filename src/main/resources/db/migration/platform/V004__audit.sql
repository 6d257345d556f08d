-- Audit 审计: entries are appended in the transaction of what they tell of; a sealer closes them into
-- signed, chained blocks behind the oldest running transaction, so that a late commit is never lost.

create table platform.audit_entry (
    id           uuid primary key,
    xid          xid8 not null default pg_current_xact_id(),
    at           timestamptz not null,
    account      uuid,
    role         text not null,
    action       text not null check (action ~ '^[a-z_]{2,30}$'),
    subject_type text not null default '',
    subject_id   text not null default '',
    area_code    text collate "C" not null default '',
    digest       bytea,
    detail       jsonb not null default '{}',
    trace        text not null default ''
);
create index audit_entry_xid on platform.audit_entry (xid, id);
create index audit_entry_account on platform.audit_entry (account, id);
comment on table platform.audit_entry is 'retention: audit; scope: office';

create table platform.audit_block (
    no            bigint primary key check (no > 0),
    lo_xid        xid8 not null,
    hi_xid        xid8 not null check (hi_xid > lo_xid),
    entry_count   bigint not null check (entry_count > 0),
    content_hash  bytea not null check (length(content_hash) = 32),
    previous_hash bytea not null check (length(previous_hash) = 32),
    sealed_at     timestamptz not null,
    key_id        integer not null references platform.data_key (id),
    signature     bytea not null
);
comment on table platform.audit_block is 'retention: audit; scope: office';
comment on column platform.audit_block.content_hash is 'over the entries with lo_xid <= xid < hi_xid by (xid, id)';

alter table platform.audit_entry enable row level security;
alter table platform.audit_entry force row level security;
alter table platform.audit_block enable row level security;
alter table platform.audit_block force row level security;
create policy owner_all on platform.audit_entry to shouwang_owner using (true) with check (true);
create policy owner_all on platform.audit_block to shouwang_owner using (true) with check (true);

-- Each in their own name; the process that signs people in, in anybody's or nobody's.
create policy own_insert on platform.audit_entry for insert to shouwang_app with check (
    (account = platform.acting_account() and role = platform.acting_role()) or platform.acting_role() = 'sign_in');
create policy office_read on platform.audit_entry for select to shouwang_app
    using (platform.acting_role() in ('auditor', 'sealer'));
create policy office_read on platform.audit_block for select to shouwang_app
    using (platform.acting_role() in ('auditor', 'sealer'));
create policy sealer_insert on platform.audit_block for insert to shouwang_app
    with check (platform.acting_role() = 'sealer');

-- The transaction is not for the application to name: it is always the one that inserts.
grant select, insert (id, at, account, role, action, subject_type, subject_id, area_code, digest, detail, trace)
    on platform.audit_entry to shouwang_app;
grant select, insert on platform.audit_block to shouwang_app;
