-- Areas in time 区划变更: divisions added, grids and communities moved, split, merged and renamed while people work.
--
-- Only these functions write area.area, former and outline. They run as the owner and ask who acts:
-- a commander or a process within its scope, a street officer for communities and grids of the street.
-- A writer whose row names an area holds a key lock on it until it commits; a change of code takes the row's full
-- lock, so it waits for such writers and takes their rows along. Who comes later finds the code gone
-- (a foreign key violation) and asks area.current_code.

create function area.require_shaper(code text) returns void
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if coalesce(platform.in_scope(code), false) and (
        platform.acting_role() in ('commander', 'process')
        or platform.acting_role() = 'street_officer' and length(code) >= 12) then
        return;
    end if;
    raise exception 'not for this role and scope: %', code using errcode = 'insufficient_privilege';
end $$;
revoke all on function area.require_shaper(text) from public;

-- The code under which an area, or what became of it, is found today; null where it never existed.
create function area.current_code(old_code text) returns text
    language sql stable parallel safe
    return (
        with recursive step (code, found) as (
            select old_code collate "C", exists (select 1 from area.area a where a.code = old_code)
            union all
            select f.successor_code, exists (select 1 from area.area a where a.code = f.successor_code)
            from step join area.former f on f.code = step.code where not step.found
        )
        select code from step where found
    );
grant execute on function area.current_code(text) to shouwang_app;

-- The least number below a parent that was never used. Locks the parent, so that no two get the same.
create function area.free_code(parent text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    found_code text;
begin
    perform 1 from area.area where code = parent for update;
    if not found or length(parent) not in (9, 12) then
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
revoke all on function area.free_code(text) from public;

-- Adds areas; those that are there already are passed over. A street, community or grid needs its parent;
-- a district or above without one is a root of the installation.
create function area.add_areas(codes text[], names text[], pinyins text[]) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    added integer;
begin
    perform area.require_shaper(c) from unnest(codes) as c;
    with given as (
        select code, name, pinyin,
               left(code, case length(code) when 4 then 2 when 6 then 4 when 9 then 6 when 12 then 9
                                            when 15 then 12 end) as parent
        from unnest(codes, names, pinyins) as u (code, name, pinyin)
    )
    insert into area.area (code, parent_code, name, pinyin)
    select g.code,
           case when length(g.code) > 6 or g.parent = any (codes)
                     or exists (select 1 from area.area p where p.code = g.parent) then g.parent end,
           g.name, g.pinyin
    from given g
    where not exists (select 1 from area.area a where a.code = g.code)
    order by g.code;
    get diagnostics added = row_count;
    return added;
end $$;
revoke all on function area.add_areas(text[], text[], text[]) from public;
grant execute on function area.add_areas(text[], text[], text[]) to shouwang_app;

create function area.create_area(parent text, wanted text, name text, pinyin text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    new_code text := coalesce(wanted, area.free_code(parent));
begin
    perform area.require_shaper(new_code);
    insert into area.area (code, parent_code, name, pinyin) values (new_code, parent, name, pinyin);
    return new_code;
end $$;
revoke all on function area.create_area(text, text, text, text) from public;
grant execute on function area.create_area(text, text, text, text) to shouwang_app;

create function area.store_outlines(codes text[], source text, shapes bytea[], boxes double precision[]) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    stored integer;
begin
    perform area.require_shaper(c) from unnest(codes) as c;
    insert into area.outline (area_code, source, wkb, west, south, east, north)
    select codes[i], store_outlines.source, shapes[i],
           boxes[4 * i - 3], boxes[4 * i - 2], boxes[4 * i - 1], boxes[4 * i]
    from generate_subscripts(codes, 1) as i
    on conflict (area_code) do update set source = excluded.source, wkb = excluded.wkb, west = excluded.west,
        south = excluded.south, east = excluded.east, north = excluded.north;
    get diagnostics stored = row_count;
    return stored;
end $$;
revoke all on function area.store_outlines(text[], text, bytea[], double precision[]) from public;
grant execute on function area.store_outlines(text[], text, bytea[], double precision[]) to shouwang_app;

-- An area and all below it get another code. The foreign keys take every row along.
create function area.recode(old_code text, new_parent text, wanted text, why text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    new_code text;
begin
    perform area.require_shaper(old_code);
    perform area.require_shaper(new_parent);
    new_code := coalesce(wanted, area.free_code(new_parent));
    if length(new_code) <> length(old_code) or not starts_with(new_code, new_parent) then
        raise exception '% can''t become %', old_code, new_code using errcode = 'check_violation';
    end if;
    perform 1 from area.area where starts_with(code, old_code) order by code for update;
    insert into area.former (code, area_id, parent_code, name, valid_from, successor_code, reason)
    select code, id, parent_code, name, valid_from, new_code || substr(code, length(old_code) + 1), why
    from area.area where starts_with(code, old_code);
    update area.area set
        code = new_code || substr(code, length(old_code) + 1),
        parent_code = case when code = old_code then new_parent
                           else new_code || substr(parent_code, length(old_code) + 1) end,
        valid_from = now()
    where starts_with(code, old_code);
    return new_code;
end $$;
revoke all on function area.recode(text, text, text, text) from public;

-- Everything that names the childless area `gone` names `heir` from now on; `gone` ends.
-- Walks the catalogue of foreign keys, so that no module's table can be forgotten.
create function area.absorb(gone text, heir text, why text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    link record;
begin
    perform area.require_shaper(gone);
    perform area.require_shaper(heir);
    if length(gone) <> length(heir) or gone = heir then
        raise exception '% can''t go into %', gone, heir using errcode = 'check_violation';
    end if;
    perform 1 from area.area where code in (gone, heir) order by code for update;
    for link in
        select c.conrelid::regclass as tab, a.attname as col, (
                   select string_agg(format('kept.%I is not distinct from lost.%1$I', o.attname), ' and ')
                   from pg_attribute o
                   where o.attrelid = c.conrelid and o.attnum > 0 and not o.attisdropped and o.attnum <> c.conkey[1]
               ) as same,
               (select p.conkey from pg_constraint p where p.conrelid = c.conrelid and p.contype = 'p') @> (
                   select array_agg(o.attnum) from pg_attribute o
                   where o.attrelid = c.conrelid and o.attnum > 0 and not o.attisdropped
               ) as is_membership
        from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = 'area.area'::regclass and c.conparentid = 0
          and c.conrelid not in ('area.area'::regclass, 'area.outline'::regclass)
    loop
        -- A row that is nothing but its key, such as a scope, may already be there for the heir.
        if link.is_membership then
            execute format('delete from %s lost where lost.%I = $1 and exists
                            (select 1 from %1$s kept where kept.%2$I = $2 and %s)',
                           link.tab, link.col, coalesce(link.same, 'true')) using gone, heir;
        end if;
        execute format('update %s set %I = $2 where %2$I = $1', link.tab, link.col) using gone, heir;
    end loop;
    insert into area.former (code, area_id, parent_code, name, valid_from, successor_code, reason)
    select code, id, parent_code, name, valid_from, heir, why from area.area where code = gone;
    delete from area.area where code = gone;
end $$;
revoke all on function area.absorb(text, text, text) from public;

-- Places go to another area of the same level; beats that move as a whole go along, parts of others leave their beat.
create function area.move_places(places uuid[], origin text, target text) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    moved integer;
begin
    perform area.require_shaper(origin);
    perform area.require_shaper(target);
    update area.beat b set area_code = target
    where b.area_code = origin
      and exists (select 1 from area.beat_part p where p.beat_id = b.id)
      and not exists (select 1 from area.beat_part p where p.beat_id = b.id and p.place_id <> all (places));
    delete from area.beat_part p where p.area_code = origin and p.place_id = any (places);
    update area.place set area_code = target where id = any (places) and area_code = origin;
    get diagnostics moved = row_count;
    return moved;
end $$;
revoke all on function area.move_places(uuid[], text, text) from public;

create function area.rename(of_code text, new_name text, new_pinyin text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform area.require_shaper(of_code);
    update area.area set name = new_name, pinyin = new_pinyin where code = of_code;
end $$;
revoke all on function area.rename(text, text, text) from public;

create table area.recoding (
    id          uuid primary key,
    kind        text not null check (kind in ('move_community', 'split_community', 'merge_communities', 'split_grid',
                                              'merge_grids', 'rename')),
    area_code   text collate "C" not null,
    reason      text not null check (reason <> '' and length(reason) <= 300),
    state       text not null default 'open' check (state in ('open', 'done')),
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    started_by  uuid not null default platform.acting_account()
);
create index recoding_area on area.recoding (area_code);
create index recoding_open on area.recoding (started_at) where state = 'open';
comment on table area.recoding is 'retention: none; scope: public';
comment on column area.recoding.area_code is 'the code at the beginning; not a foreign key, since it may end';

create table area.recoding_step (
    recoding_id uuid not null references area.recoding (id),
    number      integer not null,
    action      text not null check (action in ('recode', 'absorb', 'create', 'move_places', 'rename')),
    arguments   jsonb not null,
    result      text,
    done_at     timestamptz,
    primary key (recoding_id, number)
);
comment on table area.recoding_step is 'retention: none; scope: public';

do $$
declare
    t text;
begin
    foreach t in array array['recoding', 'recoding_step'] loop
        execute format('alter table area.%I enable row level security', t);
        execute format('alter table area.%I force row level security', t);
        execute format('create policy owner_all on area.%I to shouwang_owner using (true) with check (true)', t);
        execute format('create policy public_read on area.%I for select to shouwang_app using (true)', t);
        execute format('grant select on area.%I to shouwang_app', t);
    end loop;
end $$;

-- Records what is to be done; a repeat with the same id answers false and changes nothing.
create function area.plan_recoding(new_id uuid, kind text, of_code text, why text, actions text[], arguments jsonb[])
    returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform area.require_shaper(of_code);
    insert into area.recoding (id, kind, area_code, reason) values (new_id, kind, of_code, why)
    on conflict (id) do nothing;
    if not found then
        return false;
    end if;
    insert into area.recoding_step (recoding_id, number, action, arguments)
    select new_id, i, actions[i], arguments[i] from generate_subscripts(actions, 1) as i;
    return true;
end $$;
revoke all on function area.plan_recoding(uuid, text, text, text, text[], jsonb[]) from public;
grant execute on function area.plan_recoding(uuid, text, text, text, text[], jsonb[]) to shouwang_app;

-- A step's argument as a code in force: `$n` is what step n resulted in, a former code its successor.
create function area.step_code(of_recoding uuid, argument text) returns text
    language sql stable
    return area.current_code(case when starts_with(argument, '$') then
        (select s.result from area.recoding_step s
         where s.recoding_id = of_recoding and s.number = substr(argument, 2)::integer)
        else argument end);
revoke all on function area.step_code(uuid, text) from public;

-- Does one step, once; a repeat answers the first result.
create function area.do_step(of_recoding uuid, of_number integer) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    step area.recoding_step;
    why text;
    origin text;
    target text;
    outcome text;
begin
    select reason into why from area.recoding where id = of_recoding for update;
    select * into step from area.recoding_step where recoding_id = of_recoding and number = of_number;
    if step.done_at is not null then
        return step.result;
    end if;
    origin := area.step_code(of_recoding, step.arguments ->> 'from');
    target := area.step_code(of_recoding, step.arguments ->> 'to');
    outcome := target;
    case step.action
        when 'recode' then
            outcome := area.recode(origin, target, step.arguments ->> 'code', why);
        when 'absorb' then
            if origin <> target then
                perform area.absorb(origin, target, why);
            end if;
        when 'create' then
            outcome := area.create_area(target, step.arguments ->> 'code', step.arguments ->> 'name',
                                        coalesce(step.arguments ->> 'pinyin', ''));
        when 'move_places' then
            perform area.move_places(
                array(select p::uuid from jsonb_array_elements_text(step.arguments -> 'places') as p), origin, target);
        when 'rename' then
            perform area.rename(target, step.arguments ->> 'name', coalesce(step.arguments ->> 'pinyin', ''));
    end case;
    update area.recoding_step set done_at = now(), result = outcome
    where recoding_id = of_recoding and number = of_number;
    update area.recoding set state = 'done', finished_at = now()
    where id = of_recoding
      and not exists (select 1 from area.recoding_step where recoding_id = of_recoding and done_at is null);
    return outcome;
end $$;
revoke all on function area.do_step(uuid, integer) from public;
grant execute on function area.do_step(uuid, integer) to shouwang_app;
