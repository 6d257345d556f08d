-- Numbers asked for 临时要数: somebody above wants a number by a time. Answered from a figure where there is one; where
-- not, those who know are asked, each with a work item. Who asked and whom it burdened is kept and counted.

insert into work.item_kind (code, name_zh, name_en, verification, ladder, place, source) values
    ('number', '临时要数', 'number asked for', '{street}', 'area', 8, 'assumed');

create table work.number_demand (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    response_id  uuid not null references response.response (id),
    drill        boolean not null,
    asked_by     text not null check (asked_by <> '' and length(asked_by) <= 40),
    question     text not null check (question <> '' and length(question) <= 80),
    unit         text not null default '' check (length(unit) <= 10),
    due_at       timestamptz not null,
    figure       text check (length(figure) <= 20),
    state        text not null default 'open' check (state in ('open', 'answered')),
    answer       numeric,
    burdened     integer not null default 0,
    missing      integer not null default 0,
    raised_by    uuid not null,
    raised_at    timestamptz not null,
    answered_at  timestamptz,
    unique (id, area_code),
    constraint number_demand_answered check ((state = 'answered') = (answered_at is not null))
);
create index number_demand_raised on work.number_demand (raised_at, id);
create index number_demand_area on work.number_demand (area_code, raised_at, id);
comment on table work.number_demand is 'retention: response; scope: area';
comment on column work.number_demand.asked_by is 'which office above wants it';
comment on column work.number_demand.burdened is 'how many were asked for it; none where a figure answers';

create table work.number_part (
    item_id     uuid not null references work.item (id),
    demand_id   uuid not null references work.number_demand (id),
    area_code   text collate "C" not null references area.area (code) on update cascade,
    response_id uuid not null references response.response (id),
    drill       boolean not null,
    amount      numeric check (amount between 0 and 1000000000000),
    said_by     uuid,
    said_at     timestamptz,
    primary key (item_id, area_code)
);
create index number_part_demand on work.number_part (demand_id, area_code);
comment on table work.number_part is 'retention: response; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['number_demand', 'number_part'] loop
        execute format('alter table work.%I enable row level security', t);
        execute format('alter table work.%I force row level security', t);
        execute format('create policy owner_all on work.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on work.%I to shouwang_app', t);
    end loop;
end $$;
create policy with_item on work.number_part for select to shouwang_app
    using (exists (select from work.item i where i.id = item_id));
create policy by_area on work.number_demand for select to shouwang_app
    using (platform.in_scope(area_code) and work.rank(platform.acting_role()) > 1);

-- Whether whoever acts is asked for this.
create function work.is_asked(of_demand uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    return exists (select from work.number_part p join work.item i on i.id = p.item_id
                   where p.demand_id = of_demand and work.sees(i));
create policy asked on work.number_demand for select to shouwang_app using (work.is_asked(id));

-- Enters a demand. With `from_figure` it is answered at once. Answers `done`, `repeated`, `taken`, `no_response`, `past`.
create function work.demand_number(new_id uuid, of_area text, of_response uuid, asker text, what text, in_unit text,
        until timestamptz, from_figure text, amount numeric, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    emergency response.response;
    known work.number_demand;
begin
    if work.rank(platform.acting_role()) < 3 or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into known from work.number_demand d where d.id = new_id;
    if known.id is not null then
        return case when (known.raised_by, known.area_code, known.asked_by, known.question, known.unit, known.due_at)
                         = (platform.acting_account(), of_area, asker, what, in_unit, until)
                         and known.figure is not distinct from from_figure
                    then 'repeated' else 'taken' end;
    end if;
    select * into emergency from response.response r where r.id = of_response for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(of_area, emergency.area_code) then
        return 'no_response';
    end if;
    if until <= heard then
        return 'past';
    end if;
    insert into work.number_demand (id, area_code, response_id, drill, asked_by, question, unit, due_at, figure, state,
        answer, raised_by, raised_at, answered_at)
    values (new_id, of_area, of_response, emergency.drill, asker, what, in_unit, until, from_figure,
        case when from_figure is null then 'open' else 'answered' end, case when from_figure is not null then amount end,
        platform.acting_account(), heard, case when from_figure is not null then heard end)
    on conflict (id) do nothing;
    return case when found then 'done' else 'taken' end;
end $$;

-- Notes who was asked: items of one's own that were raised for it.
create function work.ask_number(of_demand uuid, asked uuid[]) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    many integer;
begin
    insert into work.number_part (item_id, demand_id, area_code, response_id, drill)
    select i.id, d.id, i.area_code, d.response_id, d.drill
    from work.item i join work.number_demand d on d.id = of_demand
    where i.id = any (asked) and i.raised_by = platform.acting_account() and i.origin = 'number'
      and i.origin_ref = of_demand::text and d.raised_by = platform.acting_account() and d.state = 'open'
      and starts_with(i.area_code, d.area_code);
    get diagnostics many = row_count;
    update work.number_demand d set burdened = d.burdened + many where d.id = of_demand;
    return many;
end $$;

-- Says one's number; it may be corrected until the demand is answered. Answers `done`, `repeated`, `unknown`, `answered`.
create function work.say_number(of_item uuid, how_many numeric, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    part work.number_part;
    one work.item;
begin
    select * into one from work.item i where i.id = of_item;
    if one.id is null or coalesce(work.owns(one), false) is not true then
        return 'unknown';
    end if;
    select * into part from work.number_part p where p.item_id = of_item for update;
    if part.item_id is null then
        return 'unknown';
    end if;
    if part.amount = how_many then
        return 'repeated';
    end if;
    if exists (select from work.number_demand d where d.id = part.demand_id and d.state = 'answered' for share) then
        return 'answered';
    end if;
    update work.number_part p set amount = how_many, said_by = platform.acting_account(), said_at = heard
    where p.item_id = of_item;
    return 'done';
end $$;

-- Answers a demand by the sum of what was said. Answers `done`, `repeated`, `unknown`, `nothing` where nobody said a number.
create function work.answer_number(of_demand uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.number_demand;
begin
    select * into one from work.number_demand d where d.id = of_demand for update;
    if one.id is null or platform.in_scope(one.area_code) is not true or work.rank(platform.acting_role()) < 3 then
        return 'unknown';
    end if;
    if one.state = 'answered' then
        return 'repeated';
    end if;
    if not exists (select from work.number_part p where p.demand_id = of_demand and p.amount is not null) then
        return 'nothing';
    end if;
    update work.number_demand d set state = 'answered', answered_at = heard,
        answer = (select sum(p.amount) from work.number_part p where p.demand_id = of_demand),
        missing = (select count(*) from work.number_part p where p.demand_id = of_demand and p.amount is null)
    where d.id = of_demand;
    return 'done';
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'work'::regnamespace
             and p.proname in ('is_asked', 'demand_number', 'ask_number', 'say_number', 'answer_number') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

call platform.count_rows('work.number_demand', 'number.asked', $c$not drill$c$);
call platform.count_rows('work.number_demand', 'number.known', $c$not drill and figure is not null$c$);
call platform.count_rows('work.number_part', 'number.burden', $c$not drill$c$);
