-- Own layouts 自有版式 of the documents that an office issues, and its seal 印章.
--
-- Each layout is a version of an area's layout for a kind: kept, looked at, then put in force in place of the one before. A
-- document keeps the layout that was in force when it was signed, and the seal that was used when it was sealed. Without
-- an own layout, the one by GB/T 9704-2012 holds. Written by the functions below only.

create table work.layout (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    kind        text collate "C" not null references work.document_kind (code),
    version     integer not null check (version > 0),
    name        text not null check (name <> '' and length(name) <= 100),
    blob_id     uuid not null,
    state       text collate "C" not null default 'draft' check (state in ('draft', 'in_force', 'ended')),
    kept_by     uuid not null,
    kept_at     timestamptz not null,
    in_force_at timestamptz,
    ended_at    timestamptz,
    unique (area_code, kind, version),
    constraint layout_times check ((in_force_at is null) = (state = 'draft') and (ended_at is not null) = (state = 'ended'))
);
create unique index layout_in_force on work.layout (area_code, kind) where state = 'in_force';
comment on table work.layout is 'retention: response; scope: area';

create table work.seal (
    id        uuid primary key check (uuid_extract_version(id) = 7),
    area_code text collate "C" not null references area.area (code) on update cascade,
    blob_id   uuid not null,
    set_by    uuid not null,
    set_at    timestamptz not null,
    ended_by  uuid,
    ended_at  timestamptz,
    constraint seal_ended check ((ended_by is null) = (ended_at is null))
);
create unique index seal_in_use on work.seal (area_code) where ended_at is null;
comment on table work.seal is 'retention: response; scope: area';

alter table work.document add column layout_id uuid references work.layout (id);
alter table work.document add column seal_id uuid references work.seal (id);
create index document_layout on work.document (layout_id) where layout_id is not null;
create index document_seal on work.document (seal_id) where seal_id is not null;
comment on column work.document.layout_id is 'in which it was signed; null for the layout by the standard';
comment on column work.document.seal_id is 'with which it was sealed; null where the office has none, and in a drill';

do $$
declare
    t text;
begin
    foreach t in array array['layout', 'seal'] loop
        execute format('alter table work.%I enable row level security', t);
        execute format('alter table work.%I force row level security', t);
        execute format('create policy owner_all on work.%I to shouwang_owner using (true) with check (true)', t);
        execute format('create policy issued on work.%I for select to shouwang_app
            using (platform.in_scope(area_code) and work.rank(platform.acting_role()) > 1)', t);
        execute format('create policy with_document on work.%I for select to shouwang_app
            using (exists (select from work.document d where d.%I = %I.id))', t, t || '_id', t);
        execute format('grant select on work.%I to shouwang_app', t);
    end loop;
end $$;

-- Whether whoever acts heads the office itself: the district's commander; of a street, an officer of just that street.
create function work.heads(of_area text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from account.scope s where s.account_id = platform.acting_account() and s.area_code = of_area)
        and platform.acting_role() = case when length(of_area) <= 6 then 'commander' else 'street_officer' end;
$$;

-- A file of one's own that was kept whole for good.
create function work.own_file(of_blob uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from platform.blob b where b.id = of_blob and b.owner_account = platform.acting_account()
        and b.state = 'complete' and b.retention_class = 'registry');
$$;

-- Keeps a layout that does not hold yet, as the next version. For those who issue. Answers `done`, `repeated`, `taken`,
-- `no_file`.
create function work.keep_layout(new_id uuid, of_area text, of_kind text, new_name text, of_blob uuid, heard timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known work.layout;
begin
    if work.issues(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    -- One version after the other.
    perform pg_advisory_xact_lock(hashtextextended('work.layout' || of_area || of_kind, 0));
    select * into known from work.layout l where l.id = new_id;
    if known.id is not null then
        return case when known.area_code = of_area and known.kind = of_kind and known.kept_by = platform.acting_account()
            then 'repeated' else 'taken' end;
    elsif not work.own_file(of_blob) then
        return 'no_file';
    end if;
    insert into work.layout (id, area_code, kind, version, name, blob_id, kept_by, kept_at)
    values (new_id, of_area, of_kind,
        coalesce((select max(l.version) from work.layout l where l.area_code = of_area and l.kind = of_kind), 0) + 1,
        new_name, of_blob, platform.acting_account(), heard);
    return 'done';
end $$;

-- Puts a layout in force, in place of the one that was, or ends the one in force. For whoever signs that kind. Answers
-- `done`, `repeated`, `unknown`, `forbidden`, `illegal`.
create function work.turn_layout(of_layout uuid, to_state text, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.layout;
begin
    select * into one from work.layout l where l.id = of_layout;
    if one.id is null or platform.in_scope(one.area_code) is not true then
        return 'unknown';
    elsif not work.signs(one.area_code, (select k.signer_rank from work.document_kind k where k.code = one.kind)) then
        return 'forbidden';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('work.layout' || one.area_code || one.kind, 0));
    select * into one from work.layout l where l.id = of_layout;
    if one.state = to_state then
        return 'repeated';
    elsif not (one.state = 'draft' and to_state = 'in_force' or one.state = 'in_force' and to_state = 'ended') then
        return 'illegal';
    end if;
    if to_state = 'in_force' then
        update work.layout l set state = 'ended', ended_at = heard
        where l.area_code = one.area_code and l.kind = one.kind and l.state = 'in_force';
        update work.layout l set state = 'in_force', in_force_at = heard where l.id = of_layout;
    else
        update work.layout l set state = 'ended', ended_at = heard where l.id = of_layout;
    end if;
    return 'done';
end $$;

-- Sets an office's seal in place of the one before; with no file, takes it out of use. For the office's own head alone.
-- Answers `done`, `repeated`, `taken`, `forbidden`, `no_file`.
create function work.set_seal(new_id uuid, of_area text, of_blob uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not work.heads(of_area) then
        return 'forbidden';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('work.seal' || of_area, 0));
    if exists (select from work.seal s where s.id = new_id) then
        return case when exists (select from work.seal s where s.id = new_id and s.area_code = of_area) then 'repeated' else 'taken' end;
    elsif of_blob is not null and not work.own_file(of_blob) then
        return 'no_file';
    end if;
    update work.seal s set ended_by = platform.acting_account(), ended_at = heard
    where s.area_code = of_area and s.ended_at is null;
    if of_blob is not null then
        insert into work.seal (id, area_code, blob_id, set_by, set_at)
        values (new_id, of_area, of_blob, platform.acting_account(), heard);
    end if;
    return 'done';
end $$;

create function work.keep_form() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.state = 'signed' then
        new.layout_id := (select l.id from work.layout l
            where l.area_code = new.area_code and l.kind = new.kind and l.state = 'in_force');
    elsif new.state = 'drafted' then
        new.layout_id := null;
    -- A drill's document never bears the seal.
    elsif new.state = 'sealed' and not new.drill then
        new.seal_id := (select s.id from work.seal s where s.area_code = new.area_code and s.ended_at is null);
    end if;
    return new;
end $$;
create trigger keep_form before update of state on work.document
    for each row when (old.state is distinct from new.state) execute function work.keep_form();

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'work'::regnamespace
            and p.proname in ('heads', 'own_file', 'keep_layout', 'turn_layout', 'set_seal', 'keep_form') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
    execute 'revoke all on function work.own_file(uuid) from shouwang_app';
end $$;
