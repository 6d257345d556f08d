-- Notices that are posted for residents 居民公示: on a page by area that anybody reads without an account. Who reads is not
-- known and not kept; it is counted how often each was opened, by day.
--
-- Written by the functions below only. What is read by anybody goes through notice.posted and notice.posted_one, which
-- show nothing else.

create table notice.posting (
    notice_id     uuid primary key,
    area_code     text collate "C" not null,
    posted_by     uuid not null,
    posted_at     timestamptz not null,
    taken_down_by uuid,
    taken_down_at timestamptz,
    unique (notice_id, area_code),
    foreign key (notice_id, area_code) references notice.notice (id, area_code) on update cascade,
    constraint posting_taken_down check ((taken_down_by is null) = (taken_down_at is null))
);
create index posting_area on notice.posting (area_code);
comment on table notice.posting is 'retention: response; scope: area';

create table notice.posting_view (
    notice_id uuid not null,
    area_code text collate "C" not null,
    on_day    date not null,
    views     bigint not null check (views > 0),
    primary key (notice_id, on_day),
    foreign key (notice_id, area_code) references notice.posting (notice_id, area_code) on update cascade
);
create index posting_view_area on notice.posting_view (area_code);
comment on table notice.posting_view is 'retention: response; scope: area';
comment on column notice.posting_view.views is 'how often it was opened; nothing of who did';

do $$
declare
    t text;
begin
    foreach t in array array['posting', 'posting_view'] loop
        execute format('alter table notice.%I enable row level security', t);
        execute format('alter table notice.%I force row level security', t);
        execute format('create policy owner_all on notice.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on notice.%I to shouwang_app', t);
        execute format('create policy by_area on notice.%I for select to shouwang_app
            using (notice.sends() and platform.in_scope(area_code))', t);
    end loop;
end $$;

-- Posts a notice that was sent and is in force; one that was taken down is posted anew. Answers `done`, `repeated`,
-- `unknown`, `not_in_force`, `drill`: a drill tells nothing outside.
create function notice.post(of_notice uuid, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one notice.notice;
begin
    select * into one from notice.notice n where n.id = of_notice for update;
    if not found or not notice.sends() or platform.in_scope(one.area_code) is not true then
        return 'unknown';
    elsif one.drill then
        return 'drill';
    elsif one.state <> 'sent' or one.until <= at then
        return 'not_in_force';
    end if;
    insert into notice.posting as p (notice_id, area_code, posted_by, posted_at)
    values (of_notice, one.area_code, platform.acting_account(), at)
    on conflict (notice_id) do update set posted_by = excluded.posted_by, posted_at = excluded.posted_at,
        taken_down_by = null, taken_down_at = null
    where p.taken_down_at is not null;
    return case when found then 'done' else 'repeated' end;
end $$;

-- Takes a notice off the page. Answers `done`, `repeated`, `unknown`.
create function notice.take_down(of_notice uuid, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one notice.posting;
begin
    select * into one from notice.posting p where p.notice_id = of_notice for update;
    if not found or not notice.sends() or platform.in_scope(one.area_code) is not true then
        return 'unknown';
    elsif one.taken_down_at is not null then
        return 'repeated';
    end if;
    update notice.posting p set taken_down_by = platform.acting_account(), taken_down_at = at where p.notice_id = of_notice;
    return 'done';
end $$;

-- What residents of an area are to know now, the urgent first: posted for it or for what contains it.
create function notice.posted(of_area text, at timestamptz, most integer)
    returns table (id uuid, title text, urgent boolean, area_code text, posted_at timestamptz, until timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select n.id, n.title, n.urgent, n.area_code, p.posted_at, n.until
    from notice.posting p join notice.notice n on n.id = p.notice_id
    where p.taken_down_at is null and n.state = 'sent' and not n.drill and n.until > at
      and exists (select from notice.audience x where x.notice_id = n.id and starts_with(of_area, x.area_code))
    order by n.urgent desc, p.posted_at desc, n.id limit most
$$;

-- One that is posted, whatever became of it: what was taken back says so and nothing more.
create function notice.posted_one(of_notice uuid)
    returns table (id uuid, title text, body text, urgent boolean, area_code text, posted_at timestamptz, until timestamptz, withdrawn boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select n.id, n.title, case n.state when 'sent' then n.body else '' end, n.urgent, n.area_code, p.posted_at, n.until,
           n.state = 'withdrawn'
    from notice.posting p join notice.notice n on n.id = p.notice_id
    where p.notice_id = of_notice and p.taken_down_at is null and not n.drill
$$;

-- Adds how often notices were opened. For the process that counts.
create function notice.count_views(notices uuid[], amounts bigint[], day date) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    insert into notice.posting_view as v (notice_id, area_code, on_day, views)
    select p.notice_id, p.area_code, day, c.amount
    from unnest(notices, amounts) as c (id, amount) join notice.posting p on p.notice_id = c.id
    order by p.notice_id
    on conflict (notice_id, on_day) do update set views = v.views + excluded.views;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'notice'::regnamespace
            and p.proname in ('post', 'take_down', 'posted', 'posted_one', 'count_views') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
