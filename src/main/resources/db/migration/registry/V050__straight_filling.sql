-- Writing a large import in the file's own order. Where the rows that a verdict holds back are left out by an anti
-- join, the planner knows that nearly all rows are written and goes through the stage as it was read: keys made in
-- that order, and areas that stand together in the file, need no sorting when the indexes are made.

-- Writes the stage's new homes, of rows that will be taken.
create or replace function registry.apply_import_homes(doubtful_too boolean) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '128MB' as $$
declare
    added integer;
begin
    if (select count(*) from (select 1 from pg_temp.import_stage limit 20000) s) = 20000 then
        perform registry.begin_filling();
        perform registry.lay_checks_aside();
    end if;
    insert into registry.household (id, area_code, place_id, property_id, number, address)
    select h.id, h.area_code, h.place_id, h.property_id, h.number, h.address
    from pg_temp.import_home h
    where not h.known and h.household_key in (
        select s.household_key from pg_temp.import_stage s
        where registry.is_taken(s.state, false, doubtful_too) and not exists (
            select 1 from pg_temp.import_verdict v
            where v.row_no = s.row_no and not registry.is_taken(v.state, v.barred, doubtful_too)));
    get diagnostics added = row_count;
    return added;
end $$;

-- Writes the stage's persons; to be called after comparing and the homes, in the same transaction.
create or replace function registry.apply_import_persons(doubtful_too boolean) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '128MB' as $$
declare
    added integer;
    changed integer;
    requested integer;
begin
    with asked as (
        insert into registry.transfer_request (id, person_id, household_id, area_code, relation, name)
        select s.id, f.person_id, h.id, h.area_code, coalesce(s.relation, 'other'), s.name
        from pg_temp.import_found f
            join pg_temp.import_stage s on s.row_no = f.row_no
            join pg_temp.import_home h on h.household_key = s.household_key
            left join pg_temp.import_verdict v on v.row_no = s.row_no
        where f.way = 'document' and not f.mine
          and registry.is_taken(coalesce(v.state, s.state), v.barred, doubtful_too)
        on conflict do nothing returning 1)
    select count(*) into requested from asked;
    insert into registry.person (id, area_code, household_id, relation, name, pinyin, sex, birth_date, document_type,
            document_cipher, document_hash, document_tail, phone_cipher, phone_hash, phone_tail, second_tail,
            registered_area, registered_address, residence, presence, presence_since, migrant, employer, care_needs,
            external_system, external_key)
    select s.id, h.area_code, h.id, coalesce(s.relation, 'other'), s.name, coalesce(s.pinyin, ''), coalesce(s.sex, 0),
            s.birth_date, coalesce(s.document_type, 'none'), s.document_cipher, s.document_hash,
            coalesce(s.document_tail, ''), s.phone_cipher, s.phone_hash, coalesce(s.phone_tail, ''),
            coalesce(s.second_tail, ''), coalesce(s.registered_area, ''), coalesce(s.registered_address, ''),
            coalesce(s.residence, ''), coalesce(s.presence, 'present'), s.presence_since, coalesce(s.migrant, false),
            coalesce(s.employer, ''), coalesce(string_to_array(s.care_needs, ','), '{}'), s.external_system, s.external_key
    from pg_temp.import_stage s join pg_temp.import_home h on h.household_key = s.household_key
    where registry.is_taken(s.state, false, doubtful_too)
      and not exists (select 1 from pg_temp.import_verdict v where v.row_no = s.row_no
          and (v.target_id is not null or not registry.is_taken(v.state, v.barred, doubtful_too)))
      and not exists (select 1 from pg_temp.import_found f where f.row_no = s.row_no and f.way = 'document' and not f.mine);
    get diagnostics added = row_count;
    -- Ciphers are bound to the person's id: those for persons known already were sealed anew.
    update registry.person p set
        household_id = h.id, area_code = h.area_code,
        relation = coalesce(s.relation, p.relation), name = s.name,
        pinyin = coalesce(s.pinyin, p.pinyin), sex = coalesce(s.sex, p.sex),
        birth_date = coalesce(s.birth_date, p.birth_date),
        document_type = case when v.changes ? 'documentNumber' then s.document_type else p.document_type end,
        document_cipher = case when v.changes ? 'documentNumber' then n.document_cipher else p.document_cipher end,
        document_hash = case when v.changes ? 'documentNumber' then s.document_hash else p.document_hash end,
        document_tail = case when v.changes ? 'documentNumber' then s.document_tail else p.document_tail end,
        phone_cipher = case when v.changes ? 'phone' then n.phone_cipher else p.phone_cipher end,
        phone_hash = case when v.changes ? 'phone' then s.phone_hash else p.phone_hash end,
        phone_tail = case when v.changes ? 'phone' then s.phone_tail else p.phone_tail end,
        second_tail = case when v.changes ? 'phone' then coalesce(s.second_tail, '') else p.second_tail end,
        registered_area = coalesce(s.registered_area, p.registered_area),
        registered_address = coalesce(s.registered_address, p.registered_address),
        residence = coalesce(s.residence, p.residence), presence = coalesce(s.presence, p.presence),
        presence_since = coalesce(s.presence_since, p.presence_since), migrant = coalesce(s.migrant, p.migrant),
        employer = coalesce(s.employer, p.employer),
        care_needs = coalesce(string_to_array(s.care_needs, ','), p.care_needs),
        external_system = coalesce(s.external_system, p.external_system),
        external_key = coalesce(s.external_key, p.external_key),
        version = p.version + 1, updated_at = now(), updated_by = platform.acting_account()
    from pg_temp.import_verdict v
        join pg_temp.import_stage s on s.row_no = v.row_no
        join pg_temp.import_home h on h.household_key = s.household_key
        left join pg_temp.import_sealed n on n.row_no = s.row_no
    where p.id = v.target_id and platform.in_scope(p.area_code) and v.changes <> '{}'
      and registry.is_taken(v.state, v.barred, doubtful_too);
    get diagnostics changed = row_count;
    return jsonb_build_object('added', added, 'changed', changed, 'requested', requested);
end $$;

-- As before; homes stand in the file's order, and doors are hashed rather than sorted.
create or replace function registry.find_import_homes() returns void
    language plpgsql set search_path = pg_catalog, pg_temp set enable_mergejoin = off as $$
begin
    create temp table import_home on commit drop as
    with asked as (
        select s.row_no, s.household_key, s.place_id, s.area_code, coalesce(s.stairwell, '') as stairwell,
            coalesce(s.room, '') as room, coalesce(s.household_number, '') as number, coalesce(s.address, '') as address
        from pg_temp.import_stage s
        where s.row_no in (select min(row_no) from pg_temp.import_stage
            where state <> 'wrong' and household_key is not null group by household_key)
    ), placed as materialized (
        select distinct on (k.household_key) k.*, q.id as property_id
        from asked k left join registry.property q on k.room <> '' and q.place_id = k.place_id
            and q.stairwell = k.stairwell and q.room = k.room and platform.in_scope(q.area_code)
        order by k.household_key, q.id
    ), found as (
        select distinct on (c.household_key) c.household_key, c.id
        from (select k.household_key, o.id, 1 as way
              from placed k join registry.household o on o.place_id = k.place_id and o.number = k.number
              where k.number <> '' and platform.in_scope(o.area_code)
              union all
              select k.household_key, o.id, 2 from placed k join registry.household o on o.property_id = k.property_id
              where (k.number = '' or o.number = '') and platform.in_scope(o.area_code)
              union all
              select k.household_key, o.id, 3
              from placed k join registry.household o on o.place_id = k.place_id and o.address = k.address
              where k.address <> '' and (k.number = '' or o.number = '') and platform.in_scope(o.area_code)) c
        order by c.household_key, c.way, c.id
    )
    select k.household_key, coalesce(f.id, uuidv7()) as id, f.id is not null as known, k.place_id, k.area_code,
        k.property_id, k.number, k.address
    from placed k left join found f on f.household_key = k.household_key
    order by k.row_no;
    analyze pg_temp.import_home;
end $$;

-- As before; the planner learns of the columns that are looked for, ciphers and addresses are not sampled.
create or replace function registry.end_import() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set maintenance_work_mem = '256MB'
    set work_mem = '128MB' as $$
declare
    check_again record;
    hook record;
begin
    if to_regclass('pg_temp.import_aside') is not null then
        set constraints all immediate;
        for check_again in select statement from pg_temp.import_aside order by turn loop
            execute check_again.statement;
        end loop;
        for hook in select trigger_name, function from registry.filling_hook loop
            execute format('select %s()', hook.function);
            execute format('alter table registry.person enable trigger %I', hook.trigger_name);
        end loop;
        set constraints all deferred;
    end if;
    perform registry.end_filling();
    if (select count(*) from (select 1 from pg_temp.import_stage limit 20000) s) = 20000 then
        analyze registry.household, registry.person (id, area_code, household_id, name, pinyin, birth_date, document_hash,
            document_tail, phone_tail, second_tail, presence, care_needs, external_system, external_key, updated_at);
    end if;
end $$;
