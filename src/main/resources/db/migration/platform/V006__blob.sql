-- Files 文件, encrypted, in chunks of 512 KiB, so that none is ever held in memory whole.

create table platform.blob (
    id              uuid primary key,
    hash            bytea check (length(hash) = 16),
    size            bigint not null default 0 check (size >= 0),
    max_size        bigint not null,
    media_type      text not null check (length(media_type) <= 100),
    retention_class text not null,
    owner_account   uuid not null,
    area_code       text collate "C",
    state           text not null default 'open' check (state in ('open', 'complete')),
    created_at      timestamptz not null,
    constraint blob_complete check ((state = 'complete') = (hash is not null))
);
create index blob_owner on platform.blob (owner_account, hash);
create index blob_created on platform.blob (created_at);
comment on table platform.blob is 'retention: working; scope: area';
comment on column platform.blob.retention_class is 'whose keys encrypt it; it ends with them';

create table platform.blob_chunk (
    blob_id uuid not null references platform.blob (id) on delete cascade,
    no      integer not null check (no >= 0),
    digest  bytea not null check (length(digest) = 16),
    content bytea not null,
    primary key (blob_id, no)
);
alter table platform.blob_chunk alter column content set storage external;
comment on table platform.blob_chunk is 'retention: working; scope: office';

do $$
declare
    t text;
begin
    foreach t in array array['blob', 'blob_chunk'] loop
        execute format('alter table platform.%I enable row level security', t);
        execute format('alter table platform.%I force row level security', t);
        execute format('create policy owner_all on platform.%I to shouwang_owner using (true) with check (true)', t);
    end loop;
end $$;

-- Whoever brought it, and those whose area it is about; only the first may change it.
create policy own on platform.blob to shouwang_app
    using (owner_account = platform.acting_account())
    with check (owner_account = platform.acting_account()
                and (area_code is null or platform.in_scope(area_code)));
create policy by_area on platform.blob for select to shouwang_app
    using (area_code is not null and state = 'complete' and platform.in_scope(area_code));
create policy expiry_read on platform.blob for select to shouwang_app using (platform.acting_role() = 'process');
create policy expiry on platform.blob for delete to shouwang_app using (platform.acting_role() = 'process');
create policy with_blob on platform.blob_chunk for select to shouwang_app
    using (exists (select from platform.blob where blob.id = blob_id));
create policy own on platform.blob_chunk to shouwang_app
    using (exists (select from platform.blob
                   where blob.id = blob_id and blob.owner_account = platform.acting_account()))
    with check (exists (select from platform.blob
                        where blob.id = blob_id and blob.owner_account = platform.acting_account()));
grant select, insert, delete on platform.blob to shouwang_app;
grant update (hash, size, state) on platform.blob to shouwang_app;
grant select, insert, delete on platform.blob_chunk to shouwang_app;
grant update (digest, content) on platform.blob_chunk to shouwang_app;
