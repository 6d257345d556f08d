-- What happened at a checkpoint stays true when it is opened or sealed before a phone's scans arrive.
drop policy by_author on screening.scan;
create policy by_author on screening.scan for insert to shouwang_app with check (
    by_account = platform.acting_account() and platform.in_scope(area_code)
    and platform.acting_role() in ('community_officer', 'grid_worker', 'gatekeeper', 'volunteer')
    and exists (select from screening.checkpoint c where c.id = checkpoint_id and c.area_code = scan.area_code
        and c.response_id = scan.response_id));
