-- Many tokens in one question, with one plan that is kept: planning the questions anew for each token took ten times
-- as long as answering them. They are by key, whoever asks, so that one plan serves all.
--
-- Notes the time of use at most once a minute, and not where another request is noting it at this moment.
create function account.sessions_of(tokens bytea[], at timestamptz) returns table (
        token bytea, session_id uuid, account_id uuid, username text, name text, role text, must_change boolean,
        areas text[], kind text, expires_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    return query
        with good as materialized (
            select s.token_hash, s.id, s.account_id, a.username, a.name, a.role, c.must_change, s.kind, s.expires_at,
                   s.last_seen_at
            from unnest(sessions_of.tokens) as t (asked)
            join account.session s on s.token_hash = t.asked
            join account.account a on a.id = s.account_id
            join account.credential c on c.account_id = s.account_id
            where s.ended_at is null and a.state = 'active'
              and sessions_of.at < s.expires_at and sessions_of.at < s.last_seen_at + s.idle
        ), used as materialized (
            select s.id
            from good g join account.session s on s.id = g.id
            where sessions_of.at - g.last_seen_at >= interval '1 minute'
            for no key update of s skip locked
        ), noted as (
            update account.session s set last_seen_at = sessions_of.at
            from used u where s.id = u.id and s.last_seen_at < sessions_of.at
        )
        select g.token_hash, g.id, g.account_id, g.username, g.name, g.role, g.must_change,
               coalesce((select array_agg(x.area_code order by x.area_code) from account.scope x
                         where x.account_id = g.account_id), '{}'),
               g.kind, g.expires_at
        from good g;
end $$;
revoke all on function account.sessions_of(bytea[], timestamptz) from public;
grant execute on function account.sessions_of(bytea[], timestamptz) to shouwang_app;

drop function account.session_of(bytea, timestamptz);
