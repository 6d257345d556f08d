-- Whom a message reaches 受众: for the functions of higher modules, which ask who acts. The application's role may
-- not call them.

-- Active accounts whose area lies within one of these, of these roles; of any role that holds an area where none is given.
create function account.within(areas text[], roles text[]) returns table (account_id uuid, area_code text)
    language sql stable set search_path = pg_catalog, pg_temp
begin atomic
    select a.id, min(s.area_code collate "C")
    from account.account a join account.scope s on s.account_id = a.id
    where a.state = 'active' and (cardinality(roles) = 0 or a.role = any (roles))
      and exists (select from unnest(areas) as x where starts_with(s.area_code, x))
    group by a.id;
end;
revoke all on function account.within(text[], text[]) from public;

-- Active accounts that hold this post now: the role, for an area that contains this one.
create function account.holding(of_area text, of_role text) returns table (account_id uuid, area_code text)
    language sql stable set search_path = pg_catalog, pg_temp
begin atomic
    select a.id, min(s.area_code collate "C")
    from account.account a join account.scope s on s.account_id = a.id
    where a.state = 'active' and a.role = of_role
      and s.area_code in (left(of_area, 2), left(of_area, 4), left(of_area, 6), left(of_area, 9), left(of_area, 12), of_area)
    group by a.id;
end;
revoke all on function account.holding(text, text) from public;

-- An account that is active, with its first area; none where it holds no area.
create function account.active(of_account uuid) returns table (account_id uuid, area_code text)
    language sql stable set search_path = pg_catalog, pg_temp
begin atomic
    select a.id, (select min(s.area_code collate "C") from account.scope s where s.account_id = a.id)
    from account.account a where a.id = of_account and a.state = 'active';
end;
revoke all on function account.active(uuid) from public;
