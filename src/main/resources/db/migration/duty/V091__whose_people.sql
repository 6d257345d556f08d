-- Whose people somebody is, for what is counted of units: without names.
create view duty.staff_read with (security_invoker = true) as
    select id, area_code, kind, unit_id, account_id, state from duty.staff;
grant select on duty.staff_read to shouwang_app;
