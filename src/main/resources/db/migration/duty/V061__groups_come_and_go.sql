-- Working groups are made and dissolved 设立、撤销: what was is kept, with who ended it and why. Each headquarters keeps its own
-- groups and heads; another district's are not its business.

alter table duty.working_group drop constraint working_group_source_check;
alter table duty.working_group add constraint working_group_source_check
    check (source in ('report', '2020', 'assumed', 'own'));
alter table duty.working_group add column dissolved_at timestamptz;
alter table duty.working_group add column dissolved_by uuid;
alter table duty.working_group add column dissolved_why text not null default '' check (length(dissolved_why) <= 200);
alter table duty.working_group add constraint working_group_dissolved
    check ((dissolved_at is null) = (dissolved_by is null) and (dissolved_at is null) = (dissolved_why = ''));

drop trigger tally_working_group_i on duty.working_group;
drop trigger tally_working_group_u on duty.working_group;
drop trigger tally_working_group_d on duty.working_group;
call platform.count_rows('duty.working_group', 'working_group', 'dissolved_at is null');

drop policy directed on duty.working_group;
drop policy directed on duty.head;
drop policy directed on duty.group_unit;
create policy directed_new on duty.working_group for insert to shouwang_app
    with check (duty.directs() and platform.in_scope(area_code) and dissolved_at is null);
-- What is dissolved stays dissolved.
create policy directed_changed on duty.working_group for update to shouwang_app
    using (duty.directs() and platform.in_scope(area_code) and dissolved_at is null)
    with check (duty.directs() and platform.in_scope(area_code)
        and (dissolved_at is null or dissolved_by = platform.acting_account()));
revoke delete on duty.working_group from shouwang_app;
create policy directed on duty.head to shouwang_app
    using (duty.directs() and platform.in_scope(area_code)) with check (duty.directs() and platform.in_scope(area_code));
create policy directed on duty.group_unit to shouwang_app
    using (duty.directs() and exists (select from duty.working_group g
        where g.id = group_id and platform.in_scope(g.area_code) and g.dissolved_at is null))
    with check (duty.directs() and exists (select from duty.working_group g
        where g.id = group_id and platform.in_scope(g.area_code) and g.dissolved_at is null));
