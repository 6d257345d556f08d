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
-- be something else of the same name; rows come in by COPY, which tables under policies refuse.
create function registry.open_import_stage(import uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set client_min_messages = warning as $$
begin
    drop table if exists pg_temp.import_stage, pg_temp.import_home, pg_temp.import_found, pg_temp.import_sealed;
    create temp table import_stage (like registry.import_row including defaults) on commit drop;
    execute format('alter table pg_temp.import_stage alter import_id set default %L', import);
    grant select, insert on pg_temp.import_stage to shouwang_app;
    create temp table import_sealed (row_no integer, document_cipher bytea, phone_cipher bytea) on commit drop;
    grant insert on pg_temp.import_sealed to shouwang_app;
end $$;

-- Before comparing: the stage is ours, all of it lies in the caller's scope, and nobody else compares.
create function registry.begin_comparing() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select 1 from pg_class c where c.oid = to_regclass('pg_temp.import_stage') and c.relkind = 'r'
            and c.relowner = 'shouwang_owner'::regrole) then
        raise exception 'no stage of ours' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(7510);
    analyze pg_temp.import_stage;
    if exists (select 1 from pg_temp.import_stage s
            where s.state <> 'wrong' and not coalesce(platform.in_scope(s.area_code), false)) then
        raise exception 'a row outside the scope' using errcode = 'insufficient_privilege';
    end if;
end $$;

create function registry.doubt(code text, field text, words text[]) returns jsonb
    language sql immutable set search_path = pg_catalog, pg_temp
    return jsonb_build_array(jsonb_build_object('code', code, 'column', field, 'words', to_jsonb(words)));

-- A field's change, or null where the file says nothing new.
create function registry.difference(before text, after text) returns jsonb
    language sql immutable
    return case when after is not null and after is distinct from before
        then jsonb_build_array(coalesce(before, ''), after) end;

-- Rows that repeat an earlier one of the file: its key, or the same thing by another way.
create function registry.mark_repeats() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    update pg_temp.import_stage s
    set state = 'doubtful', barred = true, doubts = coalesce(s.doubts, '[]') || registry.doubt('import.repeated', 'externalKey', array[r.first::text])
    from (select external_system, external_key, min(row_no) as first from pg_temp.import_stage
          where external_key is not null and state <> 'wrong' group by 1, 2 having count(*) > 1) r
    where s.external_system = r.external_system and s.external_key = r.external_key and s.row_no > r.first
      and s.state <> 'wrong';
end $$;

-- The homes of the stage's rows: one for each place, door and household number of the file, known or new.
create function registry.find_import_homes() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    create temp table import_home on commit drop as
    select distinct on (s.household_key) s.household_key, uuidv7() as id, false as known, s.place_id, s.area_code,
        null::uuid as property_id, coalesce(s.stairwell, '') as stairwell, coalesce(s.room, '') as room,
        coalesce(s.household_number, '') as number, coalesce(s.address, '') as address
    from pg_temp.import_stage s where s.state <> 'wrong' and s.household_key is not null
    order by s.household_key, s.row_no;
    analyze pg_temp.import_home;
    update pg_temp.import_home h set property_id = q.id
    from (select distinct on (place_id, stairwell, room) id, place_id, stairwell, room from registry.property
          where room <> '' and platform.in_scope(area_code) order by place_id, stairwell, room, id) q
    where h.room <> '' and q.place_id = h.place_id and q.stairwell = h.stairwell and q.room = h.room;
    update pg_temp.import_home h set id = f.id, known = true
    from (select distinct on (c.household_key) c.household_key, c.id
          from (select k.household_key, o.id, 1 as way from pg_temp.import_home k
                    join registry.household o on o.place_id = k.place_id and o.number = k.number
                where k.number <> '' and platform.in_scope(o.area_code)
                union all
                select k.household_key, o.id, 2 from pg_temp.import_home k
                    join registry.household o on o.property_id = k.property_id
                where (k.number = '' or o.number = '') and platform.in_scope(o.area_code)
                union all
                select k.household_key, o.id, 3 from pg_temp.import_home k
                    join registry.household o on o.place_id = k.place_id and o.address = k.address
                where k.address <> '' and (k.number = '' or o.number = '') and platform.in_scope(o.area_code)) c
          order by c.household_key, c.way, c.id) f
    where f.household_key = h.household_key;
end $$;

-- Compares the stage's persons with each other and with the registry; says so in the stage. A person known
-- outside the scope stays `new` to the reader: only applying makes it a request for transfer.
create function registry.compare_import_persons() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set work_mem = '128MB' set client_min_messages = warning as $$
begin
    perform registry.begin_comparing();
    perform registry.mark_repeats();
    update pg_temp.import_stage s
    set state = 'doubtful', barred = true, doubts = coalesce(s.doubts, '[]') || registry.doubt(
        case when s.household_key is distinct from r.home then 'import.two-homes-in-file' else 'import.repeated' end,
        'documentNumber', array[r.first::text])
    from (select document_hash, min(row_no) as first, (array_agg(household_key order by row_no))[1] as home
          from pg_temp.import_stage
          where document_hash is not null and state <> 'wrong' group by document_hash having count(*) > 1) r
    where s.document_hash = r.document_hash and s.row_no > r.first and s.state <> 'wrong' and not s.barred;
    update pg_temp.import_stage s
    set state = 'doubtful', barred = true, doubts = coalesce(s.doubts, '[]') || registry.doubt('import.repeated', 'name', array[r.first::text])
    from (select household_key, name, birth_date, min(row_no) as first from pg_temp.import_stage
          where document_hash is null and external_key is null and state <> 'wrong'
          group by 1, 2, 3 having count(*) > 1) r
    where s.document_hash is null and s.external_key is null and s.household_key = r.household_key and s.name = r.name
      and s.birth_date is not distinct from r.birth_date and s.row_no > r.first and s.state <> 'wrong' and not s.barred;
    perform registry.find_import_homes();
    create temp table import_found on commit drop as
    select s.row_no, p.id as person_id, 'document' as way, platform.in_scope(p.area_code) as mine
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
    analyze pg_temp.import_found;
    perform registry.weigh_import_persons();
end $$;

-- What the persons found mean for each row.
create function registry.weigh_import_persons() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    update pg_temp.import_stage s
    set target_id = w.target_id,
        changes = w.changes,
        barred = s.barred or w.barred,
        doubts = nullif(coalesce(s.doubts, '[]') || w.doubts, '[]'),
        state = case when s.state = 'doubtful' or w.doubts <> '[]' then 'doubtful'
                     when w.changes = '{}' then 'same' else 'changed' end
    from (
        select n.row_no, p.id as target_id,
            (n.by_key <> n.by_document and n.by_document is not null) is true or n.other_document as barred,
            case when n.by_key <> n.by_document then registry.doubt('import.key-contradicts', 'externalKey', '{}') else '[]' end
                || case when n.other_document then registry.doubt('import.other-document', 'documentNumber', array[right(p.document_tail, 4)]) else '[]' end
                || case when p.household_id <> h.id then registry.doubt('import.two-homes', 'place', array[o.address]) else '[]' end as doubts,
            jsonb_strip_nulls(jsonb_build_object(
                'household', case when p.household_id <> h.id then registry.difference(o.address, h.address) end,
                'relation', registry.difference(p.relation, n.s_relation),
                'name', registry.difference(p.name, n.s_name),
                'sex', registry.difference(p.sex::text, n.s_sex::text),
                'birthDate', registry.difference(p.birth_date::text, n.s_birth_date::text),
                'documentNumber', case when p.document_hash is null and not n.elsewhere
                    then registry.difference('', '…' || n.s_document_tail) end,
                'phone', case when n.s_phone_hash is distinct from p.phone_hash
                    then registry.difference(nullif('…' || p.phone_tail, '…'), '…' || n.s_phone_tail) end,
                'registeredArea', registry.difference(p.registered_area, n.s_registered_area),
                'registeredAddress', registry.difference(p.registered_address, n.s_registered_address),
                'residence', registry.difference(p.residence, n.s_residence),
                'presence', registry.difference(p.presence, n.s_presence),
                'presenceSince', registry.difference(p.presence_since::text, n.s_presence_since::text),
                'migrant', registry.difference(p.migrant::text, n.s_migrant::text),
                'employer', registry.difference(p.employer, n.s_employer),
                'careNeeds', registry.difference(
                    (select coalesce(string_agg(c, ',' order by c), '') from unnest(p.care_needs) c), n.s_care_needs),
                'externalKey', case when p.external_key is distinct from n.s_external_key
                    then registry.difference(p.external_key, n.s_external_key) end)) as changes
        from (
            select s.row_no, s.household_key, s.relation as s_relation, s.name as s_name, s.sex as s_sex,
                s.birth_date as s_birth_date, s.document_tail as s_document_tail, s.document_hash as s_document_hash,
                s.phone_hash as s_phone_hash, s.phone_tail as s_phone_tail, s.registered_area as s_registered_area,
                s.registered_address as s_registered_address, s.residence as s_residence, s.presence as s_presence,
                s.presence_since as s_presence_since, s.migrant as s_migrant, s.employer as s_employer,
                s.care_needs as s_care_needs, s.external_key as s_external_key, f.by_key, f.by_document, f.elsewhere,
                coalesce(f.by_key, f.by_document, f.by_name, f.by_guess) as target,
                exists (select 1 from registry.person q
                    where q.id = coalesce(f.by_key, f.by_document, f.by_name, f.by_guess)
                      and q.document_hash is not null and s.document_hash is not null
                      and q.document_hash <> s.document_hash) as other_document
            from pg_temp.import_stage s
                join (select row_no,
                          (array_agg(person_id) filter (where way = 'key'))[1] as by_key,
                          (array_agg(person_id) filter (where way = 'document' and mine))[1] as by_document,
                          (array_agg(person_id) filter (where way = 'name'))[1] as by_name,
                          (array_agg(person_id) filter (where way = 'guess'))[1] as by_guess,
                          bool_or(way = 'document' and not mine) as elsewhere
                      from pg_temp.import_found group by row_no) f on f.row_no = s.row_no
        ) n
            join registry.person p on p.id = n.target
            join registry.household o on o.id = p.household_id
            left join pg_temp.import_home h on h.household_key = n.household_key
    ) w
    where w.row_no = s.row_no;
end $$;

-- Writes the stage's new homes, of rows that will be taken.
create function registry.apply_import_homes(doubtful_too boolean) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '128MB' as $$
declare
    added integer;
begin
    if (select count(*) from (select 1 from pg_temp.import_stage limit 20000) s) = 20000 then
        perform registry.begin_filling();
    end if;
    insert into registry.household (id, area_code, place_id, property_id, number, address)
    select h.id, h.area_code, h.place_id, h.property_id, h.number, h.address
    from pg_temp.import_home h
    where not h.known and exists (select 1 from pg_temp.import_stage s where s.household_key = h.household_key
        and (s.state in ('new', 'changed') or doubtful_too and s.state = 'doubtful' and not s.barred));
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
    -- Ciphers are bound to the person's id: those for persons known already were sealed anew.
    update pg_temp.import_stage s set document_cipher = n.document_cipher, phone_cipher = n.phone_cipher
    from pg_temp.import_sealed n where n.row_no = s.row_no;
    with asked as (
        insert into registry.transfer_request (id, person_id, household_id, area_code, relation, name)
        select s.id, f.person_id, h.id, h.area_code, coalesce(s.relation, 'other'), s.name
        from pg_temp.import_found f
            join pg_temp.import_stage s on s.row_no = f.row_no
            join pg_temp.import_home h on h.household_key = s.household_key
        where f.way = 'document' and not f.mine and s.state in ('new', 'changed')
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
    where s.target_id is null
      and (s.state = 'new' or doubtful_too and s.state = 'doubtful' and not s.barred)
      and not exists (select 1 from pg_temp.import_found f where f.row_no = s.row_no and f.way = 'document' and not f.mine);
    get diagnostics added = row_count;
    update registry.person p set
        household_id = h.id, area_code = h.area_code,
        relation = coalesce(s.relation, p.relation), name = coalesce(s.name, p.name),
        pinyin = coalesce(s.pinyin, p.pinyin), sex = coalesce(s.sex, p.sex),
        birth_date = coalesce(s.birth_date, p.birth_date),
        document_type = case when s.changes ? 'documentNumber' then s.document_type else p.document_type end,
        document_cipher = case when s.changes ? 'documentNumber' then s.document_cipher else p.document_cipher end,
        document_hash = case when s.changes ? 'documentNumber' then s.document_hash else p.document_hash end,
        document_tail = case when s.changes ? 'documentNumber' then s.document_tail else p.document_tail end,
        phone_cipher = case when s.changes ? 'phone' then s.phone_cipher else p.phone_cipher end,
        phone_hash = case when s.changes ? 'phone' then s.phone_hash else p.phone_hash end,
        phone_tail = case when s.changes ? 'phone' then s.phone_tail else p.phone_tail end,
        second_tail = case when s.changes ? 'phone' then coalesce(s.second_tail, '') else p.second_tail end,
        registered_area = coalesce(s.registered_area, p.registered_area),
        registered_address = coalesce(s.registered_address, p.registered_address),
        residence = coalesce(s.residence, p.residence), presence = coalesce(s.presence, p.presence),
        presence_since = coalesce(s.presence_since, p.presence_since), migrant = coalesce(s.migrant, p.migrant),
        employer = coalesce(s.employer, p.employer),
        care_needs = coalesce(string_to_array(s.care_needs, ','), p.care_needs),
        external_system = coalesce(s.external_system, p.external_system),
        external_key = coalesce(s.external_key, p.external_key),
        version = p.version + 1, updated_at = now(), updated_by = platform.acting_account()
    from pg_temp.import_stage s join pg_temp.import_home h on h.household_key = s.household_key
    where p.id = s.target_id and platform.in_scope(p.area_code) and s.changes <> '{}'
      and (s.state = 'changed' or doubtful_too and s.state = 'doubtful' and not s.barred);
    get diagnostics changed = row_count;
    return jsonb_build_object('added', added, 'changed', changed, 'requested', requested);
end $$;

create function registry.compare_import_households() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set work_mem = '128MB' set client_min_messages = warning as $$
begin
    perform registry.begin_comparing();
    perform registry.mark_repeats();
    update pg_temp.import_stage s
    set state = 'doubtful', barred = true, doubts = coalesce(s.doubts, '[]') || registry.doubt('import.repeated', 'place', array[r.first::text])
    from (select household_key, min(row_no) as first from pg_temp.import_stage
          where external_key is null and state <> 'wrong' group by 1 having count(*) > 1) r
    where s.household_key = r.household_key and s.external_key is null and s.row_no > r.first and s.state <> 'wrong';
    perform registry.find_import_homes();
    update pg_temp.import_stage s set target_id = w.target, changes = w.changes,
        state = case when s.state = 'doubtful' then 'doubtful' when w.changes = '{}' then 'same' else 'changed' end
    from (select s.row_no, o.id as target, jsonb_strip_nulls(jsonb_build_object(
                'place', case when o.place_id <> s.place_id then registry.difference(o.address, s.address) end,
                'householdNumber', registry.difference(o.number, s.household_number),
                'address', registry.difference(o.address, s.address),
                'kind', registry.difference(o.kind, s.kind),
                'externalKey', registry.difference(o.external_key, s.external_key))) as changes
          from pg_temp.import_stage s
              join pg_temp.import_home h on h.household_key = s.household_key
              left join registry.household k on k.external_system = s.external_system
                  and k.external_key = s.external_key and platform.in_scope(k.area_code)
              join registry.household o on o.id = coalesce(k.id, case when h.known then h.id end)
          where s.state <> 'wrong') w
    where w.row_no = s.row_no;
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
    from pg_temp.import_stage s join pg_temp.import_home h on h.household_key = s.household_key
    where s.target_id is null and (s.state = 'new' or doubtful_too and s.state = 'doubtful' and not s.barred);
    get diagnostics added = row_count;
    -- Whoever lives there comes along by the foreign keys.
    update registry.household o set area_code = s.area_code, place_id = s.place_id,
        property_id = case when o.place_id = s.place_id then coalesce(h.property_id, o.property_id) else h.property_id end,
        kind = coalesce(s.kind, o.kind), number = coalesce(s.household_number, o.number),
        address = coalesce(s.address, o.address), external_system = coalesce(s.external_system, o.external_system),
        external_key = coalesce(s.external_key, o.external_key), version = o.version + 1, updated_at = now(),
        updated_by = platform.acting_account()
    from pg_temp.import_stage s join pg_temp.import_home h on h.household_key = s.household_key
    where o.id = s.target_id and platform.in_scope(o.area_code) and s.changes <> '{}'
      and (s.state = 'changed' or doubtful_too and s.state = 'doubtful' and not s.barred);
    get diagnostics changed = row_count;
    return jsonb_build_object('added', added, 'changed', changed);
end $$;

create function registry.compare_import_properties() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set work_mem = '128MB' set client_min_messages = warning as $$
begin
    perform registry.begin_comparing();
    perform registry.mark_repeats();
    update pg_temp.import_stage s
    set state = 'doubtful', barred = true, doubts = coalesce(s.doubts, '[]') || registry.doubt('import.repeated', 'room', array[r.first::text])
    from (select place_id, stairwell, room, min(row_no) as first from pg_temp.import_stage
          where state <> 'wrong' group by 1, 2, 3 having count(*) > 1) r
    where s.place_id = r.place_id and s.stairwell is not distinct from r.stairwell and s.room = r.room
      and s.row_no > r.first and s.state <> 'wrong' and not s.barred;
    update pg_temp.import_stage s set target_id = w.target, changes = w.changes,
        state = case when s.state = 'doubtful' then 'doubtful' when w.changes = '{}' then 'same' else 'changed' end
    from (select s.row_no, o.id as target, jsonb_strip_nulls(jsonb_build_object(
                'place', case when o.place_id <> s.place_id then registry.difference(o.address, s.address) end,
                'stairwell', registry.difference(o.stairwell, s.stairwell),
                'floor', registry.difference(o.floor::text, s.floor::text),
                'room', registry.difference(o.room, s.room),
                'address', registry.difference(o.address, s.address),
                'usage', registry.difference(o.usage, s.kind),
                'externalKey', registry.difference(o.external_key, s.external_key))) as changes
          from pg_temp.import_stage s
              left join registry.property k on k.external_system = s.external_system
                  and k.external_key = s.external_key and platform.in_scope(k.area_code)
              left join (select distinct on (place_id, stairwell, room) id, place_id, stairwell, room
                         from registry.property where room <> '' and platform.in_scope(area_code)
                         order by place_id, stairwell, room, id) d
                  on d.place_id = s.place_id and d.stairwell = coalesce(s.stairwell, '') and d.room = s.room
              join registry.property o on o.id = coalesce(k.id, d.id)
          where s.state <> 'wrong') w
    where w.row_no = s.row_no;
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
    from pg_temp.import_stage s
    where s.target_id is null and (s.state = 'new' or doubtful_too and s.state = 'doubtful' and not s.barred);
    get diagnostics added = row_count;
    update registry.property o set area_code = s.area_code, place_id = s.place_id,
        stairwell = coalesce(s.stairwell, o.stairwell), floor = coalesce(s.floor, o.floor), room = s.room,
        address = coalesce(s.address, o.address), usage = coalesce(s.kind, o.usage),
        external_system = coalesce(s.external_system, o.external_system),
        external_key = coalesce(s.external_key, o.external_key), version = o.version + 1, updated_at = now(),
        updated_by = platform.acting_account()
    from pg_temp.import_stage s
    where o.id = s.target_id and platform.in_scope(o.area_code) and s.changes <> '{}'
      and (s.state = 'changed' or doubtful_too and s.state = 'doubtful' and not s.barred);
    get diagnostics changed = row_count;
    return jsonb_build_object('added', added, 'changed', changed);
end $$;

create function registry.compare_import_places() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set work_mem = '128MB' set client_min_messages = warning as $$
begin
    perform registry.begin_comparing();
    perform registry.mark_repeats();
    update pg_temp.import_stage s
    set state = 'doubtful', barred = true, doubts = coalesce(s.doubts, '[]') || registry.doubt('import.repeated', 'name', array[r.first::text])
    from (select area_code, kind, name, min(row_no) as first from pg_temp.import_stage
          where external_key is null and state <> 'wrong' group by 1, 2, 3 having count(*) > 1) r
    where s.area_code = r.area_code and s.kind = r.kind and s.name = r.name and s.external_key is null
      and s.row_no > r.first and s.state <> 'wrong';
    update pg_temp.import_stage s set target_id = w.target, changes = w.changes,
        state = case when s.state = 'doubtful' then 'doubtful' when w.changes = '{}' then 'same' else 'changed' end
    from (select s.row_no, o.id as target, jsonb_strip_nulls(jsonb_build_object(
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
                'externalKey', registry.difference(o.external_key, s.external_key))) as changes
          from pg_temp.import_stage s
              left join area.place k on k.external_system = s.external_system
                  and k.external_key = s.external_key and platform.in_scope(k.area_code)
              left join (select distinct on (area_code, kind, name) id, area_code, kind, name from area.place
                         where platform.in_scope(area_code) order by area_code, kind, name, id) d
                  on d.area_code = s.area_code and d.kind = s.kind and d.name = s.name
              join area.place o on o.id = coalesce(k.id, d.id)
          where s.state <> 'wrong') w
    where w.row_no = s.row_no;
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
    from pg_temp.import_stage s
    where s.target_id is null and (s.state = 'new' or doubtful_too and s.state = 'doubtful' and not s.barred);
    get diagnostics added = row_count;
    delete from area.beat_part b using pg_temp.import_stage s, area.place o
    where s.target_id = o.id and b.place_id = o.id and o.area_code <> s.area_code and platform.in_scope(o.area_code)
      and (s.state = 'changed' or doubtful_too and s.state = 'doubtful' and not s.barred);
    update area.place o set area_code = s.area_code, kind = s.kind, tier = s.tier, name = s.name,
        pinyin = coalesce(s.pinyin, o.pinyin), address = coalesce(s.address, o.address),
        site_id = coalesce(s.site_id, o.site_id), longitude = coalesce(s.longitude, o.longitude),
        latitude = coalesce(s.latitude, o.latitude), stairwells = coalesce(s.stairwells, o.stairwells),
        floors = coalesce(s.floors, o.floors), management = coalesce(s.management, o.management),
        external_system = coalesce(s.external_system, o.external_system),
        external_key = coalesce(s.external_key, o.external_key), version = o.version + 1, updated_at = now(),
        updated_by = platform.acting_account()
    from pg_temp.import_stage s
    where o.id = s.target_id and platform.in_scope(o.area_code) and s.changes <> '{}'
      and (s.state = 'changed' or doubtful_too and s.state = 'doubtful' and not s.barred);
    get diagnostics changed = row_count;
    return jsonb_build_object('added', added, 'changed', changed);
end $$;

-- After a first filling: the indexes that were laid aside, and what the planner must know.
create function registry.end_import() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set maintenance_work_mem = '256MB' as $$
begin
    perform registry.end_filling();
    if (select count(*) from (select 1 from pg_temp.import_stage limit 20000) s) = 20000 then
        analyze registry.household, registry.person;
    end if;
end $$;

-- Keeps the stage's rows of these states, for the preview and the workbook of wrong rows.
create function registry.keep_import_rows(import uuid, states text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform registry.require_own_import(import);
    delete from registry.import_row r where r.import_id = import;
    insert into registry.import_row select * from pg_temp.import_stage s where s.import_id = import and s.state = any (states);
end $$;

-- Fills the stage with the kept rows, as they were before they were compared. Answers how many there were.
create function registry.stage_import_rows(import uuid) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    staged integer;
begin
    perform registry.require_own_import(import);
    insert into pg_temp.import_stage select * from registry.import_row r where r.import_id = import;
    get diagnostics staged = row_count;
    update pg_temp.import_stage set doubts = null, barred = false, target_id = null, changes = null,
        state = case when flaws is null then 'new' else 'doubtful' end
    where state in ('changed', 'same', 'doubtful');
    return staged;
end $$;

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
            and p.proname in ('begin_comparing', 'doubt', 'difference', 'mark_repeats', 'find_import_homes', 'weigh_import_persons',
                'require_own_import') loop
        execute format('revoke all on function %s from public', f);
    end loop;
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'registry'::regnamespace
            and (p.proname like 'compare\_import\_%' or p.proname like 'apply\_import\_%'
                or p.proname in ('open_import_stage', 'end_import', 'keep_import_rows', 'stage_import_rows', 'drop_import_rows', 'purge_imports')) loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
