-- The area tree 区划: province 2, city 4, district 6, street 9, community 12, grid 15 digits.
-- Containment is a prefix of the code. `area` holds what is in force; what ended is in `former`.

create table area.area (
    code        text collate "C" primary key check (code ~ '^[0-9]+$'),
    id          uuid not null unique default uuidv7(),
    parent_code text collate "C" references area.area (code) on update cascade,
    level       smallint generated always as (length(code)) stored
                constraint area_level check (length(code) in (2, 4, 6, 9, 12, 15)),
    name        text collate "C" not null check (name <> '' and length(name) <= 100),
    pinyin      text collate "C" not null default '',
    valid_from  timestamptz not null default now(),
    constraint area_parent check (parent_code is null or starts_with(code, parent_code))
);
create index area_parent on area.area (parent_code);
create index area_name on area.area (name);
comment on table area.area is 'retention: none; scope: public';

-- A code that ended: its area lives on under another code, or was merged away.
create table area.former (
    code           text collate "C" primary key,
    area_id        uuid not null,
    parent_code    text collate "C",
    name           text not null,
    valid_from     timestamptz not null,
    valid_to       timestamptz not null default now(),
    successor_code text collate "C" not null,
    reason         text not null default ''
);
create index former_successor on area.former (successor_code);
create index former_area on area.former (area_id);
comment on table area.former is 'retention: none; scope: public';

-- Codes are not reused.
create function area.refuse_former_code() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select 1 from area.former where code = new.code) then
        raise exception 'area code % was used before', new.code using errcode = 'unique_violation',
            constraint = 'area_code_not_reused';
    end if;
    return new;
end $$;
create trigger area_code_not_reused before insert or update of code on area.area
    for each row execute function area.refuse_former_code();

create table area.outline (
    area_code text collate "C" primary key references area.area (code) on update cascade on delete cascade,
    source    text not null check (source in ('official', 'imported', 'generated')),
    wkb       bytea not null,
    west      double precision not null,
    south     double precision not null,
    east      double precision not null,
    north     double precision not null
);
comment on table area.outline is 'retention: none; scope: public';
comment on column area.outline.wkb is 'WGS-84, longitude then latitude';

-- The state of tree and outlines, as a number that is never used again; what is drawn or indexed from them
-- is kept under it. In a table, so that it changes together with what it stands for.
create sequence area.revision_number;
create table area.revision (
    only_one boolean primary key default true check (only_one),
    number   bigint not null
);
comment on table area.revision is 'retention: none; scope: public';

create function area.count_revision() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into area.revision (number) values (nextval('area.revision_number'))
    on conflict (only_one) do update set number = excluded.number;
    return null;
end $$;
revoke all on function area.count_revision() from public;
create trigger area_revision after insert or update or delete on area.area
    for each statement execute function area.count_revision();
create trigger outline_revision after insert or update or delete on area.outline
    for each statement execute function area.count_revision();


do $$
declare
    t text;
begin
    foreach t in array array['area', 'former', 'outline', 'revision'] loop
        execute format('alter table area.%I enable row level security', t);
        execute format('alter table area.%I force row level security', t);
        execute format('create policy owner_all on area.%I to shouwang_owner using (true) with check (true)', t);
        execute format('create policy public_read on area.%I for select to shouwang_app using (true)', t);
        execute format('grant select on area.%I to shouwang_app', t);
    end loop;
end $$;
grant usage on schema area to shouwang_app;
