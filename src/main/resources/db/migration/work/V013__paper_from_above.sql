-- Papers from above 收文、批示: registered → proposed → instructed → assigned → answered. What is to be done goes the way of
-- every item; it is answered when that is reported.

insert into work.item_kind (code, name_zh, name_en, verification, ladder, place, source) values
    ('paper', '来文办理', 'paper from above', '{inspection}', 'line', 8, 'assumed');

create table work.paper_transition (
    verb       text not null,
    from_state text not null,
    to_state   text not null,
    primary key (verb, from_state, to_state)
);
comment on table work.paper_transition is 'retention: none; scope: public';
insert into work.paper_transition (verb, from_state, to_state) values
    ('propose', 'registered', 'proposed'), ('instruct', 'proposed', 'instructed'), ('instruct', 'registered', 'instructed'),
    ('assign', 'instructed', 'assigned'), ('answer', 'assigned', 'answered');

create table work.paper (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    response_id  uuid not null references response.response (id),
    drill        boolean not null,
    kind         text collate "C" not null check (kind in ('document', 'instruction', 'call')),
    source       text not null check (source <> '' and length(source) <= 60),
    number       text not null default '' check (length(number) <= 60),
    title        text not null check (title <> '' and length(title) <= 100),
    summary      text not null default '' check (length(summary) <= 2000),
    priority     smallint not null check (priority between 1 and 3),
    deadline     timestamptz not null,
    state        text collate "C" not null default 'registered' check (state in
                     ('registered', 'proposed', 'instructed', 'assigned', 'answered')),
    registered_by uuid not null,
    registered_at timestamptz not null,
    proposed_by  uuid,
    instructed_by uuid,
    item_id      uuid references work.item (id),
    answered_at  timestamptz,
    moves        integer not null default 0,
    digest       bytea not null,
    unique (id, area_code),
    constraint paper_persons check (proposed_by is null or proposed_by is distinct from instructed_by),
    constraint paper_assigned check ((item_id is not null) = (state in ('assigned', 'answered'))),
    constraint paper_answered check ((answered_at is not null) = (state = 'answered'))
);
create unique index paper_number on work.paper (area_code, source, number) where number <> '';
create index paper_due on work.paper (deadline, id);
comment on table work.paper is 'retention: response; scope: area';

create table work.paper_step (
    id         uuid primary key check (uuid_extract_version(id) = 7),
    paper_id   uuid not null,
    area_code  text collate "C" not null,
    place      integer not null,
    verb       text collate "C" not null,
    to_state   text not null,
    by_account uuid not null,
    by_role    text not null,
    said       text not null default '' check (length(said) <= 2000),
    recorded_at timestamptz not null,
    digest     bytea not null,
    unique (paper_id, area_code, place),
    foreign key (paper_id, area_code) references work.paper (id, area_code) on update cascade
);
comment on table work.paper_step is 'retention: response; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['paper_transition', 'paper', 'paper_step'] loop
        execute format('alter table work.%I enable row level security', t);
        execute format('alter table work.%I force row level security', t);
        execute format('create policy owner_all on work.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on work.%I to shouwang_app', t);
    end loop;
    foreach t in array array['paper', 'paper_step'] loop
        execute format('create policy held on work.%I for select to shouwang_app
                        using (platform.in_scope(area_code) and work.rank(platform.acting_role()) > 1)', t);
    end loop;
end $$;
create policy public_read on work.paper_transition for select to shouwang_app using (true);

-- Registers a paper. Answers `done`, `repeated`, `taken`, `known` where that number of that source is there already,
-- `no_response`, `past`.
create function work.register_paper(new_id uuid, of_response uuid, of_area text, content jsonb, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    mark constant bytea := work.digest(me::text, of_response::text, of_area, content::text);
    emergency response.response;
begin
    if work.issues(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from work.paper p where p.id = new_id) then
        return case when exists (select from work.paper p where p.id = new_id and p.digest = mark) then 'repeated' else 'taken' end;
    end if;
    select * into emergency from response.response r where r.id = of_response for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(of_area, emergency.area_code) then
        return 'no_response';
    end if;
    if (content ->> 'deadline')::timestamptz <= heard then
        return 'past';
    end if;
    insert into work.paper (id, area_code, response_id, drill, kind, source, number, title, summary, priority, deadline,
        registered_by, registered_at, digest)
    values (new_id, of_area, of_response, emergency.drill, content ->> 'kind', content ->> 'source', content ->> 'number',
        content ->> 'title', content ->> 'summary', (content ->> 'priority')::smallint, (content ->> 'deadline')::timestamptz,
        me, heard, mark)
    on conflict (area_code, source, number) where number <> '' do nothing;
    if not found then
        return 'known';
    end if;
    insert into work.paper_step (id, paper_id, area_code, place, verb, to_state, by_account, by_role, recorded_at, digest)
    values (new_id, new_id, of_area, 0, 'register', 'registered', me, platform.acting_role(), heard, mark);
    return 'done';
end $$;

create function work.may_paper(one work.paper, what text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    return work.issues(one.area_code) and case what
        when 'propose' then true
        -- Those who lead instruct, on somebody else's proposal.
        when 'instruct' then work.signs(one.area_code, 5::smallint) and platform.acting_account() is distinct from one.proposed_by
        when 'assign' then true
        when 'answer' then exists (select from work.item i where i.id = one.item_id and i.state in ('reported', 'struck_off'))
        else false end;

-- Takes one step. Answers `done`, `repeated`, `taken`, `unknown`, `moved`, `illegal`, `forbidden`, `no_words`, `no_owner`.
create function work.take_paper_step(step_id uuid, of_paper uuid, what text, said text, item uuid, seen integer, heard timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    mark constant bytea := work.digest(me::text, of_paper::text, what, said);
    one work.paper;
    next_state text;
begin
    select * into one from work.paper p where p.id = of_paper for update;
    if exists (select from work.paper_step s where s.id = step_id) then
        return case when exists (select from work.paper_step s where s.id = step_id and s.paper_id = of_paper and s.digest = mark)
                    then 'repeated' else 'taken' end;
    end if;
    if one.id is null or not (coalesce(platform.in_scope(one.area_code), false) and work.rank(platform.acting_role()) > 1) then
        return 'unknown';
    end if;
    if seen is not null and seen <> one.moves then
        return 'moved';
    end if;
    select t.to_state into next_state from work.paper_transition t where t.verb = what and t.from_state = one.state;
    if next_state is null then
        return 'illegal';
    end if;
    if not work.may_paper(one, what) then
        return case what when 'answer' then 'not_done' else 'forbidden' end;
    end if;
    if said = '' and what <> 'assign' then
        return 'no_words';
    end if;
    if what = 'assign' and not exists (select from work.item i where i.id = item and i.response_id = one.response_id
            and i.origin = 'paper' and i.origin_ref = of_paper::text and num_nonnulls(i.owner_account, i.owner_area) = 1) then
        return 'no_owner';
    end if;
    update work.paper p set state = next_state,
        proposed_by = case what when 'propose' then me else p.proposed_by end,
        instructed_by = case what when 'instruct' then me else p.instructed_by end,
        item_id = case what when 'assign' then item else p.item_id end,
        answered_at = case what when 'answer' then heard else p.answered_at end,
        moves = p.moves + 1
    where p.id = of_paper;
    insert into work.paper_step (id, paper_id, area_code, place, verb, to_state, by_account, by_role, said, recorded_at, digest)
    values (step_id, of_paper, one.area_code, (select count(*) from work.paper_step s where s.paper_id = of_paper), what,
        next_state, me, platform.acting_role(), said, heard, mark);
    return 'done';
end $$;

-- Whoever assigns waits here for others who assign the same paper.
create function work.hold_paper(of_paper uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform 1 from work.paper p where p.id = of_paper and work.issues(p.area_code) for update;
end $$;

-- What whoever acts may do with a paper now.
create function work.paper_offered(of_paper uuid) returns setof text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct t.verb from work.paper p join work.paper_transition t on t.from_state = p.state
    where p.id = of_paper and work.may_paper(p, t.verb)
$$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'work'::regnamespace
            and p.proname in ('register_paper', 'may_paper', 'take_paper_step', 'hold_paper', 'paper_offered') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

call platform.count_rows('work.paper', 'paper.received', $c$not drill$c$);
call platform.count_rows('work.paper', 'paper.open', $c$not drill and state <> 'answered'$c$);
