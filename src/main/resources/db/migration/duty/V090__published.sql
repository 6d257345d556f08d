-- What other modules may read of units and of what somebody can answer for; and duty itself reads areas, places and people
-- by what their owners publish.

create view duty.unit_read with (security_invoker = true) as
    select id, area_code, kind, name, pinyin, member, lends from duty.unit;
create view duty.target_kind_read with (security_invoker = true) as
    select code, source, place from duty.target_kind;
grant select on duty.unit_read, duty.target_kind_read to shouwang_app;

create or replace view duty.target_area with (security_invoker = true) as
    select id, code as area_code, case level when 6 then 'district' when 9 then 'street' when 12 then 'community'
               when 15 then 'grid' when 4 then 'city' else 'province' end as category, null::text as trait, 1 as size, name
    from area.area_read;
create or replace view duty.target_beat with (security_invoker = true) as
    select id, area_code, null::text as category, null::text as trait, 1 as size, name from area.beat_read;
create or replace view duty.target_place with (security_invoker = true) as
    select id, area_code, kind as category, management as trait,
           greatest(coalesce(stairwells, 1), 1)::integer as size, name
    from area.place_read;
create or replace view duty.target_household with (security_invoker = true) as
    select id, area_code, kind as category, null::text as trait, 1 as size, address as name from registry.household_read;
create or replace view duty.target_person with (security_invoker = true) as
    select id, area_code, presence as category, case when care_needs <> '{}' then 'care' end as trait, 1 as size, name
    from registry.person_read;
create or replace view duty.target_organisation with (security_invoker = true) as
    select id, area_code, kind as category, null::text as trait, 1 as size, name from registry.organisation_read;

-- The functions say the same; only what they read is now what its owner publishes.
do $$
declare
    f regproc;
begin
    foreach f in array array['duty.bind', 'duty.answering', 'duty.follow_first_persons', 'duty.keep_post',
            'duty.open_roster']::regproc[] loop
        execute regexp_replace(pg_get_functiondef(f), '\m(area\.(area|place|beat_part)|response\.response'
            || '|registry\.(property|household|person|organisation))\M', '\1_read', 'g');
    end loop;
end $$;
