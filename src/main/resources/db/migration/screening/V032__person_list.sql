-- Lists from above 推送名单: imported, freed of duplicates, dispatched to communities, verified with a result, reconciled
-- to zero. Rows are written by screening.import_list and screening.take_row_step alone; a row lies where it is dispatched
-- to, and so is seen there and above.

create table screening.person_list (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null references response.response (id),
    drill       boolean not null,
    name        text not null check (name <> '' and length(name) <= 100),
    source      text collate "C" not null check (source in ('police', 'carrier', 'health', 'district', 'other')),
    due_at      timestamptz not null,
    imported_by uuid not null,
    imported_at timestamptz not null,
    digest      bytea not null,
    unique (id, area_code)
);
create index person_list_area on screening.person_list (area_code, imported_at);
comment on table screening.person_list is 'retention: response; scope: area';

create table screening.list_row (
    id            uuid primary key check (uuid_extract_version(id) = 7),
    list_id       uuid not null references screening.person_list (id),
    area_code     text collate "C" not null references area.area (code) on update cascade,
    drill         boolean not null,
    number        integer not null,
    name          text not null check (name <> '' and length(name) <= 100),
    document      bytea,
    document_tail text not null check (length(document_tail) <= 4),
    phone         bytea,
    phone_tail    text not null check (length(phone_tail) <= 4),
    person_hash   bytea not null check (length(person_hash) = 16),
    address       text not null check (length(address) <= 200),
    note          text not null default '' check (length(note) <= 200),
    state         text collate "C" not null check (state in ('open', 'dispatched', 'verified', 'duplicate')),
    result        text collate "C" check (result in ('present', 'gone', 'elsewhere', 'unknown', 'watched', 'wrong')),
    due_at        timestamptz not null,
    verified_at   timestamptz,
    version       integer not null default 1,
    unique (id, area_code),
    constraint list_row_result check ((state = 'verified') = (result is not null))
);
create index list_row_area on screening.list_row (area_code, id);
create index list_row_list on screening.list_row (list_id, state);
create index list_row_person on screening.list_row (person_hash) where state <> 'duplicate';
comment on table screening.list_row is 'retention: response; scope: area';
comment on column screening.list_row.area_code is 'who has to verify: the list''s own area until it is dispatched';
comment on column screening.list_row.person_hash is 'keyed hash of the document, or of name and telephone: the same person again is a duplicate';

create table screening.list_step (
    id         uuid primary key check (uuid_extract_version(id) = 7),
    row_id     uuid not null,
    area_code  text collate "C" not null,
    verb       text collate "C" not null check (verb in ('dispatch', 'return', 'verify')),
    to_area    text collate "C",
    result     text collate "C",
    note       text not null default '' check (length(note) <= 500),
    by_account uuid not null,
    at         timestamptz not null,
    digest     bytea not null,
    foreign key (row_id, area_code) references screening.list_row (id, area_code) on update cascade
);
create index list_step_row on screening.list_step (row_id, at);
comment on table screening.list_step is 'retention: response; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['person_list', 'list_row', 'list_step'] loop
        execute format('alter table screening.%I enable row level security', t);
        execute format('alter table screening.%I force row level security', t);
        execute format('create policy owner_all on screening.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on screening.%I to shouwang_app', t);
    end loop;
end $$;
-- The list's name is known where its rows may be; it holds nobody's data.
create policy by_area on screening.person_list for select to shouwang_app
    using (platform.in_scope(area_code) or platform.above_scope(area_code));
create policy by_area on screening.list_row for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy with_row on screening.list_step for select to shouwang_app
    using (exists (select from screening.list_row r where r.id = row_id));

-- Imports a list. `rows` holds an object for each; bytes are in hex. Answers `done`, `repeated`, `taken`, `no_response`,
-- `forbidden`. Duplicates are looked for among what whoever imports may see, so that nobody learns of others.
create function screening.import_list(list jsonb, rows jsonb, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    new_id constant uuid := list ->> 'id';
    root constant text := list ->> 'area';
    content constant bytea := decode(list ->> 'digest', 'hex');
    emergency response.response;
begin
    if not screening.directs() or platform.in_scope(root) is not true then
        return 'forbidden';
    end if;
    perform pg_advisory_xact_lock(7534);
    if exists (select from screening.person_list l where l.id = new_id) then
        return case when exists (select from screening.person_list l where l.id = new_id and l.digest = content
                                 and l.imported_by = platform.acting_account()) then 'repeated' else 'taken' end;
    end if;
    select * into emergency from response.response r where r.id = (list ->> 'response')::uuid for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(root, emergency.area_code) then
        return 'no_response';
    end if;
    insert into screening.person_list (id, area_code, response_id, drill, name, source, due_at, imported_by, imported_at, digest)
    values (new_id, root, emergency.id, emergency.drill, list ->> 'name', list ->> 'source', (list ->> 'due')::timestamptz,
        platform.acting_account(), heard, content);
    insert into screening.list_row (id, list_id, area_code, drill, number, name, document, document_tail, phone, phone_tail,
        person_hash, address, note, state, due_at)
    select (x.e ->> 'id')::uuid, new_id, case when f.again or x.times > 1 then root else coalesce(h.code, root) end,
           emergency.drill, (x.e ->> 'number')::integer, x.e ->> 'name', decode(x.e ->> 'document', 'hex'),
           x.e ->> 'document_tail', decode(x.e ->> 'phone', 'hex'), x.e ->> 'phone_tail', decode(x.e ->> 'person', 'hex'),
           x.e ->> 'address', x.e ->> 'note',
           case when f.again or x.times > 1 then 'duplicate' when h.code is not null then 'dispatched' else 'open' end,
           (list ->> 'due')::timestamptz
    from (select e, row_number() over (partition by e ->> 'person' order by place) as times
          from jsonb_array_elements(rows) with ordinality as given (e, place)) x
    cross join lateral (
        select exists (select from screening.list_row r join screening.person_list l on l.id = r.list_id
            where r.person_hash = decode(x.e ->> 'person', 'hex') and r.state <> 'duplicate' and l.response_id = emergency.id
              and l.imported_at > heard - interval '14 days' and platform.in_scope(r.area_code)) as again) f
    left join area.area h on h.code = x.e ->> 'home' and starts_with(h.code, root);
    return 'done';
end $$;

-- Takes one step with a row. Answers `done`, `repeated`, `taken`, `unknown`, `moved`, `illegal`, `forbidden`,
-- `unknown_home`, `no_reason`, `no_result`.
create function screening.take_row_step(step_id uuid, of_row uuid, what text, said text, towards text, with_result text,
        seen integer, content bytea, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one screening.list_row;
    known screening.list_step;
    moved_to text;
begin
    select * into one from screening.list_row r where r.id = of_row for update;
    select * into known from screening.list_step s where s.id = step_id;
    if known.id is not null then
        return case when known.row_id = of_row and known.digest = content and known.by_account = platform.acting_account()
                    then 'repeated' else 'taken' end;
    end if;
    if one.id is null or platform.in_scope(one.area_code) is not true
            or platform.acting_role() in ('gatekeeper', 'volunteer', 'liaison_officer') then
        return 'unknown';
    end if;
    if seen is not null and seen <> one.version then
        return 'moved';
    end if;
    if one.state = 'duplicate' or what = 'return' and one.state <> 'dispatched' or what = 'dispatch' and one.state = 'verified'
            or what not in ('dispatch', 'return', 'verify') then
        return 'illegal';
    end if;
    if not screening.directs() and not (what = 'verify' and platform.acting_role() = 'grid_worker') then
        return 'forbidden';
    end if;
    if what = 'return' and said = '' then
        return 'no_reason';
    end if;
    if what = 'verify' and with_result is null then
        return 'no_result';
    end if;
    if what = 'dispatch' and (platform.in_scope(towards) is not true
            or not exists (select from area.area a where a.code = towards)) then
        return 'unknown_home';
    end if;
    moved_to := case what when 'dispatch' then towards
        when 'return' then (select l.area_code from screening.person_list l where l.id = one.list_id)
        else one.area_code end;
    insert into screening.list_step (id, row_id, area_code, verb, to_area, result, note, by_account, at, digest)
    values (step_id, of_row, one.area_code, what, case when what <> 'verify' then moved_to end, with_result, said,
        platform.acting_account(), heard, content);
    update screening.list_row r set
        area_code = moved_to,
        state = case what when 'dispatch' then 'dispatched' when 'return' then 'open' else 'verified' end,
        result = case what when 'verify' then with_result end,
        verified_at = case what when 'verify' then heard end,
        version = r.version + 1
    where r.id = of_row;
    return 'done';
end $$;

-- How far the lists are that whoever asks may see, of the rows that they may see.
create view screening.list_progress with (security_invoker = true) as
    select l.id, l.area_code, l.name, l.source, l.due_at, l.imported_by, l.imported_at, l.drill,
           count(r.id) as rows,
           count(r.id) filter (where r.state = 'duplicate') as duplicates,
           count(r.id) filter (where r.state = 'open') as open,
           count(r.id) filter (where r.state = 'dispatched') as dispatched,
           count(r.id) filter (where r.state = 'verified') as verified
    from screening.person_list l left join screening.list_row r on r.list_id = l.id
    group by l.id;
comment on view screening.list_progress is 'Lists with how many of their rows are where; a list is reconciled when none is open or dispatched.';
grant select on screening.list_progress to shouwang_app;

revoke all on function screening.import_list(jsonb, jsonb, timestamptz),
    screening.take_row_step(uuid, uuid, text, text, text, text, integer, bytea, timestamptz) from public;
grant execute on function screening.import_list(jsonb, jsonb, timestamptz),
    screening.take_row_step(uuid, uuid, text, text, text, text, integer, bytea, timestamptz) to shouwang_app;

call platform.count_rows('screening.list_row', 'list.row', $c$not drill and state <> 'duplicate'$c$);
call platform.count_rows('screening.list_row', 'list.pending', $c$not drill and state in ('open', 'dispatched')$c$);
