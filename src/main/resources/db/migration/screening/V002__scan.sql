-- Scans 查验记录: who went through which checkpoint, when, and what was measured. Facts: appended, never changed, kept
-- by day. The day is that of the identifier's own time (UUIDv7), so that a repeat meets the same partition; a day that
-- is dropped can't be replayed, because identifiers older than the horizon are refused (ADR 15).
--
-- Written by the role `shouwang_writer` alone, for many users in one transaction: each row is tested against the scope
-- of the session that sent it.

create table screening.scan (
    id             uuid not null check (uuid_extract_version(id) = 7),
    area_code      text collate "C" not null,
    home_area_code text collate "C",
    response_id    uuid not null,
    drill          boolean not null,
    checkpoint_id  uuid not null,
    site_id        uuid,
    pass_id        uuid,
    person_id      uuid,
    household_id   uuid,
    direction      text not null check (direction in ('in', 'out')),
    means          text not null check (means in ('pass', 'identity', 'hand')),
    verdict        text not null check (verdict in ('let', 'refused', 'fever')),
    finding        text not null,
    live           boolean not null,
    reading        text not null check (reading in ('normal', 'digits', 'low', 'none')),
    temperature    smallint check (temperature between 250 and 450),
    second         smallint check (second between 250 and 450),
    method         text not null check (method in ('', 'forehead', 'wrist', 'ear', 'armpit')),
    note           text not null check (length(note) <= 200),
    by_account     uuid not null,
    by_session     uuid not null,
    at             timestamptz not null,
    phone_at       timestamptz not null,
    heard_at       timestamptz not null,
    digest         bytea not null,
    xid            xid8 not null default pg_current_xact_id(),
    primary key (id),
    constraint scan_by_hand check (means <> 'hand' or note <> ''),
    constraint scan_digits check (reading <> 'digits' or temperature is not null)
) partition by range (id);
create index scan_person on screening.scan (person_id, at) where person_id is not null;
create index scan_checkpoint on screening.scan (checkpoint_id, at);
create index scan_area on screening.scan (area_code, at);
create index scan_turn on screening.scan (household_id, at) where household_id is not null and direction = 'out';
create index scan_fever on screening.scan (at) where verdict = 'fever';
create index scan_heard on screening.scan using brin (heard_at) with (pages_per_range = 16, autosummarize = on);
comment on table screening.scan is 'retention: response; scope: area';
comment on column screening.scan.area_code is 'where the checkpoint was; home_area_code is whose person it was then';
comment on column screening.scan.finding is 'what the server found of the pass; what happened at the gate is the verdict';
comment on column screening.scan.at is 'when it happened, corrected by what the phone''s clock was wrong';
comment on column screening.scan.phone_at is 'when it happened, by the phone';

alter table screening.scan enable row level security;
alter table screening.scan force row level security;
create policy owner_all on screening.scan to shouwang_owner using (true) with check (true);

-- By where it happened, and by whose person it was. Whoever stands at a gate sees what they recorded themselves.
create policy by_area on screening.scan for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy by_home on screening.scan for select to shouwang_app using (
    platform.in_scope(home_area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy own on screening.scan for select to shouwang_app using (by_account = platform.acting_account());
grant select on screening.scan to shouwang_app;

-- For whom a session may write: the areas of an account that is good now. Read by the check of each row, with the
-- owner's rights, so that the writer needs none on sessions.
create view screening.session_scope as
    select s.id as session_id, x.area_code
    from account.session s join account.account a on a.id = s.account_id join account.scope x on x.account_id = a.id
    where s.ended_at is null and a.state = 'active';
comment on view screening.session_scope is 'Which areas a session may write to; for the writer only.';
grant usage on schema screening to shouwang_writer;
grant usage on schema platform to shouwang_writer;
grant select on screening.session_scope to shouwang_writer;

create policy each_by_its_session on screening.scan for insert to shouwang_writer with check (
    exists (select from screening.session_scope x where x.session_id = by_session and starts_with(scan.area_code, x.area_code)));
create policy repeats on screening.scan for select to shouwang_writer using (true);
grant insert (id, area_code, home_area_code, response_id, drill, checkpoint_id, site_id, pass_id, person_id, household_id,
        direction, means, verdict, finding, live, reading, temperature, second, method, note, by_account, by_session, at,
        phone_at, heard_at, digest),
    select (id, digest, verdict, finding, at, heard_at, household_id, direction) on screening.scan to shouwang_writer;

create policy where_scans_are on screening.checkpoint for select to shouwang_writer using (state = 'checkpoint');
grant select (id, area_code, response_id, drill, site_id, state) on screening.checkpoint to shouwang_writer;

-- The least identifier of a moment: bounds of partitions, and of what is looked for by day.
create function screening.first_id(at timestamptz) returns uuid
    language sql immutable parallel safe
    return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid;
grant execute on function screening.first_id(timestamptz) to shouwang_writer;

-- Makes the partition of a day where it is missing. A repeat changes nothing; two at once wait for each other.
create function screening.open_day(day date) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    part constant text := 'scan_' || to_char(day, 'YYYYMMDD');
    low constant uuid := screening.first_id(day::timestamp at time zone 'Asia/Shanghai');
    high constant uuid := screening.first_id((day + 1)::timestamp at time zone 'Asia/Shanghai');
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(7531);
    if to_regclass('screening.' || part) is not null then
        return;
    end if;
    execute format('create table screening.%I (like screening.scan including defaults including constraints)', part);
    execute format('comment on table screening.%I is %L', part, 'retention: response; scope: internal');
    execute format('alter table screening.%I enable row level security', part);
    execute format('alter table screening.%I force row level security', part);
    execute format('alter table screening.scan attach partition screening.%I for values from (%L) to (%L)', part, low, high);
end $$;

create function screening.days() returns setof date
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select to_date(right(c.relname, 8), 'YYYYMMDD') from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'screening.scan'::regclass order by 1;
end;

-- Drops the days before this one; answers how many. None of the last 60 days is ever dropped.
create function screening.drop_days(before date, today date) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    day date;
    dropped integer := 0;
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    for day in select d from screening.days() as d where d < least(before, today - 60) loop
        execute format('drop table screening.%I', 'scan_' || to_char(day, 'YYYYMMDD'));
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;

-- How many went through, folded behind the oldest running transaction: figures and people counts read these.
create table screening.scan_count (
    on_day        date not null,
    area_code     text collate "C" not null,
    checkpoint_id uuid not null,
    site_id       uuid,
    direction     text not null,
    verdict       text not null,
    amount        bigint not null,
    primary key (on_day, area_code, checkpoint_id, direction, verdict)
);
create index scan_count_site on screening.scan_count (site_id, on_day) where site_id is not null;
comment on table screening.scan_count is 'retention: none; scope: area';
alter table screening.scan_count enable row level security;
alter table screening.scan_count force row level security;
create policy owner_all on screening.scan_count to shouwang_owner using (true) with check (true);
create policy by_area on screening.scan_count for select to shouwang_app using (platform.in_scope(area_code));
grant select on screening.scan_count to shouwang_app;

create table screening.scan_fold (
    one       boolean primary key default true check (one),
    until_xid xid8 not null,
    heard_at  timestamptz not null
);
comment on table screening.scan_fold is 'retention: none; scope: internal';
alter table screening.scan_fold enable row level security;
alter table screening.scan_fold force row level security;
create policy owner_all on screening.scan_fold to shouwang_owner using (true) with check (true);

-- Folds the scans of finished transactions; one folder at a time, a second answers -1 at once. No transaction that
-- writes scans lasts ten minutes, so that what is folded next was heard no earlier than ten minutes before the last.
create function screening.fold_scans() returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    from_xid xid8;
    from_heard timestamptz;
    to_xid constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
    folded bigint;
    latest timestamptz;
begin
    if not pg_try_advisory_xact_lock(7532) then
        return -1;
    end if;
    select until_xid, heard_at into from_xid, from_heard from screening.scan_fold;
    with fresh as materialized (
        select s.area_code, s.checkpoint_id, s.site_id, s.direction, s.verdict, s.heard_at,
               platform.business_day(s.at) as on_day
        from screening.scan s
        where s.xid < to_xid and not s.drill
          and (from_xid is null or s.xid >= from_xid and s.heard_at >= from_heard - interval '10 minutes')
    ), kept as (
        insert into screening.scan_count as c (on_day, area_code, checkpoint_id, site_id, direction, verdict, amount)
        select on_day, area_code, checkpoint_id, min(site_id::text)::uuid, direction, verdict, count(*)
        from fresh group by on_day, area_code, checkpoint_id, direction, verdict
        on conflict (on_day, area_code, checkpoint_id, direction, verdict) do update set amount = c.amount + excluded.amount
    )
    select count(*), max(heard_at) into folded, latest from fresh;
    insert into screening.scan_fold as f (until_xid, heard_at) values (to_xid, coalesce(latest, from_heard, '-infinity'))
    on conflict (one) do update set until_xid = excluded.until_xid, heard_at = greatest(f.heard_at, excluded.heard_at);
    return folded;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'screening'::regnamespace loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

-- Somebody feverish at a checkpoint, until someone takes over.
insert into work.item_kind (code, name_zh, name_en, verification, ladder, place, source) values
    ('fever', '发热处置', 'fever at a checkpoint', '{community}', 'area', 8, '2020');
