-- Responses 应急响应: an emergency is opened, its level changes, its closing is prepared and decided by two.
--
-- Current state in `response`, every step of it appended to `step`. Both are written by the functions below only,
-- which run as the owner and ask who acts. A drill 演练 is marked when it is opened and stays one.

create table response.response (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    name         text not null check (name <> '' and length(name) <= 100),
    kind         text not null check (kind in ('epidemic', 'flood', 'earthquake', 'fire', 'cold', 'other')),
    level        smallint not null check (level between 1 and 4),
    drill        boolean not null,
    state        text not null default 'open' check (state in ('open', 'closing', 'closed')),
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    agreed_by    uuid,
    agreed_role  text,
    unique (id, area_code),
    constraint response_closed check ((state = 'closed') = (closed_at is not null)),
    constraint response_agreed check (agreed_by is null or state <> 'open')
);
create index response_area on response.response (area_code, state);
create index response_opened on response.response (opened_at, id);
comment on table response.response is 'retention: none; scope: area';
comment on column response.response.agreed_by is 'the first of the two who decide the closing';

create table response.step (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    response_id uuid not null,
    area_code   text collate "C" not null,
    verb        text not null check (verb in ('open', 'level', 'prepare', 'withdraw', 'agree', 'close')),
    level       smallint not null,
    reason      text not null check (reason <> '' and length(reason) <= 500),
    at          timestamptz not null,
    by_account  uuid not null,
    by_role     text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    foreign key (response_id, area_code) references response.response (id, area_code) on update cascade
);
create index step_response on response.step (response_id, at);
comment on table response.step is 'retention: none; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['response', 'step'] loop
        execute format('alter table response.%I enable row level security', t);
        execute format('alter table response.%I force row level security', t);
        execute format('create policy owner_all on response.%I to shouwang_owner using (true) with check (true)', t);
        -- Everybody at work in its area sees it, also those who see but a part of the area.
        execute format('create policy by_area on response.%I for select to shouwang_app
                        using (platform.in_scope(area_code) or platform.above_scope(area_code))', t);
        execute format('grant select on response.%I to shouwang_app', t);
    end loop;
end $$;
grant usage on schema response to shouwang_app;

-- Opens a response. Answers `done`, `repeated` for the same again, `taken` where the id stands for another.
create function response.open(new_id uuid, of_area text, new_name text, of_kind text, at_level smallint,
        as_drill boolean, why text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known response.response;
begin
    if platform.acting_role() not in ('commander', 'process') or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    insert into response.response (id, area_code, name, kind, level, drill, opened_at)
    values (new_id, of_area, new_name, of_kind, at_level, as_drill, at) on conflict (id) do nothing;
    if not found then
        select * into known from response.response r where r.id = new_id;
        return case when (known.name, known.kind, known.drill) = (new_name, of_kind, as_drill)
                         and exists (select from response.step s where s.id = new_id and s.by_account = platform.acting_account()
                                     and s.reason = why and s.level = at_level)
                    then 'repeated' else 'taken' end;
    end if;
    insert into response.step (id, response_id, area_code, verb, level, reason, at, by_account, by_role)
    values (new_id, new_id, of_area, 'open', at_level, why, at, platform.acting_account(), platform.acting_role());
    return 'done';
end $$;

-- One step of an open response. Answers `done`, `closed` when it was the second agreement, `repeated`, `taken`,
-- `unknown`, or why not: `illegal`, `same_level`, `same_person`, `needs_commander`.
create function response.take_step(step_id uuid, of_response uuid, what text, to_level smallint, why text, at timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    current response.response;
    known response.step;
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    outcome text := 'done';
begin
    select * into current from response.response r
    where r.id = of_response and platform.in_scope(r.area_code) for update;
    if not found then
        return 'unknown';
    end if;
    if my_role not in ('commander', 'group_lead', 'process') or what = 'level' and my_role = 'group_lead' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    select * into known from response.step s where s.id = step_id;
    if found then
        return case when known.response_id = of_response and known.by_account = me and known.reason = why
                         and (known.verb = what or known.verb = 'close' and what = 'agree')
                         and (what <> 'level' or known.level = to_level)
                    then 'repeated' else 'taken' end;
    end if;
    case what
        when 'level' then
            if current.state = 'closed' then return 'illegal'; end if;
            if current.level = to_level then return 'same_level'; end if;
            update response.response r set level = to_level where r.id = of_response;
        when 'prepare' then
            if current.state <> 'open' then return 'illegal'; end if;
            update response.response r set state = 'closing' where r.id = of_response;
        when 'withdraw' then
            if current.state <> 'closing' then return 'illegal'; end if;
            update response.response r set state = 'open', agreed_by = null, agreed_role = null where r.id = of_response;
        when 'agree' then
            if current.state <> 'closing' then return 'illegal'; end if;
            if current.agreed_by = me then return 'same_person'; end if;
            if current.agreed_by is null then
                update response.response r set agreed_by = me, agreed_role = my_role where r.id = of_response;
            elsif 'commander' not in (current.agreed_role, my_role) then
                return 'needs_commander';
            else
                update response.response r set state = 'closed', closed_at = at where r.id = of_response;
                outcome := 'closed';
            end if;
        else return 'illegal';
    end case;
    insert into response.step (id, response_id, area_code, verb, level, reason, at, by_account, by_role)
    select step_id, r.id, r.area_code, case outcome when 'closed' then 'close' else what end, r.level, why, at, me, my_role
    from response.response r where r.id = of_response;
    return outcome;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'response'::regnamespace loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

call platform.count_rows('response.response', 'response.open', $c$state <> 'closed' and not drill$c$);
