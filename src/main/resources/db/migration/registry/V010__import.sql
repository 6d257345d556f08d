-- Imports 导入: a file is read into a stage that lives for one transaction, compared with what is recorded,
-- and either applied at once or kept for a preview. Comparing and applying is done by sets, never row by row.

create table registry.import (
    id            uuid primary key,
    kind          text not null check (kind in ('person', 'household', 'property', 'place')),
    state         text not null default 'reading'
                  check (state in ('reading', 'ready', 'applying', 'applied', 'discarded', 'failed')),
    file_name     text not null check (length(file_name) <= 200),
    blob_id       uuid not null,
    area_code     text collate "C",
    confirm       text not null check (confirm in ('auto', 'manual')),
    skip_wrong    boolean not null,
    take_doubtful boolean not null default false,
    job_id        uuid,
    refusal       text not null default '',
    refusal_words jsonb not null default '[]',
    notices       jsonb not null default '[]',
    total         integer not null default 0,
    fresh         integer not null default 0,
    changed       integer not null default 0,
    same          integer not null default 0,
    doubtful      integer not null default 0,
    wrong         integer not null default 0,
    result        jsonb not null default '{}',
    phases        jsonb not null default '{}',
    account       uuid not null default platform.acting_account(),
    account_name  text not null,
    created_at    timestamptz not null,
    read_at       timestamptz,
    finished_at   timestamptz
);
create index import_account on registry.import (account, id);
create index import_age on registry.import (created_at);
comment on table registry.import is 'retention: working; scope: office';
comment on column registry.import.phases is 'milliseconds that each phase took';

-- The rows of imports that wait to be confirmed, and the wrong and doubtful ones of those applied.
-- Unlogged: nothing of it reaches the write-ahead log or a backup, and half the writing is saved. What a
-- crash empties is read again from the encrypted file.
create unlogged table registry.import_row (
    import_id         uuid not null,
    row_no            integer not null,
    state             text collate "C" not null check (state in ('new', 'changed', 'same', 'doubtful', 'wrong')),
    flaws             jsonb,
    doubts            jsonb,
    barred            boolean not null default false,
    target_id         uuid,
    changes           jsonb,
    id                uuid,
    area_code         text collate "C",
    external_system   text collate "C",
    external_key      text collate "C",
    place_id          uuid,
    stairwell         text collate "C",
    floor             smallint,
    room              text collate "C",
    household_number  text collate "C",
    address           text collate "C",
    household_key     uuid,
    relation          text,
    name              text collate "C",
    pinyin            text collate "C",
    sex               smallint,
    birth_date        date,
    document_type     text,
    document_cipher   bytea,
    document_hash     bytea,
    document_tail     text collate "C",
    phone_cipher      bytea,
    phone_hash        bytea,
    phone_tail        text collate "C",
    second_tail       text collate "C",
    registered_area   text collate "C",
    registered_address text,
    residence         text,
    presence          text,
    presence_since    date,
    migrant           boolean,
    employer          text,
    care_needs        text,
    kind              text collate "C",
    tier              text,
    site_id           uuid,
    longitude         double precision,
    latitude          double precision,
    stairwells        smallint,
    floors            smallint,
    management        text,
    primary key (import_id, row_no)
);
create index import_row_state on registry.import_row (import_id, state, row_no) where state in ('changed', 'doubtful', 'wrong');
comment on table registry.import_row is 'retention: working; scope: area';
comment on column registry.import_row.flaws is 'what the file itself shows to be wrong or doubtful: [{code, column, words}]';
comment on column registry.import_row.doubts is 'what is doubtful beside the rest of the file and the registry';
comment on column registry.import_row.barred is 'doubtful in a way that no confirmation overrules';
comment on column registry.import_row.changes is 'field: [before, after]; documents and telephones by their last characters';

alter table registry.import enable row level security;
alter table registry.import force row level security;
create policy owner_all on registry.import to shouwang_owner using (true) with check (true);
create policy own on registry.import to shouwang_app
    using (account = platform.acting_account()) with check (account = platform.acting_account());
grant select, insert on registry.import to shouwang_app;
grant update (state, take_doubtful, job_id, refusal, refusal_words, notices, total, fresh, changed, same, doubtful, wrong,
    result, phases, read_at, finished_at) on registry.import to shouwang_app;

alter table registry.import_row enable row level security;
alter table registry.import_row force row level security;
create policy owner_all on registry.import_row to shouwang_owner using (true) with check (true);
-- Whose import it is, and only rows of areas that they still may see; a wrong row may name no area.
create policy own on registry.import_row for select to shouwang_app
    using (import_id in (select i.id from registry.import i where i.account = platform.acting_account())
        and (area_code is null or platform.in_scope(area_code)));
grant select on registry.import_row to shouwang_app;

-- Makes this transaction's stage. It belongs to the owner, so that what the functions below read cannot
-- be something else of the same name; rows come in by COPY, which tables under policies refuse. The stage
-- is written once; what comparing finds is in `import_verdict`, for the rows of which there is something to say.
create function registry.open_import_stage(import uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set client_min_messages = warning as $$
begin
    drop table if exists pg_temp.import_stage, pg_temp.import_verdict, pg_temp.import_sealed, pg_temp.import_home,
        pg_temp.import_found, pg_temp.import_repeat, pg_temp.import_aside;
    create temp table import_stage (like registry.import_row including defaults) on commit drop;
    execute format('alter table pg_temp.import_stage alter import_id set default %L', import);
    create temp table import_verdict (row_no integer not null, state text not null, target_id uuid, changes jsonb,
        doubts jsonb, barred boolean not null) on commit drop;
    create temp table import_sealed (row_no integer, document_cipher bytea, phone_cipher bytea) on commit drop;
    create temp table import_repeat (row_no integer, doubts jsonb) on commit drop;
    create temp table import_found (row_no integer, person_id uuid, way text, mine boolean) on commit drop;
    grant select, insert on pg_temp.import_stage to shouwang_app;
    grant select on pg_temp.import_verdict to shouwang_app;
    grant insert on pg_temp.import_sealed to shouwang_app;
end $$;

-- Before comparing: the stage is ours, all of it lies in the caller's scope, and nobody else compares.
create function registry.begin_comparing() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (select count(*) from pg_class c where c.relowner = 'shouwang_owner'::regrole and c.relkind = 'r' and c.oid in (
            to_regclass('pg_temp.import_stage'), to_regclass('pg_temp.import_verdict'), to_regclass('pg_temp.import_sealed'),
            to_regclass('pg_temp.import_repeat'), to_regclass('pg_temp.import_found'))) <> 5 then
        raise exception 'no stage of ours' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(7510);
    analyze pg_temp.import_stage (row_no, state, document_hash, external_key, household_key, place_id, name, room);
    if exists (select 1 from pg_temp.import_stage s
            where s.state <> 'wrong' and not coalesce(platform.in_scope(s.area_code), false)) then
        raise exception 'a row outside the scope' using errcode = 'insufficient_privilege';
    end if;
end $$;

create function registry.doubt(code text, field text, word text) returns jsonb
    language sql immutable set search_path = pg_catalog, pg_temp
    return jsonb_build_array(jsonb_build_object('code', code, 'column', field, 'words', jsonb_build_array(coalesce(word, ''))));

-- A field's change, or null where the file says nothing new.
create function registry.difference(before text, after text) returns jsonb
    language sql immutable
    return case when after is not null and after is distinct from before
        then jsonb_build_array(coalesce(before, ''), after) end;

-- Rows that repeat an earlier one of the file by its key in the other system.
create function registry.find_repeated_keys() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    insert into pg_temp.import_repeat
    select s.row_no, registry.doubt('import.repeated', 'externalKey', r.first::text)
    from (select external_system, external_key, min(row_no) as first from pg_temp.import_stage
          where external_key is not null and state <> 'wrong' group by 1, 2 having count(*) > 1) r
        join pg_temp.import_stage s on s.external_system = r.external_system and s.external_key = r.external_key
            and s.row_no > r.first and s.state <> 'wrong';
end $$;

-- The homes of the stage's rows: one for each place, door and household number of the file, known or new.
create function registry.find_import_homes() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    create temp table import_home on commit drop as
    with asked as (
        select distinct on (s.household_key) s.household_key, s.place_id, s.area_code, coalesce(s.stairwell, '') as stairwell,
            coalesce(s.room, '') as room, coalesce(s.household_number, '') as number, coalesce(s.address, '') as address
        from pg_temp.import_stage s where s.state <> 'wrong' and s.household_key is not null
        order by s.household_key, s.row_no
    ), doors as (
        select distinct on (place_id, stairwell, room) id, place_id, stairwell, room from registry.property
        where room <> '' and platform.in_scope(area_code) order by place_id, stairwell, room, id
    ), placed as materialized (
        select k.*, q.id as property_id
        from asked k left join doors q on k.room <> '' and q.place_id = k.place_id and q.stairwell = k.stairwell and q.room = k.room
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
    from placed k left join found f on f.household_key = k.household_key;
    analyze pg_temp.import_home;
end $$;

-- Compares the stage's persons with each other and with the registry. A person known outside the scope
-- stays `new` to the reader: only applying makes it a request for transfer.
create function registry.compare_import_persons() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set work_mem = '128MB' set client_min_messages = warning as $$
begin
    perform registry.begin_comparing();
    perform registry.find_repeated_keys();
    insert into pg_temp.import_repeat
    select s.row_no, registry.doubt(
        case when s.household_key <> r.home then 'import.two-homes-in-file' else 'import.repeated' end,
        'documentNumber', r.first::text)
    from (select document_hash, min(row_no) as first, (array_agg(household_key order by row_no))[1] as home
          from pg_temp.import_stage where document_hash in (
              select document_hash from pg_temp.import_stage
              where document_hash is not null and state <> 'wrong' group by 1 having count(*) > 1)
          group by 1) r
        join pg_temp.import_stage s on s.document_hash = r.document_hash and s.row_no > r.first and s.state <> 'wrong';
    insert into pg_temp.import_repeat
    select s.row_no, registry.doubt('import.repeated', 'name', r.first::text)
    from (select household_key, name, birth_date, min(row_no) as first from pg_temp.import_stage
          where document_hash is null and external_key is null and state <> 'wrong'
          group by 1, 2, 3 having count(*) > 1) r
        join pg_temp.import_stage s on s.household_key = r.household_key and s.name = r.name
            and s.birth_date is not distinct from r.birth_date and s.row_no > r.first and s.state <> 'wrong'
            and s.document_hash is null and s.external_key is null;
    perform registry.find_import_homes();
    insert into pg_temp.import_found
    select s.row_no, p.id, 'document', platform.in_scope(p.area_code)
    from pg_temp.import_stage s join registry.person p on p.document_hash = s.document_hash where s.state <> 'wrong'
    union all
    select s.row_no, p.id, 'key', true
    from pg_temp.import_stage s
        join registry.person p on p.external_system = s.external_system and p.external_key = s.external_key
    where s.state <> 'wrong' and platform.in_scope(p.area_code)
    union all
    select s.row_no, p.id, case when p.birth_date = s.birth_date then 'name' else 'guess' end, true
    from pg_temp.import_stage s
        join pg_temp.import_home h on h.household_key = s.household_key and h.known
        join registry.person p on p.household_id = h.id and p.area_code = h.area_code and p.name = s.name
    where s.state <> 'wrong' and (s.document_hash is null or p.document_hash is distinct from s.document_hash)
      and (p.birth_date = s.birth_date or p.birth_date is null or s.birth_date is null);
    analyze pg_temp.import_found, pg_temp.import_repeat;
    perform registry.weigh_import_persons();
    analyze pg_temp.import_verdict;
end $$;

-- What repeats and persons found mean for each row.
create function registry.weigh_import_persons() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    insert into pg_temp.import_verdict (row_no, state, target_id, changes, doubts, barred)
    with hit as materialized (
        select row_no,
            (array_agg(person_id) filter (where way = 'key'))[1] as by_key,
            (array_agg(person_id) filter (where way = 'document' and mine))[1] as by_document,
            coalesce((array_agg(person_id) filter (where way = 'name'))[1],
                     (array_agg(person_id) filter (where way = 'guess'))[1]) as by_name,
            bool_or(way = 'document' and not mine) as elsewhere
        from pg_temp.import_found group by row_no
    ), repeated as materialized (
        select row_no, doubts from (select distinct on (row_no) row_no, doubts from pg_temp.import_repeat order by row_no, doubts) r
    ), weighed as materialized (
        select s.row_no, s.state, p.id as target_id,
            repeated.row_no is not null or p.document_hash <> s.document_hash
                or hit.by_key <> hit.by_document as barred,
            coalesce(repeated.doubts, '[]')
                || case when hit.by_key <> hit.by_document then registry.doubt('import.key-contradicts', 'externalKey', null) else '[]' end
                || case when p.document_hash <> s.document_hash
                    then registry.doubt('import.other-document', 'documentNumber', p.document_tail) else '[]' end
                || case when p.household_id <> h.id then registry.doubt('import.two-homes', 'place', o.address) else '[]' end as doubts,
            case when (p.household_id = h.id and p.name = s.name
                and (s.relation is null or s.relation = p.relation) and (s.sex is null or s.sex = p.sex)
                and (s.birth_date is null or s.birth_date is not distinct from p.birth_date)
                and (s.document_hash is null or p.document_hash is not null or hit.elsewhere)
                and (s.phone_hash is null or s.phone_hash is not distinct from p.phone_hash)
                and (s.registered_area is null or s.registered_area = p.registered_area)
                and (s.registered_address is null or s.registered_address = p.registered_address)
                and (s.residence is null or s.residence = p.residence)
                and (s.presence is null or s.presence = p.presence)
                and (s.presence_since is null or s.presence_since is not distinct from p.presence_since)
                and (s.migrant is null or s.migrant = p.migrant) and (s.employer is null or s.employer = p.employer)
                and (s.care_needs is null or string_to_array(s.care_needs, ',') @> p.care_needs
                    and string_to_array(s.care_needs, ',') <@ p.care_needs)
                and (s.external_key is null or s.external_key is not distinct from p.external_key)) is true
            then '{}' else jsonb_strip_nulls(jsonb_build_object(
                'household', case when p.household_id <> h.id then registry.difference(o.address, h.address) end,
                'relation', registry.difference(p.relation, s.relation),
                'name', registry.difference(p.name, s.name),
                'sex', registry.difference(p.sex::text, s.sex::text),
                'birthDate', registry.difference(p.birth_date::text, s.birth_date::text),
                'documentNumber', case when p.document_hash is null and not hit.elsewhere
                    then registry.difference('', '…' || s.document_tail) end,
                'phone', case when s.phone_hash is distinct from p.phone_hash
                    then registry.difference(nullif('…' || p.phone_tail, '…'), '…' || s.phone_tail) end,
                'registeredArea', registry.difference(p.registered_area, s.registered_area),
                'registeredAddress', registry.difference(p.registered_address, s.registered_address),
                'residence', registry.difference(p.residence, s.residence),
                'presence', registry.difference(p.presence, s.presence),
                'presenceSince', registry.difference(p.presence_since::text, s.presence_since::text),
                'migrant', registry.difference(p.migrant::text, s.migrant::text),
                'employer', registry.difference(p.employer, s.employer),
                'careNeeds', registry.difference(
                    (select coalesce(string_agg(c, ',' order by c), '') from unnest(p.care_needs) c), s.care_needs),
                'externalKey', registry.difference(p.external_key, s.external_key))) end as changes
        from (select row_no from hit union select row_no from repeated) r
            join pg_temp.import_stage s on s.row_no = r.row_no
            left join hit on hit.row_no = r.row_no
            left join repeated on repeated.row_no = r.row_no
            left join registry.person p on p.id = coalesce(hit.by_key, hit.by_document, hit.by_name)
            left join registry.household o on o.id = p.household_id
            left join pg_temp.import_home h on h.household_key = s.household_key
        where p.id is not null or repeated.row_no is not null
    )
    select row_no,
        case when state = 'doubtful' or doubts <> '[]' then 'doubtful' when target_id is null then 'new'
             when changes = '{}' then 'same' else 'changed' end,
        target_id, case when target_id is not null then changes end, nullif(doubts, '[]'), coalesce(barred, false)
    from weighed;
end $$;

-- Whether a row is to be written as new or as a change.
create function registry.is_taken(state text, barred boolean, doubtful_too boolean) returns boolean
    language sql immutable
    return state in ('new', 'changed') or doubtful_too and state = 'doubtful' and barred is not true;

-- While nobody is registered yet and the table is locked for a first filling: what is checked person by person,
-- households and documents, is checked once for all of them by `end_import`.
create function registry.lay_checks_aside() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    reference record;
begin
    if exists (select 1 from registry.person) then
        return;
    end if;
    create temp table import_aside on commit drop as
    select 1 as turn, pg_get_indexdef('registry.person_document'::regclass) as statement
    union all
    select 2, format('alter table registry.person add constraint %I %s', conname, pg_get_constraintdef(oid))
    from pg_constraint where conrelid = 'registry.person'::regclass and contype = 'f';
    drop index registry.person_document;
    for reference in select conname from pg_constraint where conrelid = 'registry.person'::regclass and contype = 'f' loop
        execute format('alter table registry.person drop constraint %I', reference.conname);
    end loop;
end $$;

-- Writes the stage's new homes, of rows that will be taken.
create function registry.apply_import_homes(doubtful_too boolean) returns integer
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
        select s.household_key from pg_temp.import_stage s left join pg_temp.import_verdict v on v.row_no = s.row_no
        where registry.is_taken(coalesce(v.state, s.state), v.barred, doubtful_too));
    get diagnostics added = row_count;
    return added;
end $$;

-- Writes the stage's persons; to be called after comparing and the homes, in the same transaction.
create function registry.apply_import_persons(doubtful_too boolean) returns jsonb
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
    from pg_temp.import_stage s
        join pg_temp.import_home h on h.household_key = s.household_key
        left join pg_temp.import_verdict v on v.row_no = s.row_no
    where v.target_id is null and registry.is_taken(coalesce(v.state, s.state), v.barred, doubtful_too)
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

create function registry.compare_import_households() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set work_mem = '128MB' set client_min_messages = warning as $$
begin
    perform registry.begin_comparing();
    perform registry.find_repeated_keys();
    insert into pg_temp.import_repeat
    select s.row_no, registry.doubt('import.repeated', 'place', r.first::text)
    from (select household_key, min(row_no) as first from pg_temp.import_stage
          where external_key is null and state <> 'wrong' group by 1 having count(*) > 1) r
        join pg_temp.import_stage s on s.household_key = r.household_key and s.external_key is null
            and s.row_no > r.first and s.state <> 'wrong';
    perform registry.find_import_homes();
    insert into pg_temp.import_verdict (row_no, state, target_id, changes, doubts, barred)
    with weighed as materialized (
        select s.row_no, s.state, o.id as target_id, r.doubts, case when o.id is not null then jsonb_strip_nulls(jsonb_build_object(
                'place', case when o.place_id <> s.place_id then registry.difference(o.address, s.address) end,
                'householdNumber', registry.difference(o.number, s.household_number),
                'address', registry.difference(o.address, s.address),
                'kind', registry.difference(o.kind, s.kind),
                'externalKey', registry.difference(o.external_key, s.external_key))) end as changes
        from pg_temp.import_stage s
              join pg_temp.import_home h on h.household_key = s.household_key
              left join registry.household k on k.external_system = s.external_system
                  and k.external_key = s.external_key and platform.in_scope(k.area_code)
              left join registry.household o on o.id = coalesce(k.id, case when h.known then h.id end)
              left join (select distinct on (row_no) row_no, doubts from pg_temp.import_repeat order by row_no, doubts) r
                  on r.row_no = s.row_no
        where s.state <> 'wrong' and (o.id is not null or r.row_no is not null)
    )
    select row_no, case when state = 'doubtful' or doubts is not null then 'doubtful' when changes = '{}' then 'same'
        else 'changed' end, target_id, changes, doubts, doubts is not null from weighed;
end $$;

create function registry.apply_import_households(doubtful_too boolean) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '128MB' as $$
declare
    added integer;
    changed integer;
begin
    insert into registry.household (id, area_code, place_id, property_id, kind, number, address, external_system, external_key)
    select s.id, s.area_code, s.place_id, h.property_id, coalesce(s.kind, 'ordinary'), coalesce(s.household_number, ''),
        coalesce(s.address, ''), s.external_system, s.external_key
    from pg_temp.import_stage s
        join pg_temp.import_home h on h.household_key = s.household_key
        left join pg_temp.import_verdict v on v.row_no = s.row_no
    where v.target_id is null and registry.is_taken(coalesce(v.state, s.state), v.barred, doubtful_too);
    get diagnostics added = row_count;
    -- Whoever lives there comes along by the foreign keys.
    update registry.household o set area_code = s.area_code, place_id = s.place_id,
        property_id = case when o.place_id = s.place_id then coalesce(h.property_id, o.property_id) else h.property_id end,
        kind = coalesce(s.kind, o.kind), number = coalesce(s.household_number, o.number),
        address = coalesce(s.address, o.address), external_system = coalesce(s.external_system, o.external_system),
        external_key = coalesce(s.external_key, o.external_key), version = o.version + 1, updated_at = now(),
        updated_by = platform.acting_account()
    from pg_temp.import_verdict v
        join pg_temp.import_stage s on s.row_no = v.row_no
        join pg_temp.import_home h on h.household_key = s.household_key
    where o.id = v.target_id and platform.in_scope(o.area_code) and v.changes <> '{}'
      and registry.is_taken(v.state, v.barred, doubtful_too);
    get diagnostics changed = row_count;
    return jsonb_build_object('added', added, 'changed', changed);
end $$;

create function registry.compare_import_properties() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set work_mem = '128MB' set client_min_messages = warning as $$
begin
    perform registry.begin_comparing();
    perform registry.find_repeated_keys();
    insert into pg_temp.import_repeat
    select s.row_no, registry.doubt('import.repeated', 'room', r.first::text)
    from (select place_id, coalesce(stairwell, '') as stairwell, room, min(row_no) as first from pg_temp.import_stage
          where state <> 'wrong' group by 1, 2, 3 having count(*) > 1) r
        join pg_temp.import_stage s on s.place_id = r.place_id and coalesce(s.stairwell, '') = r.stairwell
            and s.room = r.room and s.row_no > r.first and s.state <> 'wrong';
    insert into pg_temp.import_verdict (row_no, state, target_id, changes, doubts, barred)
    with weighed as materialized (
        select s.row_no, s.state, o.id as target_id, r.doubts, case when o.id is not null then jsonb_strip_nulls(jsonb_build_object(
                'place', case when o.place_id <> s.place_id then registry.difference(o.address, s.address) end,
                'stairwell', registry.difference(o.stairwell, s.stairwell),
                'floor', registry.difference(o.floor::text, s.floor::text),
                'room', registry.difference(o.room, s.room),
                'address', registry.difference(o.address, s.address),
                'usage', registry.difference(o.usage, s.kind),
                'externalKey', registry.difference(o.external_key, s.external_key))) end as changes
        from pg_temp.import_stage s
              left join registry.property k on k.external_system = s.external_system
                  and k.external_key = s.external_key and platform.in_scope(k.area_code)
              left join (select distinct on (place_id, stairwell, room) id, place_id, stairwell, room
                         from registry.property where room <> '' and platform.in_scope(area_code)
                         order by place_id, stairwell, room, id) d
                  on d.place_id = s.place_id and d.stairwell = coalesce(s.stairwell, '') and d.room = s.room
              left join registry.property o on o.id = coalesce(k.id, d.id)
              left join (select distinct on (row_no) row_no, doubts from pg_temp.import_repeat order by row_no, doubts) r
                  on r.row_no = s.row_no
        where s.state <> 'wrong' and (o.id is not null or r.row_no is not null)
    )
    select row_no, case when state = 'doubtful' or doubts is not null then 'doubtful' when changes = '{}' then 'same'
        else 'changed' end, target_id, changes, doubts, doubts is not null from weighed;
end $$;

create function registry.apply_import_properties(doubtful_too boolean) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '128MB' as $$
declare
    added integer;
    changed integer;
begin
    insert into registry.property (id, area_code, place_id, stairwell, floor, room, address, usage, external_system, external_key)
    select s.id, s.area_code, s.place_id, coalesce(s.stairwell, ''), s.floor, s.room, coalesce(s.address, ''),
        coalesce(s.kind, 'residential'), s.external_system, s.external_key
    from pg_temp.import_stage s left join pg_temp.import_verdict v on v.row_no = s.row_no
    where v.target_id is null and registry.is_taken(coalesce(v.state, s.state), v.barred, doubtful_too);
    get diagnostics added = row_count;
    update registry.property o set area_code = s.area_code, place_id = s.place_id,
        stairwell = coalesce(s.stairwell, o.stairwell), floor = coalesce(s.floor, o.floor), room = s.room,
        address = coalesce(s.address, o.address), usage = coalesce(s.kind, o.usage),
        external_system = coalesce(s.external_system, o.external_system),
        external_key = coalesce(s.external_key, o.external_key), version = o.version + 1, updated_at = now(),
        updated_by = platform.acting_account()
    from pg_temp.import_verdict v join pg_temp.import_stage s on s.row_no = v.row_no
    where o.id = v.target_id and platform.in_scope(o.area_code) and v.changes <> '{}'
      and registry.is_taken(v.state, v.barred, doubtful_too);
    get diagnostics changed = row_count;
    return jsonb_build_object('added', added, 'changed', changed);
end $$;

create function registry.compare_import_places() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set work_mem = '128MB' set client_min_messages = warning as $$
begin
    perform registry.begin_comparing();
    perform registry.find_repeated_keys();
    insert into pg_temp.import_repeat
    select s.row_no, registry.doubt('import.repeated', 'name', r.first::text)
    from (select area_code, kind, name, min(row_no) as first from pg_temp.import_stage
          where external_key is null and state <> 'wrong' group by 1, 2, 3 having count(*) > 1) r
        join pg_temp.import_stage s on s.area_code = r.area_code and s.kind = r.kind and s.name = r.name
            and s.external_key is null and s.row_no > r.first and s.state <> 'wrong';
    insert into pg_temp.import_verdict (row_no, state, target_id, changes, doubts, barred)
    with weighed as materialized (
        select s.row_no, s.state, o.id as target_id, r.doubts, case when o.id is not null then jsonb_strip_nulls(jsonb_build_object(
                'area', registry.difference(o.area_code, s.area_code),
                'kind', registry.difference(o.kind, s.kind),
                'name', registry.difference(o.name, s.name),
                'address', registry.difference(o.address, s.address),
                'compound', registry.difference(o.site_id::text, s.site_id::text),
                'longitude', registry.difference(o.longitude::text, s.longitude::text),
                'latitude', registry.difference(o.latitude::text, s.latitude::text),
                'stairwells', registry.difference(o.stairwells::text, s.stairwells::text),
                'floors', registry.difference(o.floors::text, s.floors::text),
                'management', registry.difference(o.management, s.management),
                'externalKey', registry.difference(o.external_key, s.external_key))) end as changes
        from pg_temp.import_stage s
              left join area.place k on k.external_system = s.external_system
                  and k.external_key = s.external_key and platform.in_scope(k.area_code)
              left join (select distinct on (area_code, kind, name) id, area_code, kind, name from area.place
                         where platform.in_scope(area_code) order by area_code, kind, name, id) d
                  on d.area_code = s.area_code and d.kind = s.kind and d.name = s.name
              left join area.place o on o.id = coalesce(k.id, d.id)
              left join (select distinct on (row_no) row_no, doubts from pg_temp.import_repeat order by row_no, doubts) r
                  on r.row_no = s.row_no
        where s.state <> 'wrong' and (o.id is not null or r.row_no is not null)
    )
    select row_no, case when state = 'doubtful' or doubts is not null then 'doubtful' when changes = '{}' then 'same'
        else 'changed' end, target_id, changes, doubts, doubts is not null from weighed;
end $$;

create function registry.apply_import_places(doubtful_too boolean) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '128MB' as $$
declare
    added integer;
    changed integer;
begin
    insert into area.place (id, area_code, kind, tier, name, pinyin, address, site_id, longitude, latitude, stairwells,
        floors, management, external_system, external_key, updated_by)
    select s.id, s.area_code, s.kind, s.tier, s.name, coalesce(s.pinyin, ''), coalesce(s.address, ''), s.site_id, s.longitude,
        s.latitude, s.stairwells, s.floors, s.management, s.external_system, s.external_key, platform.acting_account()
    from pg_temp.import_stage s left join pg_temp.import_verdict v on v.row_no = s.row_no
    where v.target_id is null and registry.is_taken(coalesce(v.state, s.state), v.barred, doubtful_too);
    get diagnostics added = row_count;
    delete from area.beat_part b using pg_temp.import_verdict v, pg_temp.import_stage s, area.place o
    where s.row_no = v.row_no and v.target_id = o.id and b.place_id = o.id and o.area_code <> s.area_code
      and platform.in_scope(o.area_code) and registry.is_taken(v.state, v.barred, doubtful_too);
    update area.place o set area_code = s.area_code, kind = s.kind, tier = s.tier, name = s.name,
        pinyin = coalesce(s.pinyin, o.pinyin), address = coalesce(s.address, o.address),
        site_id = coalesce(s.site_id, o.site_id), longitude = coalesce(s.longitude, o.longitude),
        latitude = coalesce(s.latitude, o.latitude), stairwells = coalesce(s.stairwells, o.stairwells),
        floors = coalesce(s.floors, o.floors), management = coalesce(s.management, o.management),
        external_system = coalesce(s.external_system, o.external_system),
        external_key = coalesce(s.external_key, o.external_key), version = o.version + 1, updated_at = now(),
        updated_by = platform.acting_account()
    from pg_temp.import_verdict v join pg_temp.import_stage s on s.row_no = v.row_no
    where o.id = v.target_id and platform.in_scope(o.area_code) and v.changes <> '{}'
      and registry.is_taken(v.state, v.barred, doubtful_too);
    get diagnostics changed = row_count;
    return jsonb_build_object('added', added, 'changed', changed);
end $$;

-- After a first filling: the checks and indexes that were laid aside, and what the planner must know.
create function registry.end_import() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set maintenance_work_mem = '256MB'
    set work_mem = '128MB' as $$
declare
    check_again record;
begin
    if to_regclass('pg_temp.import_aside') is not null then
        set constraints all immediate;
        for check_again in select statement from pg_temp.import_aside order by turn loop
            execute check_again.statement;
        end loop;
        set constraints all deferred;
    end if;
    perform registry.end_filling();
    if (select count(*) from (select 1 from pg_temp.import_stage limit 20000) s) = 20000 then
        analyze registry.household, registry.person;
    end if;
end $$;

-- Keeps the stage's rows of these states with their verdicts, for the preview and the workbook of wrong rows.
create function registry.keep_import_rows(import uuid, states text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '128MB' as $$
begin
    perform registry.require_own_import(import);
    delete from registry.import_row r where r.import_id = import;
    execute format('insert into registry.import_row
        select s.import_id, s.row_no, coalesce(v.state, s.state), s.flaws, v.doubts, coalesce(v.barred, false), v.target_id,
            v.changes, %s
        from pg_temp.import_stage s left join pg_temp.import_verdict v on v.row_no = s.row_no
        where s.import_id = $1 and coalesce(v.state, s.state) = any ($2)', registry.import_columns())
        using import, states;
end $$;

-- Fills the stage with the kept rows, as they were before they were compared. Answers how many there were.
create function registry.stage_import_rows(import uuid) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    staged integer;
begin
    perform registry.require_own_import(import);
    execute format('insert into pg_temp.import_stage
        select s.import_id, s.row_no, case when s.state = ''wrong'' then ''wrong'' when s.flaws is null then ''new''
            else ''doubtful'' end, s.flaws, null, false, null, null, %s
        from registry.import_row s where s.import_id = $1', registry.import_columns()) using import;
    get diagnostics staged = row_count;
    return staged;
end $$;

-- What a row says, after the columns of its verdict.
create function registry.import_columns() returns text
    language sql stable set search_path = pg_catalog, pg_temp
    return (select string_agg(format('s.%I', attname), ', ' order by attnum) from pg_attribute
            where attrelid = 'registry.import_row'::regclass and attnum > 8 and not attisdropped);

create function registry.drop_import_rows(import uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform registry.require_own_import(import);
    delete from registry.import_row r where r.import_id = import;
end $$;

create function registry.require_own_import(import uuid) returns void
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select 1 from registry.import i where i.id = import and i.account = platform.acting_account()) then
        raise exception 'not this account''s import' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- Ends imports older than a moment: rows go, what was not confirmed is discarded. For a process only.
-- Answers whose file is no longer needed.
create function registry.purge_imports(before timestamptz) returns table (account uuid, blob_id uuid)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    if platform.acting_role() <> 'process' then
        raise exception 'only for a process' using errcode = 'insufficient_privilege';
    end if;
    delete from registry.import_row r using registry.import i where i.id = r.import_id and i.created_at < before;
    return query
        with old as (
            select i.id, i.account, i.blob_id, i.state from registry.import i
            where i.created_at < before and not i.phases ? 'purged' and i.state <> 'applying'
        ), ended as (
            update registry.import i set state = case when old.state in ('ready', 'reading') then 'discarded' else old.state end,
                phases = i.phases || '{"purged": 1}'
            from old where old.id = i.id
        )
        select old.account, old.blob_id from old
        where not exists (select 1 from registry.import i where i.blob_id = old.blob_id and i.account = old.account
            and i.created_at >= before);
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'registry'::regnamespace
            and p.proname in ('begin_comparing', 'doubt', 'difference', 'is_taken', 'find_repeated_keys', 'find_import_homes', 'lay_checks_aside',
                'weigh_import_persons', 'require_own_import', 'import_columns') loop
        execute format('revoke all on function %s from public', f);
    end loop;
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'registry'::regnamespace
            and (p.proname like 'compare\_import\_%' or p.proname like 'apply\_import\_%'
                or p.proname in ('open_import_stage', 'end_import', 'keep_import_rows', 'stage_import_rows', 'drop_import_rows', 'purge_imports')) loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
