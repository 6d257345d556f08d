-- What demands would have learnt person by person while the first list of a district was read in.
create function duty.follow_first_persons() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock_shared(7521);
    if exists (select 1 from duty.rule r where r.target_kind = 'person' and r.applied_at is not null) then
        perform duty.refresh('person', (select array_agg(p.id) from registry.person p));
    end if;
end $$;
revoke all on function duty.follow_first_persons() from public;
insert into registry.filling_hook values ('duty_targets_i', 'duty.follow_first_persons');
