-- Whom a grid's beats can be given to: those who work there and no wider than a community. For whoever has the grid.
create function account.workers_of(area text) returns table (id uuid, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select a.id, a.name from account.account a
    where platform.in_scope(area)
      and platform.acting_role() not in ('', 'none', 'sign_in', 'resident', 'enterprise_agent')
      and a.state = 'active' and a.role in ('grid_worker', 'community_officer', 'volunteer')
      and exists (select from account.scope s
                  where s.account_id = a.id and length(s.area_code) >= 12 and starts_with(area, s.area_code))
    order by a.name, a.id;
end;
revoke all on function account.workers_of(text) from public;
grant execute on function account.workers_of(text) to shouwang_app;
