-- Streets change too 街道变更: split, merged with another, moved to another district; community by community,
-- so that nobody waits for a whole street.

alter table area.recoding drop constraint recoding_kind_check;
alter table area.recoding add constraint recoding_kind_check check (kind in (
    'move_street', 'split_street', 'merge_streets', 'move_community', 'split_community', 'merge_communities',
    'split_grid', 'merge_grids', 'rename'));

-- The least number below a parent that was never used. Locks the parent, so that no two get the same.
create or replace function area.free_code(parent text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    found_code text;
begin
    perform 1 from area.area where code = parent for update;
    if not found or length(parent) not in (6, 9, 12) then
        raise exception 'no numbers below %', parent using errcode = 'no_data_found';
    end if;
    select parent || lpad(n::text, 3, '0') into found_code
    from generate_series(1, 999) as n
    where not exists (select 1 from area.area a where a.code = parent || lpad(n::text, 3, '0'))
      and not exists (select 1 from area.former f where f.code = parent || lpad(n::text, 3, '0'))
    order by n limit 1;
    if found_code is null then
        raise exception 'all numbers below % are used', parent using errcode = 'program_limit_exceeded';
    end if;
    return found_code;
end $$;

-- Records what is to be done; a repeat with the same id answers false and changes nothing. Whoever plans must be
-- allowed every step themselves: after a crash a process goes on with it, which may change all areas.
create or replace function area.plan_recoding(
        new_id uuid, kind text, of_code text, why text, actions text[], arguments jsonb[])
    returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform area.require_shaper(of_code);
    -- What is made below an area is one level below it.
    perform area.require_shaper(named.code || case actions[i] when 'create' then '000' else '' end)
    from generate_subscripts(actions, 1) as i,
         lateral (values (arguments[i] ->> 'from'), (arguments[i] ->> 'to')) as named (code)
    where named.code is not null and not starts_with(named.code, '$');
    insert into area.recoding (id, kind, area_code, reason) values (new_id, kind, of_code, why)
    on conflict (id) do nothing;
    if not found then
        return false;
    end if;
    insert into area.recoding_step (recoding_id, number, action, arguments)
    select new_id, i, actions[i], arguments[i] from generate_subscripts(actions, 1) as i;
    return true;
end $$;
