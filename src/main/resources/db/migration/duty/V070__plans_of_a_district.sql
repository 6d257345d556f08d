-- A plan of a whole district is taken at once: whoever stands elsewhere is found by joining, not place by place.

create index roster_slot_staff on duty.roster_slot (staff_id, starts_at) where staff_id is not null;

create or replace function duty.take_plan(of_roster uuid, slots uuid[], staffs uuid[], last boolean, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB' as $$
declare
    known duty.roster;
    changed integer;
begin
    perform duty.require_naming();
    select * into known from duty.roster r where r.id = of_roster for update;
    if not found or not platform.in_scope(known.area_code) then
        return -1;
    end if;
    perform 1 from duty.staff m where m.id in (select unnest(staffs)) order by m.id for no key update;
    with given as materialized (
        select s.id as slot, s.starts_at, s.rested_at, s.drill, s.staff_id as former,
               case when m.id is not null and m.state = 'active' and platform.in_scope(m.area_code)
                         and (s.skill is null or exists (select 1 from duty.staff_skill k where k.staff_id = m.id and k.skill = s.skill))
                         and not exists (select 1 from duty.staff_time t where t.staff_id = m.id and t.kind = 'leave'
                                         and t.starts_at < s.ends_at and t.ends_at > s.starts_at)
                    then m.id end as staff
        from unnest(slots, staffs) as g (slot, staff)
        join duty.roster_slot s on s.id = g.slot and s.roster_id = of_roster and s.starts_at > at and not s.by_hand and s.attendance = ''
        left join duty.staff m on m.id = g.staff
    ), wanted as materialized (
        select * from given g where g.staff is distinct from g.former
    ), standing as materialized (
        select o.staff_id, o.starts_at, o.rested_at, o.drill
        from duty.roster_slot o
        where o.staff_id in (select w.staff from wanted w) and not exists (select 1 from wanted x where x.slot = o.id)
    ), engaged as materialized (
        select distinct w.slot
        from wanted w join standing o on o.staff_id = w.staff and o.drill = w.drill
            and o.starts_at < w.rested_at and w.starts_at < o.rested_at
    ), put as materialized (
        select w.slot, case when e.slot is null then w.staff end as staff
        from wanted w left join engaged e on e.slot = w.slot
    )
    update duty.roster_slot s set staff_id = p.staff, changed_at = case when s.published then at end
    from put p where s.id = p.slot and s.staff_id is distinct from p.staff;
    get diagnostics changed = row_count;
    update duty.roster r set version = r.version + 1, planned_at = at, state = case r.state when 'draft' then 'planned' else r.state end,
        job_id = case when last then null else r.job_id end, stop_asked = case when last then false else r.stop_asked end,
        step = case when last then '' else r.step end
    where r.id = of_roster;
    return changed;
end $$;
