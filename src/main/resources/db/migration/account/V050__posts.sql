-- Who can act, by role and area 岗位: what the modules above may ask of accounts, which they don't read themselves.

-- The role that an account acts in, where it can act for an area; null otherwise.
create function account.acts_as(of_account uuid) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp
    return (select a.role from account.account a where a.id = of_account and a.state = 'active' and a.holds_area
            and platform.acting_role() not in ('', 'none', 'sign_in', 'resident', 'enterprise_agent'));

-- The scopes that reach an area are those of its code's beginnings: found by their key, however many hold the role.
create function account.is_post_held(of_area text, of_role text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    return exists (select from account.scope s join account.account a on a.id = s.account_id
                   where s.area_code in (left(of_area, 2), left(of_area, 4), left(of_area, 6), left(of_area, 9),
                                         left(of_area, 12), of_area)
                     and a.role = of_role and a.state = 'active'
                     and platform.acting_role() not in ('', 'none', 'sign_in', 'resident', 'enterprise_agent'));

-- Who holds a role for an area.
create function account.holders_of(of_area text, of_role text) returns table (account_id uuid, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select a.id, a.name from account.account a
    where a.state = 'active' and a.holds_area and a.role = of_role
      and platform.acting_role() not in ('', 'none', 'sign_in', 'resident', 'enterprise_agent')
      and exists (select from account.scope s where s.account_id = a.id and starts_with(of_area, s.area_code))
    order by a.name, a.id limit 20;
end;

-- Who works in an area, above it or below it, the nearest first: for those in whose scope it lies.
create function account.around(of_area text, most integer)
    returns table (account_id uuid, name text, role text, area_code text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select a.id, a.name, a.role, s.area_code
    from account.account a join account.scope s on s.account_id = a.id
    where a.state = 'active' and (starts_with(of_area, s.area_code) or starts_with(s.area_code, of_area))
      and platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'street_officer',
          'community_officer', 'process')
      and platform.in_scope(of_area)
    order by length(s.area_code) desc, a.role, a.name, a.id
    limit most;
end;

do $$
declare
    f text;
begin
    foreach f in array array['account.acts_as(uuid)', 'account.is_post_held(text, text)', 'account.holders_of(text, text)',
            'account.around(text, integer)'] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
