-- The link on a notice 告知书二维码: whoever was handed the notice sees without an account what holds and why, and objects
-- 纠错. Nobody can guess it; only the hash of its token is kept. It opens while the measure holds and thirty days after
-- (assumed), unless it was voided.

create table measure.link (
    id         uuid primary key,
    measure_id uuid not null,
    area_code  text collate "C" not null,
    token_hash bytea not null check (length(token_hash) = 32),
    made_by    uuid not null,
    made_at    timestamptz not null,
    voided_by  uuid,
    voided_at  timestamptz,
    foreign key (measure_id, area_code) references measure.measure (id, area_code) on update cascade,
    constraint link_voided check ((voided_by is null) = (voided_at is null))
);
create unique index link_token on measure.link (token_hash);
create index link_measure on measure.link (measure_id, area_code);
comment on table measure.link is 'retention: response; scope: area';

-- What was objected through a link: to know a repeat, and to slow down whoever sends too much.
create table measure.link_objection (
    step_id     uuid primary key references measure.step (id),
    link_id     uuid not null references measure.link (id),
    digest      bytea not null,
    network     bytea not null check (length(network) = 16),
    recorded_at timestamptz not null
);
create index link_objection_link on measure.link_objection (link_id);
create index link_objection_network on measure.link_objection (network, recorded_at);
create index link_objection_at on measure.link_objection (recorded_at);
comment on table measure.link_objection is 'retention: response; scope: internal';
comment on column measure.link_objection.network is 'keyed hash of the sender''s network, for counting';

do $$
declare
    t text;
begin
    foreach t in array array['link', 'link_objection'] loop
        execute format('alter table measure.%I enable row level security', t);
        execute format('alter table measure.%I force row level security', t);
        execute format('create policy owner_all on measure.%I to shouwang_owner using (true) with check (true)', t);
    end loop;
end $$;
create policy with_measure on measure.link for select to shouwang_app
    using (platform.in_scope(area_code) and exists (select from measure.measure m where m.id = measure_id));
grant select (id, measure_id, area_code, made_by, made_at, voided_by, voided_at) on measure.link to shouwang_app;

-- Whether the links of a measure open still.
create function measure.opens(one measure.measure, heard timestamptz) returns boolean
    language sql stable
    return one.state in ('temporary', 'in_force', 'fallen', 'ended')
        and heard < coalesce(least(one.ended_at, one.ends_at), 'infinity') + interval '30 days';

-- Whether whoever acts hands out notices of a measure.
create function measure.hands_out(one measure.measure) returns boolean
    language sql stable
    return coalesce(platform.in_scope(one.area_code), false) and platform.acting_role() in ('grid_worker',
        'community_officer', 'street_officer', 'department_officer', 'group_lead', 'commander');

-- Makes a link for a notice of a measure that holds. Answers `done`, `unknown`, `forbidden`, `illegal`; of twenty that
-- open the oldest is void.
create function measure.make_link(of_measure uuid, new_id uuid, hash bytea, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one measure.measure;
begin
    select * into one from measure.measure m where m.id = of_measure for update;
    if one.id is null or not measure.sees(one) then
        return 'unknown';
    end if;
    if not measure.hands_out(one) then
        return 'forbidden';
    end if;
    if one.state not in ('temporary', 'in_force') then
        return 'illegal';
    end if;
    update measure.link l set voided_by = platform.acting_account(), voided_at = heard
    where l.id in (select o.id from measure.link o where o.measure_id = of_measure and o.voided_at is null
                   order by o.made_at desc, o.id desc offset 19);
    insert into measure.link (id, measure_id, area_code, token_hash, made_by, made_at)
    values (new_id, of_measure, one.area_code, hash, platform.acting_account(), heard);
    return 'done';
end $$;

-- Voids all links of a measure. Answers `done`, also where there was none, `unknown`, `forbidden`.
create function measure.void_links(of_measure uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one measure.measure;
begin
    select * into one from measure.measure m where m.id = of_measure for update;
    if one.id is null or not measure.sees(one) then
        return 'unknown';
    end if;
    if not measure.hands_out(one) then
        return 'forbidden';
    end if;
    update measure.link l set voided_by = platform.acting_account(), voided_at = heard
    where l.measure_id = of_measure and l.voided_at is null;
    return 'done';
end $$;

-- How many links of a measure open now.
create function measure.links_open(of_measure uuid, heard timestamptz) returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select count(*) from measure.link l join measure.measure m on m.id = l.measure_id
    where l.measure_id = of_measure and l.voided_at is null and measure.opens(m, heard) and measure.sees(m)
      and platform.in_scope(m.area_code);
end;

-- Which measure a link is of, for the process that answers anybody.
create function measure.linked(hash bytea, heard timestamptz) returns table (measure_id uuid, area_code text)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    return query
    select m.id, m.area_code from measure.link l join measure.measure m on m.id = l.measure_id
    where l.token_hash = hash and l.voided_at is null and measure.opens(m, heard);
end $$;

-- Notes an objection by whoever has a link. Answers with the step: `done`, `repeated` where the same was said before,
-- `taken`, `unknown` for a link that does not open, `illegal` where the measure holds no longer, `no_reason`, `often`
-- where three objections came through links of the measure within a day, `busy` where a network sent `most` in ten
-- minutes, or everybody ten times as many in one.
create function measure.object_by_link(hash bytea, new_id uuid, said bytea, content bytea, from_network bytea, most integer,
        heard timestamptz)
    returns table (outcome text, step_id uuid, measure_id uuid)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    link measure.link;
    one measure.measure;
    known uuid;
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    select * into link from measure.link l where l.token_hash = hash and l.voided_at is null;
    select * into one from measure.measure m where m.id = link.measure_id for update;
    if one.id is null or not measure.opens(one, heard) then
        return query select 'unknown', null::uuid, null::uuid;
        return;
    end if;
    select o.step_id into known from measure.link_objection o join measure.link l on l.id = o.link_id
    where l.measure_id = one.id and o.digest = content;
    if known is not null then
        return query select 'repeated', known, one.id;
        return;
    end if;
    if exists (select from measure.step s where s.id = new_id) then
        return query select 'taken', null::uuid, one.id;
        return;
    end if;
    if one.state not in ('temporary', 'in_force') then
        return query select 'illegal', null::uuid, one.id;
        return;
    end if;
    if said is null then
        return query select 'no_reason', null::uuid, one.id;
        return;
    end if;
    if (select count(*) >= 3 from measure.link_objection o join measure.link l on l.id = o.link_id
            where l.measure_id = one.id and o.recorded_at > heard - interval '24 hours') then
        return query select 'often', null::uuid, one.id;
        return;
    end if;
    if (select count(*) >= most from measure.link_objection o
            where o.network = from_network and o.recorded_at > heard - interval '10 minutes')
        or (select count(*) >= 10 * most from measure.link_objection o where o.recorded_at > heard - interval '1 minute') then
        return query select 'busy', null::uuid, one.id;
        return;
    end if;
    insert into measure.step (id, measure_id, area_code, number, verb, from_state, to_state, by_account, by_role, sealed,
        recorded_at, digest)
    values (new_id, one.id, one.area_code,
        (select max(s.number) + 1 from measure.step s where s.measure_id = one.id and s.area_code = one.area_code),
        'object', one.state, one.state, platform.acting_account(), 'link', said, heard, content);
    insert into measure.link_objection (step_id, link_id, digest, network, recorded_at)
    values (new_id, link.id, content, from_network, heard);
    return query select 'done', new_id, one.id;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'measure'::regnamespace
             and p.proname in ('opens', 'hands_out', 'make_link', 'void_links', 'links_open', 'linked', 'object_by_link') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
