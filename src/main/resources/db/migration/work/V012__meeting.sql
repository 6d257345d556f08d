-- Meetings 会商: the agenda that was proposed, the decisions that became items while it went on, and its minutes.
--
-- A decision is written only together with an item that has an owner, and only while the meeting is open.

create table work.meeting (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null references response.response (id),
    drill       boolean not null,
    title       text not null check (title <> '' and length(title) <= 100),
    held_at     timestamptz not null,
    place       text not null default '' check (length(place) <= 100),
    chair       text not null default '' check (length(chair) <= 60),
    present     text not null default '' check (length(present) <= 2000),
    state       text collate "C" not null default 'open' check (state in ('open', 'closed')),
    decisions   integer not null default 0,
    minutes_id  uuid references work.document (id),
    opened_by   uuid not null,
    closed_at   timestamptz,
    digest      bytea not null,
    unique (id, area_code),
    constraint meeting_closed check ((state = 'closed') = (closed_at is not null) and (minutes_id is null or state = 'closed'))
);
create index meeting_held on work.meeting (held_at, id);
comment on table work.meeting is 'retention: response; scope: area';

create table work.meeting_point (
    meeting_id uuid not null,
    area_code  text collate "C" not null,
    number     smallint not null,
    source     text collate "C" not null check (source in ('late', 'new', 'red', 'gap', 'response', 'unsigned', 'paper', 'own')),
    title      text not null check (title <> '' and length(title) <= 200),
    href       text not null default '' check (length(href) <= 300 and (href = '' or href ~ '^/[a-z]')),
    primary key (meeting_id, area_code, number),
    foreign key (meeting_id, area_code) references work.meeting (id, area_code) on update cascade
);
comment on table work.meeting_point is 'retention: response; scope: area';

create table work.meeting_decision (
    id         uuid primary key check (uuid_extract_version(id) = 7),
    meeting_id uuid not null,
    area_code  text collate "C" not null,
    number     integer not null,
    item_id    uuid not null unique references work.item (id),
    decided_by uuid not null,
    decided_at timestamptz not null,
    unique (meeting_id, area_code, number),
    foreign key (meeting_id, area_code) references work.meeting (id, area_code) on update cascade
);
comment on table work.meeting_decision is 'retention: response; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['meeting', 'meeting_point', 'meeting_decision'] loop
        execute format('alter table work.%I enable row level security', t);
        execute format('alter table work.%I force row level security', t);
        execute format('create policy owner_all on work.%I to shouwang_owner using (true) with check (true)', t);
        execute format('create policy held on work.%I for select to shouwang_app
                        using (platform.in_scope(area_code) and work.rank(platform.acting_role()) > 1)', t);
        execute format('grant select on work.%I to shouwang_app', t);
    end loop;
end $$;

-- Opens a meeting with its agenda. Answers `done`, `repeated`, `taken`, `no_response`.
create function work.open_meeting(new_id uuid, of_response uuid, of_area text, content jsonb, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    mark constant bytea := work.digest(me::text, of_response::text, of_area, content::text);
    emergency response.response;
begin
    if work.issues(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into emergency from response.response r where r.id = of_response for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(of_area, emergency.area_code) then
        return 'no_response';
    end if;
    insert into work.meeting (id, area_code, response_id, drill, title, held_at, place, chair, present, opened_by, digest)
    values (new_id, of_area, of_response, emergency.drill, content ->> 'title', (content ->> 'heldAt')::timestamptz,
        content ->> 'place', content ->> 'chair', content ->> 'present', me, mark)
    on conflict (id) do nothing;
    if not found then
        return case when exists (select from work.meeting m where m.id = new_id and m.digest = mark) then 'repeated' else 'taken' end;
    end if;
    insert into work.meeting_point (meeting_id, area_code, number, source, title, href)
    select new_id, of_area, p.number, p.one ->> 'source', p.one ->> 'title', p.one ->> 'href'
    from jsonb_array_elements(content -> 'points') with ordinality as p (one, number);
    return 'done';
end $$;

-- Records a decision, which is an item that somebody has. Answers `done`, `repeated`, `taken`, `unknown`, `closed`,
-- `no_owner`.
create function work.decide(new_id uuid, of_meeting uuid, as_item uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.meeting;
begin
    select * into one from work.meeting m where m.id = of_meeting for update;
    if one.id is null or not work.issues(one.area_code) then
        return 'unknown';
    end if;
    if exists (select from work.meeting_decision d where d.id = new_id) then
        return case when exists (select from work.meeting_decision d where d.id = new_id and d.meeting_id = of_meeting
            and d.item_id = as_item) then 'repeated' else 'taken' end;
    end if;
    if one.state = 'closed' then
        return 'closed';
    end if;
    if not exists (select from work.item i where i.id = as_item and i.response_id = one.response_id and i.origin = 'meeting'
            and i.origin_ref = of_meeting::text and num_nonnulls(i.owner_account, i.owner_area) = 1 and work.sees(i)) then
        return 'no_owner';
    end if;
    insert into work.meeting_decision (id, meeting_id, area_code, number, item_id, decided_by, decided_at)
    values (new_id, of_meeting, one.area_code, one.decisions + 1, as_item, platform.acting_account(), heard);
    update work.meeting m set decisions = m.decisions + 1 where m.id = of_meeting;
    return 'done';
end $$;

-- Whoever decides waits here for others who decide at the same meeting.
create function work.hold_meeting(of_meeting uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform 1 from work.meeting m where m.id = of_meeting and work.issues(m.area_code) for update;
end $$;

-- Ends a meeting with its minutes, drafted as a document of it. Answers `done`, `repeated`, `unknown`, `no_minutes`.
create function work.close_meeting(of_meeting uuid, as_minutes uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.meeting;
begin
    select * into one from work.meeting m where m.id = of_meeting for update;
    if one.id is null or not work.issues(one.area_code) then
        return 'unknown';
    end if;
    if one.state = 'closed' then
        return 'repeated';
    end if;
    if not exists (select from work.document d where d.id = as_minutes and d.meeting_id = of_meeting and d.area_code = one.area_code) then
        return 'no_minutes';
    end if;
    update work.meeting m set state = 'closed', closed_at = heard, minutes_id = as_minutes where m.id = of_meeting;
    return 'done';
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'work'::regnamespace
            and p.proname in ('open_meeting', 'decide', 'hold_meeting', 'close_meeting') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

call platform.count_rows('work.meeting', 'meeting.held', $c$not drill$c$);
