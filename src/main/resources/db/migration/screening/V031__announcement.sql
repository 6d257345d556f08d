-- What travellers tell about themselves beforehand 预先填报: by anybody, without an account, and so believed by nobody until
-- it was compared at the station. Sealed; kept two days, or until it was used; found only by who has the code.

create table screening.announcement (
    code_hash  bytea primary key check (length(code_hash) = 32),
    content    bytea not null check (length(content) <= 20000),
    network    bytea not null check (length(network) = 16),
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index announcement_network on screening.announcement (network, created_at);
create index announcement_created on screening.announcement (created_at);
create index announcement_expires on screening.announcement (expires_at);
comment on table screening.announcement is 'retention: working; scope: internal';
comment on column screening.announcement.network is 'keyed hash of the sender''s network, for counting';

alter table screening.announcement enable row level security;
alter table screening.announcement force row level security;
create policy owner_all on screening.announcement to shouwang_owner using (true) with check (true);

-- Keeps one. Answers `done`, or `busy` where a network sent `most` in ten minutes, or everybody ten times as many in one.
create function screening.announce(hash bytea, sealed bytea, from_network bytea, most integer, heard timestamptz,
        until timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    delete from screening.announcement a where a.code_hash in (
        select e.code_hash from screening.announcement e where e.expires_at <= heard limit 500);
    if (select count(*) >= most from screening.announcement a
            where a.network = from_network and a.created_at > heard - interval '10 minutes')
        or (select count(*) >= 10 * most from screening.announcement a where a.created_at > heard - interval '1 minute') then
        return 'busy';
    end if;
    insert into screening.announcement (code_hash, content, network, created_at, expires_at)
    values (hash, sealed, from_network, heard, until);
    return 'done';
end $$;

-- What was told under a code, for those who register travellers.
create function screening.announced(hash bytea, heard timestamptz) returns bytea
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select a.content from screening.announcement a
    where a.code_hash = hash and a.expires_at > heard and screening.receives_travellers();
end;

-- It was used: nobody needs it any more.
create function screening.forget_announcement(hash bytea) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if screening.receives_travellers() then
        delete from screening.announcement a where a.code_hash = hash;
    end if;
end $$;

revoke all on function screening.announce(bytea, bytea, bytea, integer, timestamptz, timestamptz),
    screening.announced(bytea, timestamptz), screening.forget_announcement(bytea) from public;
grant execute on function screening.announce(bytea, bytea, bytea, integer, timestamptz, timestamptz),
    screening.announced(bytea, timestamptz), screening.forget_announcement(bytea) to shouwang_app;
