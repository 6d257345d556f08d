-- Passes on the holder's phone 手机通行证: fetched once, by a one-time word that somebody without account types or scans. A
-- wrong word costs: each try is counted before it is looked at, by the sender's network and over all, so that a thousand at
-- once are not a thousand free ones; one that was right is taken back.

create table screening.claim_try (
    id      uuid primary key,
    network bytea not null check (length(network) = 16),
    at      timestamptz not null
);
create index claim_try_network on screening.claim_try (network, at);
create index claim_try_at on screening.claim_try (at);
comment on table screening.claim_try is 'retention: working; scope: internal';
comment on column screening.claim_try.network is 'keyed hash of the sender''s network, for counting; forgotten after ten minutes';

alter table screening.claim_try enable row level security;
alter table screening.claim_try force row level security;
create policy owner_all on screening.claim_try to shouwang_owner using (true) with check (true);

-- Whether a try may be made: not after `most` wrong ones from a network in ten minutes, or fifty times as many from anywhere.
create function screening.try_claim(try_id uuid, from_network bytea, most integer, heard timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(7538);
    delete from screening.claim_try t where t.at <= heard - interval '10 minutes';
    if (select count(*) >= most from screening.claim_try t where t.network = from_network)
        or (select count(*) >= 50 * most from screening.claim_try t) then
        return false;
    end if;
    insert into screening.claim_try (id, network, at) values (try_id, from_network, heard);
    return true;
end $$;

-- The holder's phone fetches its pass once, by its one-time word, and leaves its public key. The same key again is answered
-- alike, as long as the word holds; another phone, a wrong word and a late one are answered by nothing.
drop function screening.claim(bytea, bytea, timestamptz);
create function screening.claim(try_id uuid, by_hash bytea, with_key bytea, heard timestamptz) returns setof screening.pass
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    update screening.pass p set holder_key = with_key
    where p.claim_hash = by_hash and p.medium = 'phone' and p.holder_key is null and p.claim_until > heard
      and p.voided_at is null;
    return query select * from screening.pass p
        where p.claim_hash = by_hash and p.holder_key = with_key and p.claim_until > heard and p.voided_at is null;
    if found then
        delete from screening.claim_try t where t.id = try_id;
    end if;
end $$;

-- Another word for a pass that no phone has fetched; the one before counts no more. Answers `done`, `unknown`, `fetched`,
-- `over`.
create function screening.renew_claim(of_pass uuid, new_hash bytea, until timestamptz, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one screening.pass;
begin
    select * into one from screening.pass p where p.id = of_pass and p.medium = 'phone' for update;
    if one.id is null or platform.in_scope(one.area_code) is not true or not screening.directs() then
        return 'unknown';
    end if;
    if one.holder_key is not null then
        return 'fetched';
    end if;
    if one.voided_at is not null or one.expires_at <= heard then
        return 'over';
    end if;
    update screening.pass p set claim_hash = new_hash, claim_until = until where p.id = of_pass;
    return 'done';
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'screening'::regnamespace
             and p.proname in ('try_claim', 'claim', 'renew_claim') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
