-- What inspection asks of the staff: who they sign in as, and which areas are their own unit's or post's below the
-- district, where they don't inspect. For functions of the modules above; they ask who acts.

create function duty.accounts_of(staffs uuid[]) returns table (staff_id uuid, account_id uuid, name text, area_code text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.id, s.account_id, s.name, s.area_code from duty.staff s
    where s.id = any (staffs) and s.state = 'active' and duty.is_colleague()
$$;

create function duty.homes_of(of_staff uuid) returns table (area_code text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.area_code from duty.staff s where s.id = of_staff and length(s.area_code) > 6 and duty.is_colleague()
    union
    select u.area_code from duty.staff s join duty.unit u on u.id = s.unit_id
    where s.id = of_staff and length(u.area_code) > 6 and duty.is_colleague()
$$;

revoke all on function duty.accounts_of(uuid[]), duty.homes_of(uuid) from public;
grant execute on function duty.accounts_of(uuid[]), duty.homes_of(uuid) to shouwang_app;
