-- What the application may do with passwords, sessions and counters: each function asks who acts.

create function account.is_vacant() returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    return not exists (select from account.account);

-- True for the one transaction that may create the first accounts; others wait for it, then learn that it is done.
create function account.claim_vacancy() returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform account.only('setup');
    perform pg_advisory_xact_lock(7511);
    return not exists (select from account.account);
end $$;

create function account.names(ids uuid[]) returns table (id uuid, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select a.id, a.name from account.account a
    where a.id = any (ids) and platform.acting_role() not in ('', 'none', 'sign_in', 'resident', 'enterprise_agent');
end;

create function account.credential_of(wanted text) returns table (
        account_id uuid, username text, role text, state text,
        password_hash text, must_change boolean, expires_at timestamptz)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform account.only('sign_in');
    return query
        select a.id, a.username, a.role, a.state, c.password_hash, c.must_change, c.expires_at
        from account.account a join account.credential c on c.account_id = a.id
        where a.username = wanted collate "C";
end $$;

-- A password set by somebody else must be changed by its owner; an office's can't be set by another.
create function account.set_password(account uuid, hash text, once boolean, expires timestamptz, at timestamptz)
    returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if account is distinct from platform.acting_account() or once then
        perform account.only('system_admin', 'setup');
        if not once then
            perform account.only('setup');
        end if;
        if platform.acting_role() = 'system_admin' and exists (
                select from account.account a
                where a.id = account and a.role in ('system_admin', 'security_admin', 'auditor')) then
            raise exception 'an office holder''s password is their own' using errcode = 'insufficient_privilege';
        end if;
    end if;
    insert into account.credential as c (account_id, password_hash, must_change, expires_at, changed_at)
    values (account, hash, once, expires, at)
    on conflict (account_id) do update
        set password_hash = excluded.password_hash, must_change = excluded.must_change,
            expires_at = excluded.expires_at, changed_at = excluded.changed_at;
end $$;

-- The same password under stronger parameters; nothing else changes.
create function account.renew_hash(account uuid, former text, hash text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform account.only('sign_in');
    update account.credential c set password_hash = hash where c.account_id = account and c.password_hash = former;
end $$;

-- Who holds this token, if it is good now. Notes the time of use, at most once a minute.
create function account.session_of(token bytea, at timestamptz) returns table (
        session_id uuid, account_id uuid, username text, name text, role text, must_change boolean,
        areas text[], kind text, expires_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen timestamptz;
begin
    select a.id, a.username, a.name, a.role, c.must_change, s.kind, s.id, s.expires_at, s.last_seen_at
    into account_id, username, name, role, must_change, kind, session_id, expires_at, seen
    from account.session s
    join account.account a on a.id = s.account_id
    join account.credential c on c.account_id = a.id
    where s.token_hash = token and s.ended_at is null and a.state = 'active'
      and at < s.expires_at and at < s.last_seen_at + s.idle;
    if not found then
        return;
    end if;
    if at - seen >= interval '1 minute' then
        update account.session s set last_seen_at = at where s.id = session_id and s.last_seen_at < at;
    end if;
    select coalesce(array_agg(x.area_code order by x.area_code), '{}') into areas
    from account.scope x where x.account_id = session_of.account_id;
    return next;
end $$;

create function account.end_sessions(account uuid, session uuid, kept uuid, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    ended integer;
begin
    if account is distinct from platform.acting_account() then
        perform account.only('system_admin', 'security_admin');
    end if;
    update account.session s set ended_at = at
    where s.account_id = account and s.ended_at is null
      and (session is null or s.id = session) and s.id is distinct from kept;
    get diagnostics ended = row_count;
    return ended;
end $$;

-- Sessions that ended or ran out before `at`, and counters nobody added to since then.
create function account.forget(at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    forgotten integer;
begin
    perform account.only('process');
    delete from account.session s where s.ended_at < at or s.expires_at < at;
    get diagnostics forgotten = row_count;
    delete from account.throttle t where t.last_at < at;
    return forgotten;
end $$;

create function account.locked_until(keys text[], at timestamptz) returns timestamptz
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform account.only('sign_in');
    return (select max(t.locked_until) from account.throttle t where t.key = any (keys) and t.locked_until > at);
end $$;

-- Has this account signed in from this address in the last 90 days?
create function account.is_known_at(wanted text, client text, at timestamptz) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform account.only('sign_in');
    return exists (
        select from account.account a join account.session s on s.account_id = a.id
        where a.username = wanted collate "C" and s.address = client and s.last_seen_at > at - interval '90 days');
end $$;

-- Counts an attempt before it is tried, so that many at once can't all be free. Null: go on; else locked until then.
create function account.charge(counted text, free integer, at timestamptz) returns timestamptz
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    entry account.throttle;
begin
    perform account.only('sign_in');
    insert into account.throttle as t (key, failures, last_at) values (counted, 0, at) on conflict do nothing;
    select * into entry from account.throttle t where t.key = counted for update;
    if entry.locked_until > at then
        return entry.locked_until;
    end if;
    entry.failures := case when entry.last_at < at - interval '1 day' then 1 else entry.failures + 1 end;
    entry.locked_until := case when entry.failures >= free
        then at + least(30, power(2, least(entry.failures - free, 5))) * interval '1 minute' end;
    update account.throttle t set failures = entry.failures, last_at = at, locked_until = entry.locked_until
    where t.key = counted;
    return null;
end $$;

-- The attempt was right: the counters of the name start anew, the address gets its one back. In this order, as when charging.
create function account.forgive(named text, counted text, address text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform account.only('sign_in');
    delete from account.throttle t where t.key = named;
    update account.throttle t set failures = 0, locked_until = null where t.key = counted;
    update account.throttle t set failures = greatest(failures - 1, 0), locked_until = null where t.key = address;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p
             where p.pronamespace = 'account'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
