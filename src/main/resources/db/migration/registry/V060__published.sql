-- What other modules may read of people and where they live, without sealed columns; and registry itself reads places by
-- what their owner publishes.

create view registry.property_read with (security_invoker = true) as
    select id, area_code, place_id, stairwell, room, address, usage, result, result_at from registry.property;
create view registry.household_read with (security_invoker = true) as
    select id, area_code, place_id, property_id, kind, number, address from registry.household;
create view registry.person_read with (security_invoker = true) as
    select id, area_code, household_id, name, presence, care_needs from registry.person;
create view registry.organisation_read with (security_invoker = true) as
    select id, area_code, place_id, kind, name from registry.organisation;
grant select on registry.property_read, registry.household_read, registry.person_read, registry.organisation_read
    to shouwang_app;

create or replace view registry.place_kind as
    select p.id as place_id, p.kind from area.place_read p
    union all
    select p.id, s.kind from area.place_read p join area.place_read s on s.id = p.site_id;

-- The function says the same; only what it reads is now what its owner publishes.
do $$
begin
    execute regexp_replace(pg_get_functiondef('registry.tally_changed_kind'::regproc), '\marea\.place\M', 'area.place_read', 'g');
end $$;
