-- Scans that phones bring sealed: written in the transaction that claims their message, as their author, each tested
-- against the author's scope of this moment. They name the phone where others name the session.
create policy by_author on screening.scan for insert to shouwang_app with check (
    by_account = platform.acting_account() and platform.in_scope(area_code)
    and platform.acting_role() in ('community_officer', 'grid_worker', 'gatekeeper', 'volunteer')
    and exists (select from screening.checkpoint c where c.id = checkpoint_id and c.area_code = scan.area_code
        and c.response_id = scan.response_id and c.state = 'checkpoint'));
grant insert (id, area_code, home_area_code, response_id, drill, checkpoint_id, site_id, pass_id, person_id, household_id,
        direction, means, verdict, finding, live, reading, temperature, second, method, note, by_account, by_session, at,
        phone_at, heard_at, digest) on screening.scan to shouwang_app;
comment on column screening.scan.by_session is 'the session that sent it, or the phone that it was sealed on';
