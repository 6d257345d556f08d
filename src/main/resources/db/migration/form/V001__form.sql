-- Forms 表单: questionnaires as data, the facts that they ask, on which schedule, and the answers.
--
-- A published version is never changed; answers are appended and sealed whole, for what is asked of people is personal.
-- Everything is written by functions, which ask who acts and answer a repeat like the first time.

-- What can be known of a subject 事实: of the registry, or of earlier answers.
create table form.fact (
    code         text collate "C" primary key check (code ~ '^[a-z][a-z0-9_]{0,29}\.[a-z][a-z0-9_]{0,39}$'),
    subject_kind text collate "C" not null references duty.target_kind (code),
    name_zh      text not null check (name_zh <> '' and length(name_zh) <= 60),
    name_en      text not null check (name_en <> '' and length(name_en) <= 100),
    registered   boolean not null default false,
    constraint fact_code check (starts_with(code, subject_kind || '.'))
);
comment on table form.fact is 'retention: none; scope: public';
comment on column form.fact.registered is 'the registry knows it: asked by no form, shown by all';

insert into form.fact (code, subject_kind, name_zh, name_en, registered) values
    ('person.name', 'person', '姓名', 'name', true),
    ('person.sex', 'person', '性别', 'sex', true),
    ('person.birth_date', 'person', '出生日期', 'date of birth', true),
    ('person.presence', 'person', '现在何处', 'presence', true),
    ('person.address', 'person', '住址', 'address', true),
    ('household.address', 'household', '地址', 'address', true),
    ('household.members', 'household', '在册人数', 'members on the ledger', true),
    ('organisation.name', 'organisation', '单位名称', 'name', true),
    ('organisation.address', 'organisation', '单位地址', 'address', true),
    ('place.name', 'place', '名称', 'name', true),
    ('area.name', 'area', '区划名称', 'name', true),
    ('person.temperature', 'person', '体温', 'temperature', false),
    ('person.symptoms', 'person', '症状', 'symptoms', false),
    ('person.at_home', 'person', '是否在家', 'at home', false),
    ('person.needs', 'person', '生活需求', 'needs', false),
    ('person.arrived_from', 'person', '从何地返回', 'returned from', false),
    ('person.arrived_on', 'person', '返回日期', 'returned on', false),
    ('household.returned', 'household', '外地返回人数', 'returned from elsewhere', false),
    ('household.contact', 'household', '是否接触过疫区人员', 'contact with an affected area', false),
    ('household.pets', 'household', '宠物情况', 'animals', false),
    ('organisation.on_post', 'organisation', '在岗人数', 'staff on post', false),
    ('organisation.enrolled', 'organisation', '用工总数', 'staff enrolled', false),
    ('organisation.masks', 'organisation', '口罩库存', 'masks in stock', false),
    ('organisation.disinfected', 'organisation', '消毒次数', 'disinfections', false),
    ('organisation.plan', 'organisation', '防控方案', 'prevention plan', false),
    ('organisation.difficulty', 'organisation', '困难', 'difficulty', false),
    ('place.disinfected', 'place', '消毒情况', 'disinfected', false),
    ('area.patrols', 'area', '巡查次数', 'patrols', false),
    ('area.leaflets', 'area', '宣传单发放份数', 'leaflets handed out', false);

create table form.form (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    title_zh     text not null check (title_zh <> '' and length(title_zh) <= 60),
    title_en     text not null check (length(title_en) <= 120),
    subject_kind text collate "C" references duty.target_kind (code),
    period       text not null check (period in ('any', 'once', 'daily', 'twice_daily', 'weekly')),
    state        text not null default 'draft' check (state in ('draft', 'live', 'retired')),
    draft        jsonb not null,
    revision     integer not null default 1,
    version      integer not null default 0,
    written_by   uuid not null,
    changed_at   timestamptz not null,
    published_at timestamptz,
    unique (id, area_code),
    constraint form_scheduled check (period = 'any' or subject_kind is not null),
    constraint form_size check (length(draft::text) <= 2000000)
);
create index form_area on form.form (area_code, state);
create index form_changed on form.form (changed_at, id);
comment on table form.form is 'retention: none; scope: area';
comment on column form.form.subject_kind is 'what it is filled in about; null for a form about nothing in particular';
comment on column form.form.revision is 'of the draft: whoever saves an older one is told';

create table form.version (
    form_id      uuid not null,
    area_code    text collate "C" not null,
    number       integer not null,
    definition   jsonb not null,
    published_by uuid not null,
    published_at timestamptz not null,
    primary key (form_id, area_code, number),
    foreign key (form_id, area_code) references form.form (id, area_code) on update cascade
);
comment on table form.version is 'retention: none; scope: area';

-- Which facts the versions of a form ask; of the newest version of a live form no two may ask the same.
create table form.asks (
    form_id   uuid not null,
    area_code text collate "C" not null,
    version   integer not null,
    fact      text collate "C" not null references form.fact (code),
    field     text not null,
    primary key (form_id, area_code, version, fact),
    foreign key (form_id, area_code) references form.form (id, area_code) on update cascade
);
create index asks_fact on form.asks (fact);
comment on table form.asks is 'retention: none; scope: area';

create table form.schedule (
    id         uuid primary key check (uuid_extract_version(id) = 7),
    area_code  text collate "C" not null references area.area (code) on update cascade,
    form_id    uuid not null references form.form (id),
    category   text,
    trait      text,
    role       text not null,
    since      date not null,
    until      date,
    due        time[] not null check (cardinality(due) between 1 and 2),
    made_by    uuid not null,
    made_at    timestamptz not null,
    stopped_at timestamptz,
    unique (id, area_code),
    constraint schedule_span check (until is null or until >= since)
);
create index schedule_form on form.schedule (form_id);
create index schedule_area on form.schedule (area_code);
comment on table form.schedule is 'retention: none; scope: area';
comment on column form.schedule.category is 'as in the views of duty.target_kind; null for all';
comment on column form.schedule.due is 'by when on its day, one for each time';

create table form.answer (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    form_id      uuid not null references form.form (id),
    version      integer not null,
    response_id  uuid references response.response (id),
    drill        boolean not null,
    subject_kind text collate "C",
    subject_id   uuid,
    on_day       date not null,
    turn         smallint not null check (turn between 1 and 2),
    counted      boolean not null,
    late         boolean not null,
    replaces     uuid,
    sealed       bytea not null check (length(sealed) <= 400000),
    digest       bytea not null,
    source       text not null check (source in ('phone', 'desk', 'paper')),
    by_account   uuid not null,
    by_role      text not null,
    at           timestamptz not null,
    heard_at     timestamptz not null,
    unique (id, area_code),
    foreign key (replaces) references form.answer (id),
    constraint answer_subject check ((subject_kind is null) = (subject_id is null)),
    constraint answer_corrects check (not (counted and replaces is not null))
);
create unique index answer_counted on form.answer (form_id, subject_id, on_day, turn) where counted;
create unique index answer_replaces on form.answer (replaces) where replaces is not null;
create index answer_subject on form.answer (subject_id, at desc) where subject_id is not null;
create index answer_form on form.answer (form_id, at, id);
create index answer_area on form.answer (area_code, at, id);
create index answer_heard on form.answer (at, id);
create index answer_response on form.answer (response_id);
comment on table form.answer is 'retention: response; scope: area';
comment on column form.answer.counted is 'the first of its subject and turn, which counts as filled; another, or a correction, does not';

do $$
declare
    t text;
begin
    foreach t in array array['fact', 'form', 'version', 'asks', 'schedule', 'answer'] loop
        execute format('alter table form.%I enable row level security', t);
        execute format('alter table form.%I force row level security', t);
        execute format('create policy owner_all on form.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on form.%I to shouwang_app', t);
    end loop;
    -- A district's forms are filled in by those who see but a part of it.
    foreach t in array array['form', 'version', 'asks', 'schedule'] loop
        execute format('create policy by_area on form.%I for select to shouwang_app
                        using (platform.in_scope(area_code) or platform.above_scope(area_code))', t);
    end loop;
end $$;
create policy public_read on form.fact for select to shouwang_app using (true);
create policy by_area on form.answer for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy own on form.answer for select to shouwang_app using (
    by_account = platform.acting_account() and platform.in_scope(area_code));
grant usage on schema form to shouwang_app;

create function form.may_write() returns boolean
    language sql stable
    return platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'street_officer', 'process');

create function form.may_fill() returns boolean
    language sql stable
    return platform.acting_role() not in ('', 'none', 'resident', 'enterprise_agent', 'system_admin', 'security_admin',
        'auditor', 'sign_in', 'setup');

-- Keeps a draft. Answers `done`, `repeated`, `taken` where the id stands for another, `moved` where somebody saved since.
create function form.save(new_id uuid, of_area text, zh text, en text, of_kind text, in_period text, content jsonb,
        seen integer, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known form.form;
begin
    if not form.may_write() or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into known from form.form f where f.id = new_id for update;
    if known.id is null then
        insert into form.form (id, area_code, title_zh, title_en, subject_kind, period, draft, written_by, changed_at)
        values (new_id, of_area, zh, en, of_kind, in_period, content, platform.acting_account(), heard)
        on conflict (id) do nothing;
        return case when found then 'done' else 'taken' end;
    end if;
    if platform.in_scope(known.area_code) is not true then
        return 'taken';
    end if;
    if (known.title_zh, known.title_en, known.period, known.draft) = (zh, en, in_period, content)
        and known.subject_kind is not distinct from of_kind then
        return 'repeated';
    end if;
    if known.revision is distinct from seen then
        return 'moved';
    end if;
    if known.version > 0 and known.subject_kind is distinct from of_kind then
        return 'kind_fixed';
    end if;
    update form.form f set title_zh = zh, title_en = en, subject_kind = of_kind, period = in_period, draft = content,
        revision = f.revision + 1, changed_at = heard
    where f.id = new_id;
    return 'done';
end $$;

-- Publishes the draft as the next version. Answers `done`; `repeated` where it is published already; `unknown`,
-- `moved`; or, where a live form already asks one of its facts of the same subjects in the same period, `asked` with
-- the fact and that form's title.
create function form.publish(of_form uuid, seen integer, facts text[], fields text[], heard timestamptz)
    returns table (outcome text, fact text, title_zh text, title_en text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    mine form.form;
    other record;
begin
    perform pg_advisory_xact_lock(7531);
    select * into mine from form.form f where f.id = of_form for update;
    if mine.id is null or not form.may_write() or platform.in_scope(mine.area_code) is not true then
        return query select 'unknown', null::text, null::text, null::text;
        return;
    end if;
    if mine.revision <> seen then
        return query select 'moved', null::text, null::text, null::text;
        return;
    end if;
    if mine.state = 'live' and (select v.definition = mine.draft from form.version v
                                where v.form_id = of_form and v.number = mine.version) then
        return query select 'repeated', null::text, null::text, null::text;
        return;
    end if;
    select a.fact, f.title_zh, f.title_en into other
    from form.asks a join form.form f on f.id = a.form_id and f.version = a.version
    where f.id <> of_form and f.state = 'live' and a.fact = any (facts) and f.period = mine.period
      and f.subject_kind = mine.subject_kind
      and (starts_with(f.area_code, mine.area_code) or starts_with(mine.area_code, f.area_code))
    limit 1;
    if other.fact is not null then
        return query select 'asked', other.fact, other.title_zh, other.title_en;
        return;
    end if;
    update form.form f set state = 'live', version = f.version + 1, published_at = heard where f.id = of_form
    returning f.* into mine;
    insert into form.version (form_id, area_code, number, definition, published_by, published_at)
    values (of_form, mine.area_code, mine.version, mine.draft, platform.acting_account(), heard);
    insert into form.asks (form_id, area_code, version, fact, field)
    select of_form, mine.area_code, mine.version, one.fact, one.field
    from unnest(facts, fields) as one (fact, field);
    return query select 'done', null::text, null::text, null::text;
end $$;

-- Takes a form out of use; its answers stay.
create function form.retire(of_form uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not form.may_write() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    update form.schedule s set stopped_at = heard
    from form.form f
    where s.form_id = of_form and s.stopped_at is null and f.id = of_form and platform.in_scope(f.area_code);
    update form.form f set state = 'retired', changed_at = heard
    where f.id = of_form and f.state = 'live' and platform.in_scope(f.area_code);
    return case when found then 'done' else 'unknown' end;
end $$;

-- Adds a schedule to a live form. Answers `done`, `repeated`, `taken`, `unknown`, `period` for a form without one.
create function form.schedule_form(new_id uuid, of_form uuid, of_area text, of_category text, of_trait text, of_role text,
        from_day date, to_day date, due_at time[], heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    mine form.form;
    known form.schedule;
begin
    if not form.may_write() or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into known from form.schedule s where s.id = new_id;
    if known.id is not null then
        return case when (known.form_id, known.area_code, known.role, known.since, known.due)
                = (of_form, of_area, of_role, from_day, due_at) and known.category is not distinct from of_category
                and known.trait is not distinct from of_trait and known.until is not distinct from to_day
            then 'repeated' else 'taken' end;
    end if;
    select * into mine from form.form f where f.id = of_form and f.state = 'live' for share;
    if mine.id is null or not (starts_with(of_area, mine.area_code) or starts_with(mine.area_code, of_area)) then
        return 'unknown';
    end if;
    if mine.period = 'any' or cardinality(due_at) <> (case when mine.period = 'twice_daily' then 2 else 1 end) then
        return 'period';
    end if;
    insert into form.schedule (id, area_code, form_id, category, trait, role, since, until, due, made_by, made_at)
    values (new_id, of_area, of_form, of_category, of_trait, of_role, from_day, to_day, due_at, platform.acting_account(),
        heard);
    return 'done';
end $$;

create function form.stop_schedule(of_schedule uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not form.may_write() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    update form.schedule s set stopped_at = coalesce(s.stopped_at, heard)
    where s.id = of_schedule and platform.in_scope(s.area_code);
    return case when found then 'done' else 'unknown' end;
end $$;

-- The day and time to which a moment belongs: a week's day is its Monday, a single time's the form's own first day.
create function form.turn_of(in_period text, due_at time[], first_day date, moment timestamptz,
        out on_day date, out turn smallint)
    language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    local timestamp := moment at time zone 'Asia/Shanghai';
begin
    on_day := case in_period when 'weekly' then local::date - extract(isodow from local)::integer + 1
                             when 'once' then coalesce(first_day, local::date) else local::date end;
    turn := case when in_period = 'twice_daily' and due_at is not null and local::time > due_at[1] then 2 else 1 end;
end $$;

-- By when a turn is due.
create function form.due_of(in_period text, due_at time[], last_day date, on_day date, turn smallint) returns timestamptz
    language sql immutable
    return (case in_period when 'weekly' then on_day + 6 when 'once' then coalesce(last_day, on_day) else on_day end
            + due_at[turn]) at time zone 'Asia/Shanghai';

-- Takes an answer. Answers the outcome: `done`, `repeated`, `taken`, `unknown` for a form or subject that is not for
-- whoever acts, `no_version`, `no_response`, `no_original`, `replaced` where a correction is there already, `future`,
-- `too_old`; and whether it leads.
create function form.submit(new_id uuid, of_form uuid, of_version integer, subject uuid, in_area text, of_response uuid,
        corrects uuid, content bytea, fingerprint bytea, from_source text, happened timestamptz, heard timestamptz)
    returns table (outcome text, leads boolean, area text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    me constant uuid := platform.acting_account();
    known form.answer;
    mine form.form;
    original form.answer;
    plan form.schedule;
    place_code text;
    emergency response.response;
    day date;
    number smallint;
    first_one boolean := false;
begin
    if not form.may_fill() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(coalesce(subject, new_id)::text, 7532));
    select * into known from form.answer a where a.id = new_id;
    if known.id is not null then
        if known.digest = fingerprint and known.by_account = me and known.form_id = of_form then
            return query select 'repeated', known.counted, known.area_code;
        else
            return query select 'taken', false, null::text;
        end if;
        return;
    end if;
    select * into mine from form.form f where f.id = of_form
        and (platform.in_scope(f.area_code) or platform.above_scope(f.area_code));
    place_code := case when mine.subject_kind is null then in_area
                       else duty.target_area_of(mine.subject_kind, subject) end;
    if mine.id is null or place_code is null or platform.in_scope(place_code) is not true
        or (mine.subject_kind is null) <> (subject is null) or not starts_with(place_code, mine.area_code) then
        return query select 'unknown', false, null::text;
        return;
    end if;
    if not exists (select from form.version v where v.form_id = of_form and v.number = of_version) then
        return query select 'no_version', false, null::text;
        return;
    end if;
    if happened > heard + interval '10 minutes' or happened < heard - interval '60 days' then
        return query select case when happened > heard then 'future' else 'too_old' end, false, null::text;
        return;
    end if;
    if of_response is not null then
        select * into emergency from response.response r where r.id = of_response;
        if emergency.id is null or not starts_with(place_code, emergency.area_code) then
            return query select 'no_response', false, null::text;
            return;
        end if;
    end if;
    if corrects is not null then
        select * into original from form.answer a where a.id = corrects and a.form_id = of_form
            and a.subject_id is not distinct from subject and platform.in_scope(a.area_code);
        if original.id is null or exists (select from form.answer a where a.replaces = corrects) then
            return query select case when original.id is null then 'no_original' else 'replaced' end, false, null::text;
            return;
        end if;
        day := original.on_day;
        number := original.turn;
    else
        select s.* into plan from form.schedule s
        where s.form_id = of_form and (starts_with(place_code, s.area_code))
          and s.since <= (happened at time zone 'Asia/Shanghai')::date
          and (s.until is null or s.until >= (happened at time zone 'Asia/Shanghai')::date or mine.period = 'once')
          and (s.stopped_at is null or s.stopped_at > happened)
        order by length(s.area_code) desc, s.made_at desc limit 1;
        select t.on_day, t.turn into day, number from form.turn_of(mine.period, plan.due, plan.since, happened) t;
        first_one := subject is not null and mine.period <> 'any' and not coalesce(emergency.drill, false)
            and not exists (select from form.answer a where a.form_id = of_form and a.subject_id = subject
                and a.on_day = day and a.turn = number and a.counted);
    end if;
    insert into form.answer (id, area_code, form_id, version, response_id, drill, subject_kind, subject_id, on_day, turn,
        counted, late, replaces, sealed, digest, source, by_account, by_role, at, heard_at)
    values (new_id, place_code, of_form, of_version, of_response, coalesce(emergency.drill, original.drill, false),
        mine.subject_kind, subject, day, number, first_one,
        plan.id is not null and happened > form.due_of(mine.period, plan.due, plan.until, day, number),
        corrects, content, fingerprint, from_source, me, platform.acting_role(), happened, heard);
    return query select 'done', first_one, place_code;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid from pg_proc p where p.pronamespace = 'form'::regnamespace and p.prosecdef loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

call platform.count_rows('form.answer', 'form.filled', $c$not drill and counted$c$);
call platform.count_rows('form.answer', 'form.late', $c$not drill and counted and late$c$);
call platform.count_rows('form.answer', 'form.corrected', $c$not drill and replaces is not null$c$);
