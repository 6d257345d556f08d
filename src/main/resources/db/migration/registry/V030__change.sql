-- What was changed of persons, households, properties and organisations 变更经过: appended by triggers, so that
-- no path of writing forgets it. The first registration is the row's own `created_at`.
--
-- A row trigger with a condition, not a statement trigger: giving an area another code touches every row under
-- it, in a statement each household, and must not pay for a history that it does not make. Such a change keeps
-- the row's version; any other change of its area counts it up.

create table registry.change (
    id             uuid primary key default uuidv7(),
    subject        text not null check (subject in ('person', 'household', 'organisation', 'property')),
    subject_id     uuid not null,
    kind           text not null default 'changed' check (kind in ('changed', 'unmasked')),
    version        integer not null,
    changed_at     timestamptz not null default now(),
    changed_by     uuid not null,
    changed_before uuid,
    bulk           boolean not null default false,
    fields         jsonb not null
);
create index change_subject on registry.change (subject_id, version);
comment on table registry.change is 'retention: registry; scope: internal';
comment on column registry.change.version is 'the record''s after the change';
comment on column registry.change.changed_before is 'who had changed the record before';
comment on column registry.change.bulk is 'whether an import or another bulk registration did it';
comment on column registry.change.fields is
    'field: [old, new]; of documents and telephones keyed digests; of care needs only that they changed';

alter table registry.change enable row level security;
alter table registry.change force row level security;
create policy owner_all on registry.change to shouwang_owner using (true) with check (true);

-- Arguments: the columns to record.
create function registry.record_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    was jsonb := to_jsonb(old);
    becomes jsonb := to_jsonb(new);
    changed jsonb;
begin
    select jsonb_object_agg(regexp_replace(field, '_(id|hash)$', ''),
        case when field = 'care_needs' then null else jsonb_build_array(was -> field, becomes -> field) end)
    into changed
    from unnest(tg_argv) as field where was -> field is distinct from becomes -> field;
    if changed is not null then
        insert into registry.change (subject, subject_id, version, changed_by, changed_before, bulk, fields)
        values (tg_table_name, new.id, new.version + (new.version = old.version)::integer,
            coalesce(platform.acting_account(), new.updated_by), old.updated_by,
            coalesce(current_setting('shouwang.bulk', true), '') = 'on', changed);
    end if;
    return null;
end $$;

create function registry.forget_changes() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from registry.change c using gone g where c.subject_id = g.id;
    return null;
end $$;

create trigger record_change after update of household_id, relation, name, other_name, sex, birth_date, document_type,
        document_hash, phone_hash, registered_area, registered_address, residence, presence, presence_since, migrant,
        employer, care_needs
    on registry.person for each row
    when (old.* is distinct from new.* and (old.version <> new.version or old.area_code = new.area_code))
    execute function registry.record_change('household_id', 'area_code', 'relation', 'name', 'other_name', 'sex',
        'birth_date', 'document_type', 'document_hash', 'phone_hash', 'registered_area', 'registered_address',
        'residence', 'presence', 'presence_since', 'migrant', 'employer', 'care_needs');
create trigger record_change after update of place_id, property_id, kind, number, address
    on registry.household for each row
    when (old.* is distinct from new.* and (old.version <> new.version or old.area_code = new.area_code))
    execute function registry.record_change('area_code', 'place_id', 'property_id', 'kind', 'number', 'address');
create trigger record_change after update of place_id, name, kind, credit_code, contact, phone_hash
    on registry.organisation for each row
    when (old.* is distinct from new.* and (old.version <> new.version or old.area_code = new.area_code))
    execute function registry.record_change('area_code', 'place_id', 'name', 'kind', 'credit_code', 'contact',
        'phone_hash');
create trigger record_change after update of place_id, stairwell, floor, room, address, usage
    on registry.property for each row
    when (old.* is distinct from new.* and (old.version <> new.version or old.area_code = new.area_code))
    execute function registry.record_change('area_code', 'place_id', 'stairwell', 'floor', 'room', 'address', 'usage');

do $$
declare
    t text;
begin
    foreach t in array array['person', 'household', 'organisation', 'property'] loop
        execute format('create trigger forget_changes after delete on registry.%I referencing old table as gone
                        for each statement execute function registry.forget_changes()', t);
    end loop;
end $$;

-- Whether the caller's scope has this record now.
create function registry.in_reach(of_subject text, of_id uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select coalesce(platform.in_scope(case of_subject
            when 'person' then (select p.area_code from registry.person p where p.id = of_id)
            when 'household' then (select h.area_code from registry.household h where h.id = of_id)
            when 'organisation' then (select o.area_code from registry.organisation o where o.id = of_id)
            when 'property' then (select r.area_code from registry.property r where r.id = of_id)
        end), false);
    end;

-- The changes of a record of the caller's scope since a version, a line each field, the latest first. The history
-- goes where the record goes. Digests stay inside.
create function registry.changes(of_subject text, of_id uuid, since_version integer)
    returns table (id uuid, kind text, version integer, changed_at timestamptz, changed_by uuid, changed_before uuid,
        bulk boolean, field text, was text, becomes text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select c.id, c.kind, c.version, c.changed_at, c.changed_by, c.changed_before, c.bulk, f.key,
            case when f.key not in ('document', 'phone') then f.value ->> 0 end,
            case when f.key not in ('document', 'phone') then f.value ->> 1 end
        from registry.change c cross join lateral jsonb_each(c.fields) f
        where c.subject_id = of_id and c.subject = of_subject and c.version > since_version
          and registry.in_reach(of_subject, of_id)
        order by c.id desc, f.key
        limit 2000;
    end;

-- Notes that somebody saw what is masked, and why.
create function registry.note_unmasking(of_subject text, of_id uuid, seen text, reason text) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
    begin atomic
        insert into registry.change (subject, subject_id, kind, version, changed_by, fields)
        select of_subject, of_id, 'unmasked', 0, platform.acting_account(),
            jsonb_build_object('unmasked', jsonb_build_array(seen, reason))
        where registry.in_reach(of_subject, of_id);
    end;

revoke all on function registry.record_change(), registry.forget_changes(), registry.in_reach(text, uuid),
    registry.changes(text, uuid, integer), registry.note_unmasking(text, uuid, text, text) from public;
grant execute on function registry.changes(text, uuid, integer), registry.note_unmasking(text, uuid, text, text)
    to shouwang_app;
