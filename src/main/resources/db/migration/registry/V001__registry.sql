-- Properties 房产, households 户, persons 人, organisations 单位.
--
-- A household and a property lie in a place, a person in a household; the area code comes along the
-- foreign keys, so that moving a building re-codes all that is in it, and a code that changes in
-- area.area reaches every row. The checks are deferred because a change of code arrives on several paths.
--
-- Every reference to a row with a scope carries the area code too. So a row of one's own area can
-- only refer to rows of the same area, and a reference to another area's row fails exactly as one to
-- a row that does not exist.

create table registry.property (
    id              uuid primary key,
    area_code       text collate "C" not null,
    place_id        uuid not null,
    stairwell       text collate "C" not null default '' check (length(stairwell) <= 30),
    floor           smallint check (floor between -5 and 200),
    room            text collate "C" not null default '' check (length(room) <= 30),
    address         text collate "C" not null default '' check (length(address) <= 300),
    usage           text not null default 'residential' check (usage in ('residential', 'shop', 'office', 'other')),
    result          text check (result in ('present', 'empty', 'rented', 'refused', 'moved', 'number_dead', 'notice_left')),
    result_at       timestamptz,
    result_id       uuid,
    external_system text collate "C",
    external_key    text collate "C",
    version         integer not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    updated_by      uuid not null default platform.acting_account(),
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade deferrable initially deferred,
    constraint property_result check ((result is null) = (result_at is null) and (result is null) = (result_id is null)),
    unique (id, area_code)
);
create unique index property_door on registry.property (place_id, area_code, stairwell, floor, room)
    nulls not distinct where room <> '';
create unique index property_external on registry.property (external_system, external_key, area_code)
    where external_key is not null;
comment on table registry.property is 'retention: registry; scope: area';

-- What was found at a property's door; appended, the latest counts.
create table registry.property_check (
    id          uuid primary key,
    property_id uuid not null,
    area_code   text collate "C" not null,
    result      text not null check (result in ('present', 'empty', 'rented', 'refused', 'moved', 'number_dead', 'notice_left')),
    note        text not null default '' check (length(note) <= 500),
    replaces    uuid,
    checked_at  timestamptz not null,
    recorded_at timestamptz not null default now(),
    recorded_by uuid not null default platform.acting_account(),
    foreign key (property_id, area_code) references registry.property (id, area_code)
        on update cascade deferrable initially deferred
);
create index property_check_property on registry.property_check (property_id, checked_at);
create index property_check_area on registry.property_check (area_code);
comment on table registry.property_check is 'retention: registry; scope: area';
comment on column registry.property_check.replaces is 'the check that this one corrects';

create table registry.household (
    id              uuid primary key,
    area_code       text collate "C" not null,
    place_id        uuid not null,
    property_id     uuid,
    kind            text not null default 'ordinary' check (kind in ('ordinary', 'collective')),
    number          text collate "C" not null default '' check (length(number) <= 40),
    address         text collate "C" not null default '' check (length(address) <= 300),
    external_system text collate "C",
    external_key    text collate "C",
    version         integer not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    updated_by      uuid not null default platform.acting_account(),
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade deferrable initially deferred,
    foreign key (property_id, area_code) references registry.property (id, area_code)
        on update cascade deferrable initially deferred,
    unique (id, area_code)
);
create index household_place on registry.household (place_id, area_code);
create unique index household_external on registry.household (external_system, external_key, area_code)
    where external_key is not null;
comment on table registry.household is 'retention: registry; scope: area';
comment on column registry.household.address is
    'as said within the community, beginning with the compound or building; lists sort and search by it';

create table registry.organisation (
    id              uuid primary key,
    area_code       text collate "C" not null,
    place_id        uuid,
    name            text collate "C" not null check (name <> '' and length(name) <= 200),
    pinyin          text collate "C" not null default '',
    kind            text not null default 'enterprise'
                    check (kind in ('enterprise', 'merchant', 'property_company', 'public_body', 'social', 'other')),
    credit_code     text collate "C" check (length(credit_code) = 18),
    contact         text not null default '' check (length(contact) <= 60),
    phone_cipher    bytea,
    phone_hash      bytea check (length(phone_hash) = 16),
    phone_tail      text collate "C" not null default '',
    external_system text collate "C",
    external_key    text collate "C",
    version         integer not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    updated_by      uuid not null default platform.acting_account(),
    foreign key (area_code) references area.area (code) on update cascade,
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade deferrable initially deferred,
    unique (id, area_code)
);
create index organisation_area on registry.organisation (area_code, name, id);
create index organisation_name on registry.organisation (name, id);
create index organisation_pinyin on registry.organisation (pinyin);
create index organisation_place on registry.organisation (place_id, area_code) where place_id is not null;
create unique index organisation_credit on registry.organisation (credit_code, area_code) where credit_code is not null;
create unique index organisation_external on registry.organisation (external_system, external_key, area_code)
    where external_key is not null;
comment on table registry.organisation is 'retention: registry; scope: area';

create table registry.person (
    id               uuid primary key,
    area_code        text collate "C" not null,
    household_id     uuid not null,
    relation         text not null default 'other' check (relation in
                         ('head', 'spouse', 'child', 'parent', 'grandparent', 'grandchild', 'sibling', 'tenant', 'colleague', 'other')),
    name             text collate "C" not null check (name <> '' and length(name) <= 60),
    other_name       text not null default '' check (length(other_name) <= 60),
    pinyin           text collate "C" not null default '',
    sex              smallint not null default 0 check (sex in (0, 1, 2, 9)),
    birth_date       date,
    document_type    text not null default 'none' check (document_type in
                         ('identity_card', 'passport', 'hk_macao_permit', 'taiwan_permit', 'foreigner_permit', 'other', 'none')),
    document_cipher  bytea,
    document_hash    bytea check (length(document_hash) = 16),
    document_tail    text collate "C" not null default '',
    phone_cipher     bytea,
    phone_hash       bytea check (length(phone_hash) = 16),
    phone_tail       text collate "C" not null default '',
    second_tail      text collate "C" not null default '',
    registered_area  text collate "C" not null default '' check (length(registered_area) <= 15),
    registered_address text not null default '' check (length(registered_address) <= 300),
    residence        text not null default '' check (length(residence) <= 300),
    presence         text not null default 'present' check (presence in ('present', 'away', 'on_the_way', 'returned')),
    presence_since   date,
    migrant          boolean not null default false,
    employer         text not null default '' check (length(employer) <= 200),
    care_needs       text[] not null default '{}',
    external_system  text collate "C",
    external_key     text collate "C",
    entry_digest     bytea,
    version          integer not null default 1,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    updated_by       uuid not null default platform.acting_account(),
    foreign key (household_id, area_code) references registry.household (id, area_code)
        on update cascade deferrable initially deferred,
    constraint person_document check ((document_hash is null) = (document_cipher is null)),
    constraint person_phone check ((phone_hash is null) = (phone_cipher is null))
);
-- A person is in the installation once. The application role may not insert: it registers through
-- functions that answer alike whether or not the person is known elsewhere.
create unique index person_document on registry.person (document_hash) where document_hash is not null;
create index person_household on registry.person (household_id, area_code);
create index person_external on registry.person (external_system, external_key) where external_key is not null;
comment on table registry.person is 'retention: registry; scope: area';
comment on column registry.person.phone_cipher is 'one or two telephone numbers, a line each; the hash is of both';
comment on column registry.person.residence is 'where the person actually lives when not at the household''s address';
comment on column registry.person.entry_digest is 'keyed digest of the entry it was registered with, so that a repeat is told from a contradiction';

-- Someone registered in one community is reported by another: the present community decides.
-- The id is the one that the reporting community gave to the person it meant to register.
create table registry.transfer_request (
    id            uuid primary key,
    person_id     uuid not null references registry.person (id) on delete cascade,
    household_id  uuid not null,
    area_code     text collate "C" not null,
    relation      text not null,
    name          text not null,
    entry_digest  bytea,
    state         text not null default 'open' check (state in ('open', 'accepted', 'declined')),
    requested_at  timestamptz not null default now(),
    requested_by  uuid not null default platform.acting_account(),
    decided_at    timestamptz,
    decided_by    uuid,
    foreign key (household_id, area_code) references registry.household (id, area_code)
        on update cascade on delete cascade deferrable initially deferred
);
create unique index transfer_request_open on registry.transfer_request (person_id, household_id) where state = 'open';
create index transfer_request_area on registry.transfer_request (area_code, requested_at);
create index transfer_request_household on registry.transfer_request (household_id, area_code);
comment on table registry.transfer_request is 'retention: registry; scope: internal';

-- The indexes by which lists are sorted and searched. A first filling lays those of an empty table aside
-- and makes them at its end, which takes half the time; while people work they are always there.
create function registry.list_indexes() returns table (name text, on_table regclass, definition text)
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    values
    ('property_area', 'registry.property'::regclass, '(area_code, address, id)'),
    ('property_address', 'registry.property', '(address, id)'),
    ('property_open', 'registry.property', '(area_code, address, id) where result is null'),
    ('property_place', 'registry.property', '(place_id, area_code)'),
    ('household_area', 'registry.household', '(area_code, address, id)'),
    ('household_address', 'registry.household', '(address, id)'),
    ('household_number', 'registry.household', '(number) where number <> '''''),
    ('household_property', 'registry.household', '(property_id, area_code) where property_id is not null'),
    ('person_area', 'registry.person', '(area_code, updated_at, id)'),
    ('person_presence', 'registry.person', '(presence, name, id) where presence <> ''present'''),
    ('person_care', 'registry.person', '(name, id) where care_needs <> ''{}'''),
    ('person_name', 'registry.person', '(name, id)'),
    ('person_pinyin', 'registry.person', '(pinyin)'),
    ('person_birth', 'registry.person', '(coalesce(birth_date, ''infinity''::date), id)'),
    ('person_updated', 'registry.person', '(updated_at, id)'),
    ('person_phone_tail', 'registry.person', '(phone_tail) where phone_tail <> '''''),
    ('person_second_tail', 'registry.person', '(second_tail) where second_tail <> '''''),
    ('person_document_tail', 'registry.person', '(document_tail) where document_tail <> ''''')
$$;

-- Lays aside the list indexes of the tables that are empty, which nobody else can fill until the end of
-- the transaction. Answers whether any was.
create function registry.begin_filling() returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    filled regclass;
    index record;
    empty boolean;
    laid_aside boolean := false;
begin
    for filled in select distinct on_table from registry.list_indexes() order by on_table loop
        execute format('select not exists (select 1 from %s)', filled) into empty;
        if not empty then
            continue;
        end if;
        execute format('lock table %s in access exclusive mode', filled);
        execute format('select not exists (select 1 from %s)', filled) into empty;
        for index in select name from registry.list_indexes() where empty and on_table = filled loop
            execute format('drop index if exists registry.%I', index.name);
            laid_aside := true;
        end loop;
    end loop;
    return laid_aside;
end $$;

-- Makes the list indexes that are missing; what was deferred is checked first.
create function registry.end_filling() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    missing record;
begin
    set constraints all immediate;
    for missing in select name, on_table, definition from registry.list_indexes()
            where to_regclass('registry.' || name) is null order by name loop
        execute format('create index %I on %s %s', missing.name, missing.on_table, missing.definition);
    end loop;
    set constraints all deferred;
end $$;
select registry.end_filling();
revoke all on function registry.list_indexes(), registry.begin_filling(), registry.end_filling() from public;
grant execute on function registry.begin_filling(), registry.end_filling() to shouwang_app;

do $$
declare
    t text;
begin
    foreach t in array array['property', 'property_check', 'household', 'organisation', 'person', 'transfer_request'] loop
        execute format('alter table registry.%I enable row level security', t);
        execute format('alter table registry.%I force row level security', t);
        execute format('create policy owner_all on registry.%I to shouwang_owner using (true) with check (true)', t);
    end loop;
    foreach t in array array['property', 'property_check', 'household', 'organisation', 'person'] loop
        execute format('create policy by_area on registry.%I to shouwang_app
                        using (platform.in_scope(area_code)) with check (platform.in_scope(area_code))', t);
        execute format('grant select on registry.%I to shouwang_app', t);
    end loop;
end $$;
grant usage on schema registry to shouwang_app;
grant insert on registry.property, registry.property_check, registry.household, registry.organisation to shouwang_app;
grant update (area_code, place_id, stairwell, floor, room, address, usage, result, result_at, result_id, external_system,
    external_key, version, updated_at, updated_by) on registry.property to shouwang_app;
grant update (area_code, place_id, property_id, kind, number, address, external_system, external_key, version,
    updated_at, updated_by) on registry.household to shouwang_app;
grant update (area_code, place_id, name, pinyin, kind, credit_code, contact, phone_cipher, phone_hash, phone_tail,
    external_system, external_key, version, updated_at, updated_by) on registry.organisation to shouwang_app;
grant update (household_id, area_code, relation, name, other_name, pinyin, sex, birth_date, phone_cipher, phone_hash,
    phone_tail, second_tail, registered_area, registered_address, residence, presence, presence_since, migrant,
    employer, care_needs, external_system, external_key, version, updated_at, updated_by)
    on registry.person to shouwang_app;

call platform.count_rows('registry.household', 'household', 'true');
call platform.count_rows('registry.property', 'property', 'true');
call platform.count_rows('registry.property', 'property.checked', 'result is not null');
