-- Data keys 数据密钥: each encrypts, hashes or signs for one retention class. What is stored is wrapped
-- by the master key, which is outside the database; a key that is destroyed keeps its row, without the
-- wrapped part, so that what it protected is known to be unreadable and not merely damaged.

create table platform.data_key (
    id           integer generated always as identity primary key,
    class        text collate "C" not null check (class <> ''),
    purpose      text collate "C" not null check (purpose in ('cipher', 'hash', 'sign')),
    wrapped      bytea,
    public_part  bytea,
    created_at   timestamptz not null default now(),
    destroyed_at timestamptz,
    constraint data_key_public check ((purpose = 'sign') = (public_part is not null)),
    constraint data_key_destroyed check ((wrapped is null) = (destroyed_at is not null))
);
create unique index data_key_current on platform.data_key (class, purpose) where destroyed_at is null;
comment on table platform.data_key is 'retention: none; scope: office';

alter table platform.data_key enable row level security;
alter table platform.data_key force row level security;
create policy owner_all on platform.data_key to shouwang_owner using (true) with check (true);
create policy by_process on platform.data_key to shouwang_app
    using (platform.acting_role() = 'process') with check (platform.acting_role() = 'process');
grant select, insert on platform.data_key to shouwang_app;
grant update (wrapped, destroyed_at) on platform.data_key to shouwang_app;
