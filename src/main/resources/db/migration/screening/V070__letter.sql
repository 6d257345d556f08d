-- Enquiry letters 协查函 to and from other districts. Ours: drafted, sent under a number of the year, signed for there,
-- answered. Theirs: registered, dispatched to whoever finds out, answered under a number of ours. A letter lies where it
-- is dealt with, and so is seen there and above. The application's role may read; what happens goes through
-- screening.register_letter and screening.take_letter_step, which ask who acts and what the table of transitions allows.

-- What each verb may lead from and to; `LetterRules` says the same, and a test compares them.
create table screening.letter_transition (
    direction  text collate "C" not null check (direction in ('out', 'in')),
    verb       text collate "C" not null,
    from_state text collate "C" not null,
    to_state   text collate "C" not null,
    primary key (direction, verb, from_state)
);
comment on table screening.letter_transition is 'retention: none; scope: public';
insert into screening.letter_transition (direction, verb, from_state, to_state) values
    ('out', 'send', 'draft', 'sent'), ('out', 'cancel', 'draft', 'cancelled'),
    ('out', 'receipt', 'sent', 'received'),
    ('out', 'remind', 'sent', 'sent'), ('out', 'remind', 'received', 'received'),
    ('out', 'answer', 'sent', 'answered'), ('out', 'answer', 'received', 'answered'),
    ('out', 'withdraw', 'sent', 'withdrawn'), ('out', 'withdraw', 'received', 'withdrawn'),
    ('in', 'dispatch', 'registered', 'dispatched'), ('in', 'dispatch', 'dispatched', 'dispatched'),
    ('in', 'return', 'dispatched', 'registered'),
    ('in', 'find', 'registered', 'found'), ('in', 'find', 'dispatched', 'found'),
    ('in', 'redo', 'found', 'dispatched'),
    ('in', 'reply', 'found', 'answered'),
    ('in', 'cancel', 'registered', 'cancelled');

create table screening.letter (
    id             uuid primary key check (uuid_extract_version(id) = 7),
    area_code      text collate "C" not null references area.area (code) on update cascade,
    root_area_code text collate "C" not null references area.area (code) on update cascade,
    response_id    uuid not null references response.response (id),
    drill          boolean not null,
    direction      text collate "C" not null check (direction in ('out', 'in')),
    other_division text collate "C" not null check (other_division ~ '^([0-9]{6})?$'),
    other_name     text not null check (other_name <> '' and length(other_name) <= 100),
    other_number   text not null check (length(other_number) <= 60),
    title          text not null check (title <> '' and length(title) <= 100),
    question       bytea not null,
    answer         bytea,
    due_at         timestamptz not null,
    state          text collate "C" not null check (state in ('draft', 'sent', 'received', 'registered', 'dispatched',
                       'found', 'answered', 'withdrawn', 'cancelled')),
    series_year    smallint,
    series_number  integer check (series_number > 0),
    number         text not null default '',
    drafted_by     uuid not null,
    drafted_at     timestamptz not null,
    signed_by      uuid,
    signed_at      timestamptz,
    answered_at    timestamptz,
    escalated      boolean not null default false,
    item_id        uuid,
    version        integer not null default 1,
    digest         bytea not null,
    unique (id, area_code),
    constraint letter_numbered check ((series_number is null) = (number = '')
        and (series_number is null) = (series_year is null) and (series_number is null) = (signed_by is null)
        and (series_number is null) = (signed_at is null)),
    constraint letter_unsent check (state not in ('draft', 'registered', 'dispatched', 'found') or series_number is null),
    constraint letter_sent check (state not in ('sent', 'received', 'answered', 'withdrawn') or series_number is not null),
    constraint letter_answered check ((state = 'answered') = (answered_at is not null) and (state <> 'answered' or answer is not null))
);
create unique index letter_series on screening.letter (root_area_code, drill, series_year, series_number)
    where series_number is not null;
create index letter_area on screening.letter (area_code, id);
create index letter_due on screening.letter (due_at, id);
create index letter_other on screening.letter (root_area_code, other_name, other_number) where direction = 'in';
comment on table screening.letter is 'retention: response; scope: area';
comment on column screening.letter.area_code is 'where it is dealt with: of whoever drafted it, or of whom it was dispatched to';
comment on column screening.letter.root_area_code is 'the district that sends or was asked; its numbers of the year';
comment on column screening.letter.question is 'sealed, as is the answer';
comment on column screening.letter.other_number is 'theirs: of the letter that came in, or of the answer to ours';
comment on column screening.letter.number is 'ours: of the letter that went out, or of our answer to theirs';
comment on column screening.letter.version is 'counts the steps; a message to another district carries it';

create table screening.letter_person (
    id            uuid primary key check (uuid_extract_version(id) = 7),
    letter_id     uuid not null,
    area_code     text collate "C" not null,
    number        smallint not null,
    name          text not null check (name <> '' and length(name) <= 100),
    document      bytea,
    document_tail text not null check (length(document_tail) <= 4),
    phone         bytea,
    phone_tail    text not null check (length(phone_tail) <= 4),
    note          text not null check (length(note) <= 200),
    arrival_id    uuid references screening.arrival (id),
    row_id        uuid references screening.list_row (id),
    result        text collate "C" check (result in ('present', 'gone', 'elsewhere', 'unknown', 'watched', 'wrong')),
    finding       text not null default '' check (length(finding) <= 200),
    unique (letter_id, number),
    foreign key (letter_id, area_code) references screening.letter (id, area_code) on update cascade
);
create index letter_person_arrival on screening.letter_person (arrival_id) where arrival_id is not null;
create index letter_person_row on screening.letter_person (row_id) where row_id is not null;
comment on table screening.letter_person is 'retention: response; scope: area';

create table screening.letter_step (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    letter_id   uuid not null,
    area_code   text collate "C" not null,
    number      integer not null,
    verb        text collate "C" not null,
    from_state  text collate "C" not null,
    to_state    text collate "C" not null,
    to_area     text collate "C",
    note        text not null default '' check (length(note) <= 500),
    by_account  uuid not null,
    by_role     text not null,
    recorded_at timestamptz not null,
    digest      bytea not null,
    unique (letter_id, number),
    foreign key (letter_id, area_code) references screening.letter (id, area_code) on update cascade
);
comment on table screening.letter_step is 'retention: response; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['letter_transition', 'letter', 'letter_person', 'letter_step'] loop
        execute format('alter table screening.%I enable row level security', t);
        execute format('alter table screening.%I force row level security', t);
        execute format('create policy owner_all on screening.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on screening.%I to shouwang_app', t);
    end loop;
end $$;
create policy public_read on screening.letter_transition for select to shouwang_app using (true);
create policy by_area on screening.letter for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy with_letter on screening.letter_person for select to shouwang_app
    using (exists (select from screening.letter l where l.id = letter_id));
create policy with_letter on screening.letter_step for select to shouwang_app
    using (exists (select from screening.letter l where l.id = letter_id));

-- Who signs a district's letters, and registers those that come in.
create function screening.issues_letters(root text) returns boolean
    language sql stable
    return coalesce(platform.in_scope(root), false)
        and platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'process');

create function screening.sees_letter(one screening.letter) returns boolean
    language sql stable
    return coalesce(platform.in_scope(one.area_code), false)
        and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer');

create function screening.may_letter(one screening.letter, what text) returns boolean
    language sql stable
    return case
        when what in ('send', 'withdraw', 'redo', 'reply') then screening.issues_letters(one.root_area_code)
        when what = 'cancel' then screening.issues_letters(one.root_area_code) or one.drafted_by = platform.acting_account()
        when what = 'find' then screening.directs() or platform.acting_role() = 'grid_worker'
        else screening.directs() end;

-- The next number of a district's year; whoever comes second waits for the first.
create function screening.next_letter(root text, of_drill boolean, of_year integer) returns integer
    language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock(7535);
    return coalesce((select max(l.series_number) from screening.letter l
        where l.root_area_code = root and l.drill = of_drill and l.series_year = of_year), 0) + 1;
end $$;

-- Drafts a letter of ours, or registers one of theirs. `people` holds an object for each; bytes are in hex. Answers
-- `done`, `repeated`, `taken`, `forbidden`, `no_response`, `known` where that number of theirs is registered,
-- `unknown_link` where somebody is named who is out of sight.
create function screening.register_letter(letter jsonb, people jsonb, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    new_id constant uuid := letter ->> 'id';
    here constant text := letter ->> 'area';
    root constant text := left(here, 6);
    way constant text := letter ->> 'direction';
    content constant bytea := decode(letter ->> 'digest', 'hex');
    first_state constant text := case way when 'out' then 'draft' else 'registered' end;
    emergency response.response;
begin
    if not screening.directs() or platform.in_scope(here) is not true
            or way = 'in' and (here <> root or not screening.issues_letters(root)) then
        return 'forbidden';
    end if;
    perform pg_advisory_xact_lock(7535);
    if exists (select from screening.letter l where l.id = new_id) then
        return case when exists (select from screening.letter l where l.id = new_id and l.digest = content
                                 and l.drafted_by = platform.acting_account()) then 'repeated' else 'taken' end;
    end if;
    select * into emergency from response.response r where r.id = (letter ->> 'response')::uuid for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(root, emergency.area_code) then
        return 'no_response';
    end if;
    if way = 'in' and letter ->> 'number' <> '' and exists (select from screening.letter l
            where l.direction = 'in' and l.root_area_code = root and l.other_name = letter ->> 'name'
              and l.other_number = letter ->> 'number' and l.drill = emergency.drill and l.state <> 'cancelled') then
        return 'known';
    end if;
    if exists (select from jsonb_array_elements(people) e
               where e ->> 'arrival' is not null and not exists (select from screening.arrival a
                         where a.id = (e ->> 'arrival')::uuid and screening.sees_arrival(a))
                  or e ->> 'row' is not null and not exists (select from screening.list_row r
                         where r.id = (e ->> 'row')::uuid and platform.in_scope(r.area_code))) then
        return 'unknown_link';
    end if;
    insert into screening.letter (id, area_code, root_area_code, response_id, drill, direction, other_division, other_name,
        other_number, title, question, due_at, state, drafted_by, drafted_at, digest)
    values (new_id, here, root, emergency.id, emergency.drill, way, letter ->> 'division', letter ->> 'name',
        letter ->> 'number', letter ->> 'title', decode(letter ->> 'question', 'hex'), (letter ->> 'due')::timestamptz,
        first_state, platform.acting_account(), heard, content);
    insert into screening.letter_person (id, letter_id, area_code, number, name, document, document_tail, phone, phone_tail,
        note, arrival_id, row_id)
    select (e ->> 'id')::uuid, new_id, here, place, e ->> 'name', decode(e ->> 'document', 'hex'), e ->> 'document_tail',
           decode(e ->> 'phone', 'hex'), e ->> 'phone_tail', e ->> 'note', (e ->> 'arrival')::uuid, (e ->> 'row')::uuid
    from jsonb_array_elements(people) with ordinality as given (e, place);
    insert into screening.letter_step (id, letter_id, area_code, number, verb, from_state, to_state, by_account, by_role,
        recorded_at, digest)
    values (new_id, new_id, here, 0, case way when 'out' then 'draft' else 'register' end, '', first_state,
        platform.acting_account(), platform.acting_role(), heard, content);
    return 'done';
end $$;

-- Takes one step. `details` holds what the verb needs: `note`, `area`, `number` (theirs), `answer` (sealed, in hex),
-- `results` by person, `code` (what our numbers begin with). Answers `done`, `repeated`, `taken`, `unknown`, `moved` where
-- it has changed since `seen`, `illegal`, `forbidden`, `past`, `unknown_home`, `no_reason`, `no_answer`, `no_result`.
create function screening.take_letter_step(step_id uuid, of_letter uuid, what text, details jsonb, seen integer,
        content bytea, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one screening.letter;
    known screening.letter_step;
    next_state text;
    said constant text := coalesce(details ->> 'note', '');
    towards constant text := details ->> 'area';
    sealed constant bytea := decode(details ->> 'answer', 'hex');
    moved_to text;
    in_year constant integer := extract(year from platform.business_day(heard));
    next_number integer;
begin
    select * into one from screening.letter l where l.id = of_letter for update;
    select * into known from screening.letter_step s where s.id = step_id;
    if known.id is not null then
        return case when known.letter_id = of_letter and known.digest = content and known.by_account = platform.acting_account()
                    then 'repeated' else 'taken' end;
    end if;
    if one.id is null or not screening.sees_letter(one) then
        return 'unknown';
    end if;
    if seen is not null and seen <> one.version then
        return 'moved';
    end if;
    select t.to_state into next_state from screening.letter_transition t
    where t.direction = one.direction and t.verb = what and t.from_state = one.state;
    if next_state is null then
        return 'illegal';
    end if;
    if not screening.may_letter(one, what) then
        return 'forbidden';
    end if;
    if what = 'send' and one.due_at <= heard then
        return 'past';
    end if;
    if what in ('cancel', 'withdraw', 'return', 'redo') and said = '' then
        return 'no_reason';
    end if;
    if what = 'dispatch' and (platform.in_scope(towards) is not true or not starts_with(towards, one.root_area_code)
            or not exists (select from area.area a where a.code = towards)) then
        return 'unknown_home';
    end if;
    if what in ('answer', 'find') then
        if sealed is null then
            return 'no_answer';
        end if;
        if exists (select from screening.letter_person p where p.letter_id = of_letter
                   and details -> 'results' -> p.id::text ->> 'result' is null) then
            return 'no_result';
        end if;
        update screening.letter_person p set result = details -> 'results' -> p.id::text ->> 'result',
            finding = coalesce(details -> 'results' -> p.id::text ->> 'note', '')
        where p.letter_id = of_letter;
    end if;
    if what in ('send', 'reply') then
        next_number := screening.next_letter(one.root_area_code, one.drill, in_year);
    end if;
    moved_to := case what when 'dispatch' then towards when 'return' then one.root_area_code else one.area_code end;
    insert into screening.letter_step (id, letter_id, area_code, number, verb, from_state, to_state, to_area, note,
        by_account, by_role, recorded_at, digest)
    values (step_id, of_letter, one.area_code,
        (select max(s.number) + 1 from screening.letter_step s where s.letter_id = of_letter), what, one.state, next_state,
        case when moved_to <> one.area_code then moved_to end, said, platform.acting_account(), platform.acting_role(), heard,
        content);
    update screening.letter l set
        state = next_state,
        area_code = moved_to,
        other_number = case what when 'answer' then coalesce(details ->> 'number', '') else l.other_number end,
        answer = case when what in ('answer', 'find', 'reply') then coalesce(sealed, l.answer) else l.answer end,
        answered_at = case when next_state = 'answered' then heard end,
        series_year = case when next_number is null then l.series_year else in_year end,
        series_number = coalesce(next_number, l.series_number),
        number = case when next_number is null then l.number
            else (details ->> 'code') || '协函〔' || in_year || '〕' || next_number || '号' end,
        signed_by = case when next_number is null then l.signed_by else platform.acting_account() end,
        signed_at = case when next_number is null then l.signed_at else heard end,
        escalated = l.escalated and what in ('receipt', 'remind'),
        version = l.version + 1
    where l.id = of_letter;
    return 'done';
end $$;

-- What whoever acts may do with a letter now.
create function screening.offered_letter_steps(of_letter uuid) returns setof text
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select t.verb from screening.letter l
    join screening.letter_transition t on t.direction = l.direction and t.from_state = l.state
    where l.id = of_letter and screening.sees_letter(l) and screening.may_letter(l, t.verb);
end;

-- For the process that watches deadlines: marks letters that are late as escalated, and answers them.
create function screening.escalate_late_letters(heard timestamptz, most integer) returns setof uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    return query
    with late as (
        select l.id from screening.letter l
        where l.due_at < heard and not l.escalated and l.state in ('sent', 'received', 'registered', 'dispatched', 'found')
          and platform.in_scope(l.area_code)
        order by l.due_at limit most for update skip locked
    )
    update screening.letter l set escalated = true from late x where l.id = x.id returning l.id;
end $$;

create function screening.note_late_letter(of_letter uuid, item uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    update screening.letter l set item_id = item where l.id = of_letter and platform.in_scope(l.area_code);
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'screening'::regnamespace
             and p.proname in ('issues_letters', 'sees_letter', 'may_letter', 'next_letter', 'register_letter',
                 'take_letter_step', 'offered_letter_steps', 'escalate_late_letters', 'note_late_letter') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
    revoke all on function screening.next_letter(text, boolean, integer) from shouwang_app;
end $$;

insert into work.item_kind (code, name_zh, name_en, verification, ladder, place, source) values
    ('letter', '协查函', 'enquiry letter', '{community}', 'area', 13, 'assumed');

call platform.count_rows('screening.letter', 'letter.out', $c$not drill and direction = 'out' and state in ('sent', 'received')$c$);
call platform.count_rows('screening.letter', 'letter.in',
    $c$not drill and direction = 'in' and state in ('registered', 'dispatched', 'found')$c$);
