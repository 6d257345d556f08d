-- Arrivals 来区人员: registered at the station, handed over to the home community or another district, taken over when
-- seen at the door. `arrival` holds what is current, `arrival_step` every step as an appended fact. The application's
-- role may read both and write neither: what happens goes through screening.register_arrivals and
-- screening.take_arrival_step, which ask who acts and what the table of transitions allows (as ADR 10 says of items).

-- What is risky 风险规则. Edited by headquarters; what is replaced stays, with the day it ended.
create table screening.risk_rule (
    id         uuid primary key,
    sign       text collate "C" not null check (sign in ('from', 'contact', 'fever', 'symptom', 'gap')),
    division   text collate "C" not null default '' check (division ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6})?$'),
    risk       text collate "C" not null check (risk in ('low', 'medium', 'high')),
    note       text not null default '' check (length(note) <= 200),
    since      date not null,
    ended_on   date,
    source     text not null check (source in ('report', '2020', 'assumed', 'own')),
    changed_by uuid,
    changed_at timestamptz not null default now(),
    constraint risk_rule_division check ((sign = 'from') = (division <> ''))
);
comment on table screening.risk_rule is 'retention: none; scope: public';
comment on column screening.risk_rule.sign is 'from: was in a division in the last 14 days; gap: part of the 14 days is not told';

insert into screening.risk_rule (id, sign, division, risk, note, since, source) values
    ('00000000-0000-7000-8000-000000000001', 'contact', '', 'high', '接触过确诊、疑似或发热的人', '2020-01-20', '2020'),
    ('00000000-0000-7000-8000-000000000002', 'fever', '', 'high', '37.3℃以上', '2020-01-20', '2020'),
    ('00000000-0000-7000-8000-000000000003', 'symptom', '', 'high', '咳嗽、乏力等症状', '2020-01-20', '2020'),
    ('00000000-0000-7000-8000-000000000004', 'from', '42', 'high', '14天内到过湖北', '2020-01-20', 'report'),
    ('00000000-0000-7000-8000-000000000005', 'gap', '', 'medium', '14天行程没有说全', '2020-01-20', 'assumed');

-- How quickly somebody must be taken over, and what they are told 接收时限与管控措施.
create table screening.handover_rule (
    risk           text collate "C" primary key check (risk in ('low', 'medium', 'high')),
    accept_minutes integer not null check (accept_minutes between 5 and 2880),
    door_minutes   integer not null check (door_minutes between 30 and 4320),
    watch_days     smallint not null check (watch_days between 0 and 28),
    control        text collate "C" not null check (control in ('none', 'monitor', 'home', 'central')),
    source         text not null check (source in ('report', '2020', 'assumed', 'own')),
    changed_by     uuid,
    changed_at     timestamptz not null default now()
);
comment on table screening.handover_rule is 'retention: none; scope: public';
insert into screening.handover_rule (risk, accept_minutes, door_minutes, watch_days, control, source) values
    ('low', 240, 1440, 14, 'monitor', 'assumed'),
    ('medium', 120, 720, 14, 'home', 'assumed'),
    ('high', 60, 240, 14, 'central', 'assumed');

-- What each verb may lead from and to; `ArrivalRules` says the same, and a test compares them.
create table screening.arrival_transition (
    verb       text collate "C" not null,
    from_state text collate "C" not null,
    to_state   text collate "C" not null,
    primary key (verb, from_state, to_state)
);
comment on table screening.arrival_transition is 'retention: none; scope: public';
insert into screening.arrival_transition (verb, from_state, to_state) values
    ('hand_over', 'registered', 'handed_over'), ('hand_over', 'handed_over', 'handed_over'),
    ('hand_over', 'accepted', 'handed_over'),
    ('accept', 'handed_over', 'accepted'),
    ('send_back', 'handed_over', 'registered'), ('send_back', 'accepted', 'registered'),
    ('receipt', 'handed_over', 'left'),
    ('see', 'accepted', 'seen'), ('miss', 'accepted', 'accepted'),
    ('follow', 'seen', 'seen'),
    ('release', 'seen', 'released'),
    ('cancel', 'registered', 'cancelled'), ('cancel', 'handed_over', 'cancelled');

create table screening.arrival (
    id             uuid primary key check (uuid_extract_version(id) = 7),
    area_code      text collate "C" not null references area.area (code) on update cascade,
    home_area_code text collate "C" references area.area (code) on update cascade,
    response_id    uuid not null references response.response (id),
    drill          boolean not null,
    checkpoint_id  uuid not null,
    party_id       uuid not null,
    means          text collate "C" not null check (means in ('card', 'announced', 'hand')),
    name           text not null check (name <> '' and length(name) <= 100),
    sex            smallint not null check (sex in (0, 1, 2)),
    birth_year     smallint check (birth_year between 1850 and 2150),
    document_type  text collate "C" not null,
    document       bytea,
    document_hash  bytea check (length(document_hash) = 16),
    document_tail  text not null check (length(document_tail) <= 4),
    phone          bytea,
    phone_tail     text not null check (length(phone_tail) <= 4),
    from_division  text collate "C" not null check (from_division ~ '^[0-9]{0,6}$'),
    transport      text not null check (length(transport) <= 40),
    home_address   text not null check (length(home_address) <= 200),
    to_division    text collate "C" not null check (to_division ~ '^([0-9]{6})?$'),
    history        bytea,
    reading        text collate "C" not null check (reading in ('normal', 'digits', 'none')),
    temperature    smallint check (temperature between 250 and 450),
    risk           text collate "C" not null check (risk in ('low', 'medium', 'high')),
    risk_signs     text[] not null,
    state          text collate "C" not null check (state in
                       ('registered', 'handed_over', 'accepted', 'seen', 'released', 'left', 'cancelled')),
    registered_at  timestamptz not null,
    registered_by  uuid not null,
    handed_over_at timestamptz,
    due_at         timestamptz,
    accepted_at    timestamptz,
    accepted_by    uuid,
    seen_at        timestamptz,
    watch_until    date,
    control        text collate "C" check (control in ('none', 'monitor', 'home', 'central')),
    followed_on    date,
    receipt_no     text check (length(receipt_no) <= 60),
    version        integer not null default 1,
    escalated      text collate "C" not null default '' check (escalated in ('', 'accept', 'door')),
    item_id        uuid,
    digest         bytea not null,
    unique (id, area_code),
    foreign key (checkpoint_id, area_code) references screening.checkpoint (id, area_code)
        on update cascade deferrable initially deferred,
    constraint arrival_reading check ((reading = 'digits') = (temperature is not null)),
    constraint arrival_document check ((document is null) = (document_hash is null)),
    constraint arrival_one_way check (home_area_code is null or to_division = ''),
    constraint arrival_due check (state not in ('handed_over', 'accepted') or due_at is not null)
);
create index arrival_area on screening.arrival (area_code, id);
create index arrival_home on screening.arrival (home_area_code, id) where home_area_code is not null;
create index arrival_party on screening.arrival (party_id);
create index arrival_due on screening.arrival (due_at) where state in ('handed_over', 'accepted');
create index arrival_known on screening.arrival (document_hash, area_code) where document_hash is not null;
create index arrival_checkpoint on screening.arrival (checkpoint_id, area_code);
comment on table screening.arrival is 'retention: response; scope: area';
comment on column screening.arrival.area_code is 'where they were registered; home_area_code is where they stay, down to the grid once it is known';
comment on column screening.arrival.to_division is 'another district, which answers with a receipt';
comment on column screening.arrival.history is 'sealed: stays, contacts and signs of 14 days, as told';
comment on column screening.arrival.due_at is 'by when they must be accepted, then by when seen at the door';
comment on column screening.arrival.item_id is 'the work item that their being late raised last';
comment on column screening.arrival.version is 'counts the steps; a message to another district carries it';

create table screening.arrival_step (
    id             uuid primary key check (uuid_extract_version(id) = 7),
    arrival_id     uuid not null,
    area_code      text collate "C" not null,
    number         integer not null,
    verb           text collate "C" not null,
    from_state     text collate "C" not null,
    to_state       text collate "C" not null,
    home_area_code text collate "C",
    to_division    text collate "C" not null default '',
    note           text not null default '' check (length(note) <= 500),
    temperature    smallint check (temperature between 250 and 450),
    control        text collate "C",
    by_account     uuid not null,
    by_role        text not null,
    at             timestamptz not null,
    recorded_at    timestamptz not null,
    digest         bytea not null,
    unique (arrival_id, number),
    foreign key (arrival_id, area_code) references screening.arrival (id, area_code) on update cascade
);
comment on table screening.arrival_step is 'retention: response; scope: area';

-- Evidence 佐证: tickets, itinerary messages, codes shown, as photographs.
create table screening.arrival_proof (
    arrival_id uuid not null,
    area_code  text collate "C" not null,
    blob_id    uuid not null,
    by_account uuid not null,
    at         timestamptz not null,
    primary key (arrival_id, blob_id),
    foreign key (arrival_id, area_code) references screening.arrival (id, area_code) on update cascade
);
comment on table screening.arrival_proof is 'retention: response; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['risk_rule', 'handover_rule', 'arrival_transition', 'arrival', 'arrival_step', 'arrival_proof'] loop
        execute format('alter table screening.%I enable row level security', t);
        execute format('alter table screening.%I force row level security', t);
        execute format('create policy owner_all on screening.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on screening.%I to shouwang_app', t);
    end loop;
    foreach t in array array['risk_rule', 'handover_rule', 'arrival_transition'] loop
        execute format('create policy public_read on screening.%I for select to shouwang_app using (true)', t);
    end loop;
end $$;

-- Where they were registered: officers, and the station's own people while somebody is on the way. Where they stay:
-- from the handover on.
create policy by_area on screening.arrival for select to shouwang_app using (
    platform.in_scope(area_code) and (platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer')
        or platform.acting_role() <> 'liaison_officer' and state in ('registered', 'handed_over', 'accepted')));
create policy by_home on screening.arrival for select to shouwang_app using (
    platform.in_scope(home_area_code) and state not in ('registered', 'cancelled')
    and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy with_arrival on screening.arrival_step for select to shouwang_app
    using (exists (select from screening.arrival a where a.id = arrival_id));
create policy with_arrival on screening.arrival_proof for select to shouwang_app
    using (exists (select from screening.arrival a where a.id = arrival_id));

create policy headquarters on screening.handover_rule for update to shouwang_app
    using (platform.acting_role() in ('commander', 'group_lead', 'process'))
    with check (platform.acting_role() in ('commander', 'group_lead', 'process'));
grant update (accept_minutes, door_minutes, watch_days, control, source, changed_by, changed_at)
    on screening.handover_rule to shouwang_app;
create policy headquarters_add on screening.risk_rule for insert to shouwang_app
    with check (platform.acting_role() in ('commander', 'group_lead', 'process') and source = 'own'
                and changed_by = platform.acting_account());
create policy headquarters_end on screening.risk_rule for update to shouwang_app
    using (platform.acting_role() in ('commander', 'group_lead', 'process'))
    with check (platform.acting_role() in ('commander', 'group_lead', 'process'));
grant insert (id, sign, division, risk, note, since, source, changed_by, changed_at),
    update (ended_on, changed_by, changed_at) on screening.risk_rule to shouwang_app;

-- Who may register travellers at a place: those at its checkpoint, and those who direct there.
create function screening.receives_travellers() returns boolean
    language sql stable parallel safe
    return platform.acting_role() in ('gatekeeper', 'volunteer', 'grid_worker') or screening.directs();

create function screening.sees_arrival(one screening.arrival) returns boolean
    language sql stable
    return coalesce(platform.in_scope(one.area_code), false)
               and (platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer')
                    or platform.acting_role() <> 'liaison_officer' and one.state in ('registered', 'handed_over', 'accepted'))
        or coalesce(platform.in_scope(one.home_area_code), false) and one.state not in ('registered', 'cancelled')
           and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer');

-- Whether whoever acts may take this step, by what they are to the arrival.
create function screening.may_step(one screening.arrival, what text) returns boolean
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    station constant boolean := coalesce(platform.in_scope(one.area_code), false) and screening.receives_travellers();
    home constant boolean := coalesce(platform.in_scope(one.home_area_code), false)
        and (screening.directs() or platform.acting_role() = 'grid_worker');
begin
    return case
        when what = 'hand_over' then station and one.state <> 'accepted' or home and screening.directs()
        when what in ('accept', 'send_back', 'see', 'miss', 'follow') then home
        when what = 'release' then home and screening.directs()
        when what = 'receipt' then station and screening.directs() and one.to_division <> ''
        when what = 'cancel' then station and (one.registered_by = platform.acting_account() or screening.directs())
        else false end;
end $$;

-- The deadline that a risk sets, counted from a moment.
create function screening.handover_due(of_risk text, stage text, from_at timestamptz) returns timestamptz
    language sql stable
    return from_at + make_interval(mins => (select case stage when 'accept' then r.accept_minutes else r.door_minutes end
        from screening.handover_rule r where r.risk = of_risk));

-- Registers those who arrive together, and hands over whoever's way is known. `party` holds an object for each; bytes
-- are in hex. Answers for each: `done`, `repeated`, `taken`, `known` where the same document was registered at the same
-- place in the last twelve hours; for all of them `no_checkpoint`, `no_response`, `unknown_home`.
create function screening.register_arrivals(party jsonb, at_checkpoint uuid, heard timestamptz)
    returns table (arrival_id uuid, outcome text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    here screening.checkpoint;
    emergency response.response;
    one jsonb;
    this_id uuid;
    home text;
    away text;
    moved boolean;
begin
    select * into here from screening.checkpoint c where c.id = at_checkpoint for share;
    if here.id is null or platform.in_scope(here.area_code) is not true or here.state <> 'checkpoint'
            or not screening.receives_travellers() then
        return query select (e ->> 'id')::uuid, 'no_checkpoint' from jsonb_array_elements(party) e;
        return;
    end if;
    select * into emergency from response.response r where r.id = here.response_id for share;
    if emergency.id is null or emergency.state = 'closed' then
        return query select (e ->> 'id')::uuid, 'no_response' from jsonb_array_elements(party) e;
        return;
    end if;
    if exists (select from jsonb_array_elements(party) e where e ->> 'home' is not null
               and not exists (select from area.area a where a.code = e ->> 'home' and starts_with(a.code, emergency.area_code))) then
        return query select (e ->> 'id')::uuid, 'unknown_home' from jsonb_array_elements(party) e;
        return;
    end if;
    for one in select e from jsonb_array_elements(party) e order by e ->> 'document_hash', e ->> 'id' loop
        this_id := (one ->> 'id')::uuid;
        home := one ->> 'home';
        away := one ->> 'to_division';
        moved := home is not null or away <> '';
        if exists (select from screening.arrival a where a.id = this_id) then
            return query select this_id, case when exists (select from screening.arrival a where a.id = this_id
                and a.digest = decode(one ->> 'digest', 'hex')) then 'repeated' else 'taken' end;
            continue;
        end if;
        if one ->> 'document_hash' is not null then
            perform pg_advisory_xact_lock(7533, ('x' || left(one ->> 'document_hash', 8))::bit(32)::integer);
            if exists (select from screening.arrival a where a.document_hash = decode(one ->> 'document_hash', 'hex')
                       and a.area_code = here.area_code and a.state <> 'cancelled'
                       and a.registered_at > heard - interval '12 hours') then
                return query select this_id, 'known';
                continue;
            end if;
        end if;
        insert into screening.arrival (id, area_code, home_area_code, response_id, drill, checkpoint_id, party_id, means, name,
            sex, birth_year, document_type, document, document_hash, document_tail, phone, phone_tail, from_division,
            transport, home_address, to_division, history, reading, temperature, risk, risk_signs, state, registered_at,
            registered_by, handed_over_at, due_at, digest)
        values (this_id, here.area_code, home, here.response_id, emergency.drill, here.id, (one ->> 'party')::uuid,
            one ->> 'means', one ->> 'name', (one ->> 'sex')::smallint, (one ->> 'birth_year')::smallint,
            one ->> 'document_type', decode(one ->> 'document', 'hex'), decode(one ->> 'document_hash', 'hex'),
            one ->> 'document_tail', decode(one ->> 'phone', 'hex'), one ->> 'phone_tail', one ->> 'from_division',
            one ->> 'transport', one ->> 'home_address', away, decode(one ->> 'history', 'hex'),
            one ->> 'reading', (one ->> 'temperature')::smallint, one ->> 'risk',
            array(select jsonb_array_elements_text(one -> 'risk_signs')),
            case when moved then 'handed_over' else 'registered' end, heard, me,
            case when moved then heard end,
            case when moved then screening.handover_due(one ->> 'risk', 'accept', heard) end, decode(one ->> 'digest', 'hex'));
        insert into screening.arrival_step (id, arrival_id, area_code, number, verb, from_state, to_state, temperature,
            by_account, by_role, at, recorded_at, digest)
        values (this_id, this_id, here.area_code, 0, 'register', '', 'registered', (one ->> 'temperature')::smallint, me,
            my_role, heard, heard, decode(one ->> 'digest', 'hex'));
        if moved then
            insert into screening.arrival_step (id, arrival_id, area_code, number, verb, from_state, to_state,
                home_area_code, to_division, by_account, by_role, at, recorded_at, digest)
            values (uuidv7(), this_id, here.area_code, 1, 'hand_over', 'registered', 'handed_over', home, away, me, my_role,
                heard, heard, decode(one ->> 'digest', 'hex'));
        end if;
        return query select this_id, 'done';
    end loop;
end $$;

-- Takes one step. Answers `done`, `repeated`, `taken`, `unknown`, `moved` where it has changed since `seen`, `illegal`,
-- `forbidden`, `unknown_home`, `no_reason`, `no_receipt`, `no_reading` where a door visit says no temperature,
-- `too_early`, `future`; with the state after it.
create function screening.take_arrival_step(step_id uuid, of_arrival uuid, what text, said text, to_home text, away text,
        measured smallint, told text, seen integer, content bytea, happened timestamptz, heard timestamptz)
    returns table (outcome text, state text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    one screening.arrival;
    known screening.arrival_step;
    next_state text;
    day constant date := platform.business_day(happened);
begin
    select * into one from screening.arrival a where a.id = of_arrival for update;
    select * into known from screening.arrival_step s where s.id = step_id;
    if known.id is not null then
        return query select case when known.arrival_id = of_arrival and known.digest = content
                                      and known.by_account = platform.acting_account()
                                 then 'repeated' else 'taken' end, one.state;
        return;
    end if;
    if one.id is null or not screening.sees_arrival(one) then
        return query select 'unknown', null::text;
        return;
    end if;
    select t.to_state into next_state from screening.arrival_transition t where t.verb = what and t.from_state = one.state;
    if next_state is null then
        return query select case when seen is not null and seen <> one.version then 'moved' else 'illegal' end, one.state;
        return;
    end if;
    if seen is not null and seen <> one.version then
        return query select 'moved', one.state;
        return;
    end if;
    if not screening.may_step(one, what) then
        return query select 'forbidden', one.state;
        return;
    end if;
    if happened > heard + interval '10 minutes' then
        return query select 'future', one.state;
        return;
    end if;
    if what in ('send_back', 'cancel', 'miss') and said = '' then
        return query select 'no_reason', one.state;
        return;
    end if;
    if what = 'receipt' and said = '' then
        return query select 'no_receipt', one.state;
        return;
    end if;
    if what in ('see', 'follow') and measured is null then
        return query select 'no_reading', one.state;
        return;
    end if;
    if what = 'release' and day <= one.watch_until then
        return query select 'too_early', one.state;
        return;
    end if;
    if what = 'hand_over' and (to_home is null) = (away = '')
            or to_home is not null and what not in ('hand_over', 'accept')
            or to_home is not null and not exists (select from area.area a join response.response r on starts_with(a.code, r.area_code)
                                                   where a.code = to_home and r.id = one.response_id)
            or what = 'accept' and to_home is not null
               and not (starts_with(to_home, one.home_area_code) and platform.in_scope(to_home)) then
        return query select 'unknown_home', one.state;
        return;
    end if;

    update screening.arrival a set
        state = next_state,
        home_area_code = case when what = 'hand_over' then to_home when what = 'send_back' then null
            else coalesce(to_home, a.home_area_code) end,
        to_division = case when what = 'hand_over' then away else a.to_division end,
        handed_over_at = case when what = 'hand_over' then heard when what = 'send_back' then null else a.handed_over_at end,
        due_at = case when what = 'hand_over' then screening.handover_due(a.risk, 'accept', heard)
            when what = 'accept' then screening.handover_due(a.risk, 'door', heard)
            when what in ('miss', 'follow') then a.due_at end,
        accepted_at = case when what = 'accept' then heard when what in ('hand_over', 'send_back') then null else a.accepted_at end,
        accepted_by = case when what = 'accept' then platform.acting_account()
            when what in ('hand_over', 'send_back') then null else a.accepted_by end,
        seen_at = case when what = 'see' then happened else a.seen_at end,
        watch_until = case when what = 'see' then platform.business_day(a.registered_at)
            + (select r.watch_days from screening.handover_rule r where r.risk = a.risk) else a.watch_until end,
        control = case when what = 'see' then coalesce(told, (select r.control from screening.handover_rule r where r.risk = a.risk))
            when what = 'follow' then coalesce(told, a.control) else a.control end,
        followed_on = case when what in ('see', 'follow') then greatest(a.followed_on, day) else a.followed_on end,
        receipt_no = case when what = 'receipt' then said else a.receipt_no end,
        escalated = case when what in ('hand_over', 'accept', 'send_back') then '' else a.escalated end,
        version = a.version + 1
    where a.id = of_arrival;
    insert into screening.arrival_step (id, arrival_id, area_code, number, verb, from_state, to_state, home_area_code,
        to_division, note, temperature, control, by_account, by_role, at, recorded_at, digest)
    values (step_id, of_arrival, one.area_code,
        (select max(s.number) + 1 from screening.arrival_step s where s.arrival_id = of_arrival),
        what, one.state, next_state, to_home, away, said, measured, told, platform.acting_account(),
        platform.acting_role(), happened, heard, content);
    return query select 'done', next_state;
end $$;

-- What whoever acts may do with an arrival now.
create function screening.offered_steps(of_arrival uuid) returns setof text
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select distinct t.verb from screening.arrival a join screening.arrival_transition t on t.from_state = a.state
    where a.id = of_arrival and screening.sees_arrival(a) and screening.may_step(a, t.verb);
end;

-- For the process that watches deadlines: marks those that are late as escalated once for each stage, and answers them.
create function screening.escalate_late(heard timestamptz, most integer)
    returns table (arrival_id uuid, party_id uuid, area_code text, home_area_code text, to_division text,
        response_id uuid, drill boolean, stage text, due_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    return query
    with late as (
        select a.id, case a.state when 'handed_over' then 'accept' else 'door' end as stage
        from screening.arrival a
        where a.state in ('handed_over', 'accepted') and a.due_at < heard
          and a.escalated <> case a.state when 'handed_over' then 'accept' else 'door' end
          and platform.in_scope(a.area_code)
        order by a.due_at limit most for update skip locked
    )
    update screening.arrival a set escalated = l.stage from late l where a.id = l.id
    returning a.id, a.party_id, a.area_code, a.home_area_code, a.to_division, a.response_id, a.drill, l.stage, a.due_at;
end $$;

create function screening.note_late_item(arrivals uuid[], item uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    update screening.arrival a set item_id = item where a.id = any (arrivals) and platform.in_scope(a.area_code);
end $$;

-- Attaches a photograph of one's own to somebody whom one may see. Answers `done`, `repeated`, `unknown`, `no_photo`.
create function screening.attach_proof(of_arrival uuid, photo uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one screening.arrival;
begin
    select * into one from screening.arrival a where a.id = of_arrival for update;
    if one.id is null or not screening.sees_arrival(one) then
        return 'unknown';
    end if;
    if not exists (select from platform.blob b where b.id = photo and b.owner_account = platform.acting_account()
                   and b.state = 'complete' and b.retention_class = 'response:' || one.response_id)
            or (select count(*) >= 9 from screening.arrival_proof p where p.arrival_id = of_arrival) then
        return 'no_photo';
    end if;
    insert into screening.arrival_proof (arrival_id, area_code, blob_id, by_account, at)
    values (of_arrival, one.area_code, photo, platform.acting_account(), heard) on conflict do nothing;
    return case when found then 'done' else 'repeated' end;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'screening'::regnamespace
             and p.proname in ('receives_travellers', 'sees_arrival', 'may_step', 'handover_due', 'register_arrivals',
                 'take_arrival_step', 'offered_steps', 'escalate_late', 'note_late_item', 'attach_proof') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

insert into work.item_kind (code, name_zh, name_en, verification, ladder, place, source) values
    ('handover', '来区人员移交', 'handover of an arrival', '{community}', 'area', 9, 'assumed');

call platform.count_rows('screening.arrival', 'arrival', $c$not drill and state <> 'cancelled'$c$);
call platform.count_rows('screening.arrival', 'arrival.between',
    $c$not drill and state in ('registered', 'handed_over', 'accepted')$c$);
call platform.count_rows('screening.arrival', 'arrival.seen', $c$not drill and state in ('seen', 'released')$c$);
call platform.count_rows('screening.arrival', 'arrival.left', $c$not drill and state = 'left'$c$);
