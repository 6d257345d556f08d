-- What other modules may read of areas and places: under the same policies, and no columns but these.

create view area.area_read with (security_invoker = true) as
    select id, code, parent_code, level, name, pinyin, valid_from from area.area;
create view area.former_read with (security_invoker = true) as
    select code, area_id, valid_from, valid_to, successor_code from area.former;
create view area.place_read with (security_invoker = true) as
    select id, area_code, community_code, kind, tier, name, pinyin, address, site_id, stairwells, floors, management
    from area.place;
create view area.beat_read with (security_invoker = true) as
    select id, area_code, name, worker from area.beat;
create view area.beat_part_read with (security_invoker = true) as
    select beat_id, area_code, place_id, stairwell from area.beat_part;
grant select on area.area_read, area.former_read, area.place_read, area.beat_read, area.beat_part_read to shouwang_app;
