-- Registration: the only way in for persons, and the way from one community to another.
--
-- The functions see the whole installation and check the caller's scope themselves. What they tell
-- about a person elsewhere is one thing only: that the entry was taken as a request for transfer.

-- Registers a batch of persons; answers only the entries that were not newly registered:
--   repeated   this very entry was registered before
--   known      someone in the caller's scope has this document: who
--   requested  accepted as a transfer request, for the present community to decide
--   taken      the id belongs to another entry
--   homeless   no such household in the caller's scope
-- A repeat of the whole call answers `repeated` or `requested` for each entry.
create function registry.register_persons(
    ids uuid[], households uuid[], relations text[], names text[], other_names text[], pinyins text[],
    sexes smallint[], births date[], document_types text[], document_ciphers bytea[], document_hashes bytea[],
    document_tails text[], phone_ciphers bytea[], phone_hashes bytea[], phone_tails text[], second_tails text[],
    registered_areas text[], registered_addresses text[], residences text[], presences text[], presence_days date[],
    migrants boolean[], employers text[], cares text[], systems text[], keys text[], digests bytea[])
    returns table (entry integer, outcome text, person_id uuid)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    added uuid[];
    i integer;
begin
    with registered as (
    insert into registry.person (id, household_id, area_code, relation, name, other_name, pinyin, sex, birth_date,
            document_type, document_cipher, document_hash, document_tail, phone_cipher, phone_hash, phone_tail,
            second_tail, registered_area, registered_address, residence, presence, presence_since, migrant, employer,
            care_needs, external_system, external_key, entry_digest)
    select e.id, h.id, h.area_code, e.relation, e.name, e.other_name, e.pinyin, e.sex, e.birth,
            e.document_type, e.document_cipher, e.document_hash, e.document_tail, e.phone_cipher, e.phone_hash,
            e.phone_tail, e.second_tail, e.registered_area, e.registered_address, e.residence, e.presence,
            e.presence_day, e.migrant, e.employer, string_to_array(e.care, ','), e.system, e.key, e.digest
    from unnest(ids, households, relations, names, other_names, pinyins, sexes, births, document_types,
            document_ciphers, document_hashes, document_tails, phone_ciphers, phone_hashes, phone_tails, second_tails,
            registered_areas, registered_addresses, residences, presences, presence_days, migrants, employers, cares,
            systems, keys, digests)
        as e(id, household, relation, name, other_name, pinyin, sex, birth, document_type, document_cipher,
            document_hash, document_tail, phone_cipher, phone_hash, phone_tail, second_tail, registered_area,
            registered_address, residence, presence, presence_day, migrant, employer, care, system, key, digest)
        join registry.household h on h.id = e.household
    where platform.in_scope(h.area_code)
      and not exists (select 1 from registry.transfer_request t where t.id = e.id)
    on conflict do nothing
    returning id)
    select coalesce(array_agg(id), '{}') into added from registered;
    if cardinality(added) = cardinality(ids) then
        return;
    end if;
    for i in select e.place from unnest(ids) with ordinality e(id, place) where e.id <> all (added) loop
        entry := i;
        select a.outcome, a.person_id into outcome, person_id
        from registry.unregistered(ids[i], households[i], relations[i], names[i], document_hashes[i], digests[i]) a;
        return next;
    end loop;
end $$;

-- Why an entry was not newly registered; makes the transfer request where that is the reason.
create function registry.unregistered(entry_id uuid, household uuid, relation text, entry_name text,
        document bytea, digest bytea)
    returns table (outcome text, person_id uuid)
    language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    area text;
    found_id uuid;
    found_area text;
    found_digest bytea;
begin
    select h.area_code into area from registry.household h where h.id = household;
    if platform.in_scope(area) is not true then
        return query select 'homeless', null::uuid;
        return;
    end if;
    select p.area_code, p.entry_digest into found_area, found_digest from registry.person p where p.id = entry_id;
    if found then
        return query select case when found_digest = digest and platform.in_scope(found_area) then 'repeated' else 'taken' end,
            case when platform.in_scope(found_area) then entry_id end;
        return;
    end if;
    select t.area_code, t.entry_digest into found_area, found_digest from registry.transfer_request t where t.id = entry_id;
    if found then
        return query select case when found_digest is not distinct from digest and platform.in_scope(found_area)
            then 'requested' else 'taken' end, null::uuid;
        return;
    end if;
    select p.id, p.area_code into found_id, found_area from registry.person p where p.document_hash = document;
    if platform.in_scope(found_area) then
        return query select 'known', found_id;
        return;
    end if;
    insert into registry.transfer_request (id, person_id, household_id, area_code, relation, name, entry_digest)
    values (entry_id, found_id, household, area, relation, entry_name, digest)
    on conflict do nothing;
    return query select 'requested', null::uuid;
end $$;

-- Gives a person in the caller's scope another document, or none. Answers `changed`, `known` with who in
-- the caller's scope has it, `requested` like a registration, or `missing`.
create function registry.change_document(
        person uuid, seen integer, new_type text, new_cipher bytea, new_hash bytea, new_tail text)
    returns table (outcome text, person_id uuid)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    mine registry.person;
    other registry.person;
begin
    select * into mine from registry.person p where p.id = person and p.version = seen and platform.in_scope(p.area_code)
        for update;
    if not found then
        return query select 'missing', null::uuid;
        return;
    end if;
    select * into other from registry.person p where p.document_hash = new_hash and p.id <> person;
    if not found then
        update registry.person p set document_type = new_type, document_cipher = new_cipher, document_hash = new_hash,
            document_tail = new_tail where p.id = person;
        return query select 'changed', person;
    elsif platform.in_scope(other.area_code) then
        return query select 'known', other.id;
    else
        insert into registry.transfer_request (id, person_id, household_id, area_code, relation, name)
        values (uuidv7(), other.id, mine.household_id, mine.area_code, mine.relation, mine.name)
        on conflict do nothing;
        return query select 'requested', null::uuid;
    end if;
end $$;

-- What waits for the caller's decision: persons of the caller's scope whom another community reports.
create function registry.transfers_waiting(most integer)
    returns table (id uuid, person_id uuid, person_name text, area_code text, entry_name text, to_code text,
        requested_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select t.id, p.id, p.name, p.area_code, t.name, t.area_code, t.requested_at
        from registry.transfer_request t join registry.person p on p.id = t.person_id
        where t.state = 'open' and platform.in_scope(p.area_code)
        order by t.requested_at, t.id limit most;
    end;

-- What the caller's scope has asked for: what it entered itself and how it stands, never who or where
-- the other is, until the transfer is accepted.
create function registry.transfers_asked(most integer)
    returns table (id uuid, entry_name text, area_code text, household_id uuid, state text, requested_at timestamptz,
        decided_at timestamptz, person_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select t.id, t.name, t.area_code, t.household_id, t.state, t.requested_at, t.decided_at,
            case when t.state = 'accepted' then t.person_id end
        from registry.transfer_request t
        where platform.in_scope(t.area_code)
        order by t.requested_at desc, t.id limit most;
    end;

-- The present community's decision. Accepting moves the person into the reporting household.
-- Answers the person, the area left and the area entered; no row when there is nothing to decide.
create function registry.decide_transfer(request uuid, accept boolean)
    returns table (person_id uuid, from_code text, to_code text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    asked registry.transfer_request;
    present registry.person;
begin
    select * into asked from registry.transfer_request t where t.id = request for update;
    select * into present from registry.person p where p.id = asked.person_id for update;
    if asked.state is distinct from 'open' or not platform.in_scope(present.area_code) then
        return;
    end if;
    update registry.transfer_request t set state = case when accept then 'accepted' else 'declined' end,
        decided_at = now(), decided_by = platform.acting_account() where t.id = request;
    if accept then
        update registry.person p set household_id = asked.household_id, area_code = asked.area_code,
            relation = asked.relation, version = p.version + 1, updated_at = now(),
            updated_by = platform.acting_account() where p.id = asked.person_id;
    end if;
    return query select present.id, present.area_code, case when accept then asked.area_code else present.area_code end;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'registry'::regnamespace loop
        execute format('revoke all on function %s from public', f);
        if f <> 'registry.unregistered(uuid, uuid, text, text, bytea, bytea)'::regprocedure then
            execute format('grant execute on function %s to shouwang_app', f);
        end if;
    end loop;
end $$;
