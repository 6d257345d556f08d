-- What an account is at this moment, for messages that phones bring: who may not act any more is not found.
create function account.acting_today(wanted uuid) returns table (username text, role text, areas text[])
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform account.only('process');
    return query select a.username, a.role,
        coalesce((select array_agg(s.area_code order by s.area_code) from account.scope s where s.account_id = a.id), '{}')
    from account.account a join account.credential c on c.account_id = a.id
    where a.id = wanted and a.state = 'active' and a.role is not null and not c.must_change;
end $$;
revoke all on function account.acting_today(uuid) from public;
grant execute on function account.acting_today(uuid) to shouwang_app;
