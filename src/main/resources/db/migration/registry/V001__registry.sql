-- Properties 房产, households 户, persons 人, organisations 单位.
--
-- A household and a property lie in a place, a person in a household; the area code comes along the
-- foreign keys, so that moving a building re-codes all that is in it, and a code that changes in
-- area.area reaches every row. The checks are deferred because a change of code arrives on several paths.

create table registry.property (
    id              uuid primary key,
    area_code       text collate "C" not null,
    place_id        uuid not null,
    stairwell       text not null default '',
    floor           smallint check (floor between -5 and 200),
    room            text not null default '' check (length(room) <= 30),
    address         text collate "C" not null default '' check (length(address) <= 300),
    usage           text not null default 'residential' check (usage in ('residential', 'shop', 'office', 'other')),
    result          text check (result in ('present', 'empty', 'rented', 'refused', 'moved', 'number_dead', 'notice_left')),
    result_at       timestamptz,
    external_system text,
    external_key    text,
    version         integer not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    updated_by      uuid not null,
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade deferrable initially deferred,
    unique (id, area_code)
);
create index property_place on registry.property (place_id, area_code, stairwell, floor, room);
create index property_address on registry.property (address, id);
create index property_open on registry.property (area_code, place_id, id) where result is null;
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
    checked_at  timestamptz not null,
    recorded_at timestamptz not null default now(),
    recorded_by uuid not null,
    foreign key (property_id, area_code) references registry.property (id, area_code)
        on update cascade deferrable initially deferred
);
create index property_check_property on registry.property_check (property_id, checked_at);
comment on table registry.property_check is 'retention: registry; scope: area';

create table registry.household (
    id              uuid primary key,
    area_code       text collate "C" not null,
    place_id        uuid not null,
    property_id     uuid references registry.property (id),
    kind            text not null default 'ordinary' check (kind in ('ordinary', 'collective')),
    number          text collate "C" not null default '' check (length(number) <= 40),
    address         text collate "C" not null default '' check (length(address) <= 300),
    external_system text,
    external_key    text,
    version         integer not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    updated_by      uuid not null,
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade deferrable initially deferred,
    unique (id, area_code)
);
create index household_area on registry.household (area_code, address, id);
create index household_place on registry.household (place_id, area_code);
create index household_property on registry.household (property_id) where property_id is not null;
create index household_address on registry.household (address, id);
create index household_number on registry.household (number, id);
create unique index household_external on registry.household (external_system, external_key, area_code)
    where external_key is not null;
comment on table registry.household is 'retention: registry; scope: area';

create table registry.organisation (
    id              uuid primary key,
    area_code       text collate "C" not null,
    place_id        uuid,
    name            text collate "C" not null check (name <> '' and length(name) <= 200),
    pinyin          text collate "C" not null default '',
    kind            text not null default 'enterprise'
                    check (kind in ('enterprise', 'merchant', 'property_company', 'public_body', 'social', 'other')),
    credit_code     text collate "C" check (length(credit_code) = 18),
    contact         text not null default '',
    phone_cipher    bytea,
    phone_tail      text collate "C" not null default '',
    external_system text,
    external_key    text,
    version         integer not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    updated_by      uuid not null,
    foreign key (area_code) references area.area (code) on update cascade,
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade deferrable initially deferred
);
create index organisation_area on registry.organisation (area_code, name, id);
create index organisation_name on registry.organisation (name, id);
create index organisation_place on registry.organisation (place_id) where place_id is not null;
create unique index organisation_credit on registry.organisation (credit_code, area_code) where credit_code is not null;
comment on table registry.organisation is 'retention: registry; scope: area';

create table registry.person (
    id               uuid primary key,
    area_code        text collate "C" not null,
    household_id     uuid not null,
    relation         text not null default 'other' check (relation in
                         ('head', 'spouse', 'child', 'parent', 'grandparent', 'grandchild', 'sibling', 'tenant', 'colleague', 'other')),
    name             text collate "C" not null check (name <> '' and length(name) <= 60),
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
    registered_area  text collate "C" not null default '',
    registered_address text not null default '' check (length(registered_address) <= 300),
    presence         text not null default 'present' check (presence in ('present', 'away', 'on_the_way', 'returned')),
    presence_since   date,
    migrant          boolean not null default false,
    employer         text not null default '' check (length(employer) <= 200),
    care_needs       text[] not null default '{}',
    external_system  text,
    external_key     text,
    version          integer not null default 1,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    updated_by       uuid not null,
    foreign key (household_id, area_code) references registry.household (id, area_code)
        on update cascade deferrable initially deferred,
    constraint person_document check ((document_hash is null) = (document_cipher is null))
);
-- A person is in the installation once. The application role may not insert: it registers through
-- functions that answer alike whether or not the person is known elsewhere.
create unique index person_document on registry.person (document_hash) where document_hash is not null;
create index person_area_name on registry.person (area_code, name, id);
create index person_name on registry.person (name, id);
create index person_pinyin on registry.person (pinyin, id);
create index person_phone_tail on registry.person (phone_tail, id);
create index person_household on registry.person (household_id, area_code);
create index person_external on registry.person (external_system, external_key) where external_key is not null;
comment on table registry.person is 'retention: registry; scope: area';

-- Someone registered in one community is reported by another: the present community decides.
create table registry.transfer_request (
    id            uuid primary key default uuidv7(),
    person_id     uuid not null references registry.person (id),
    from_code     text collate "C" not null,
    area_code     text collate "C" not null,
    household_id  uuid,
    details       bytea,
    state         text not null default 'open' check (state in ('open', 'accepted', 'declined')),
    requested_at  timestamptz not null default now(),
    requested_by  uuid not null,
    decided_at    timestamptz,
    decided_by    uuid
);
create unique index transfer_request_open on registry.transfer_request (person_id, area_code) where state = 'open';
comment on table registry.transfer_request is 'retention: registry; scope: internal';

do $$
declare
    t text;
begin
    foreach t in array array['property', 'property_check', 'household', 'organisation', 'person'] loop
        execute format('alter table registry.%I enable row level security', t);
        execute format('alter table registry.%I force row level security', t);
        execute format('create policy owner_all on registry.%I to shouwang_owner using (true) with check (true)', t);
        execute format('create policy by_area on registry.%I to shouwang_app
                        using (platform.in_scope(area_code)) with check (platform.in_scope(area_code))', t);
        execute format('grant select, insert on registry.%I to shouwang_app', t);
    end loop;
    foreach t in array array['property', 'household', 'organisation'] loop
        execute format('grant update, delete on registry.%I to shouwang_app', t);
    end loop;
end $$;
alter table registry.transfer_request enable row level security;
alter table registry.transfer_request force row level security;
create policy owner_all on registry.transfer_request to shouwang_owner using (true) with check (true);
revoke insert on registry.person from shouwang_app;
grant update (household_id, area_code, relation, name, pinyin, sex, birth_date, phone_cipher, phone_hash, phone_tail,
    registered_area, registered_address, presence, presence_since, migrant, employer, care_needs, external_system,
    external_key, version, updated_at, updated_by) on registry.person to shouwang_app;
grant usage on schema registry to shouwang_app;

call platform.count_rows('registry.household', 'household', 'true');
call platform.count_rows('registry.person', 'person', 'true');
call platform.count_rows('registry.property', 'property', 'true');
call platform.count_rows('registry.property', 'property.checked', 'result is not null');
