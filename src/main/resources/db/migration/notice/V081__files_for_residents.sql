-- Files of a notice that residents read 公示的附件: those that whoever posts it chose, and no others. Handed out while the
-- notice is posted and not taken back, to anybody.

create table notice.posted_file (
    notice_id uuid not null,
    area_code text collate "C" not null,
    number    smallint not null,
    primary key (notice_id, area_code, number),
    foreign key (notice_id, area_code) references notice.posting (notice_id, area_code) on update cascade,
    foreign key (notice_id, area_code, number) references notice.attachment (notice_id, area_code, number) on update cascade
);
comment on table notice.posted_file is 'retention: response; scope: area';
alter table notice.posted_file enable row level security;
alter table notice.posted_file force row level security;
create policy owner_all on notice.posted_file to shouwang_owner using (true) with check (true);
create policy by_area on notice.posted_file for select to shouwang_app
    using (notice.sends() and platform.in_scope(area_code));
grant select on notice.posted_file to shouwang_app;

-- Posts a notice that was sent and is in force, with those of its files; one that was taken down is posted anew, one that is
-- posted shows these files from then on. Answers `done`, `repeated`, `unknown`, `not_in_force`, `no_file`, `drill`: a drill
-- tells nothing outside.
create function notice.post(of_notice uuid, files uuid[], at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one notice.notice;
    shown smallint[];
begin
    select * into one from notice.notice n where n.id = of_notice for update;
    if not found or not notice.sends() or platform.in_scope(one.area_code) is not true then
        return 'unknown';
    elsif one.drill then
        return 'drill';
    elsif one.state <> 'sent' or one.until <= at then
        return 'not_in_force';
    end if;
    shown := array(select a.number from notice.attachment a where a.notice_id = of_notice and a.blob_id = any (files)
                   order by a.number);
    if cardinality(shown) <> (select count(distinct f) from unnest(files) f) then
        return 'no_file';
    end if;
    if exists (select from notice.posting p where p.notice_id = of_notice and p.taken_down_at is null)
            and shown = array(select f.number from notice.posted_file f where f.notice_id = of_notice order by f.number) then
        return 'repeated';
    end if;
    insert into notice.posting as p (notice_id, area_code, posted_by, posted_at)
    values (of_notice, one.area_code, platform.acting_account(), at)
    on conflict (notice_id) do update set posted_by = excluded.posted_by, posted_at = excluded.posted_at,
        taken_down_by = null, taken_down_at = null;
    delete from notice.posted_file f where f.notice_id = of_notice;
    insert into notice.posted_file (notice_id, area_code, number) select of_notice, one.area_code, n from unnest(shown) n;
    return 'done';
end $$;
drop function notice.post(uuid, timestamptz);

-- What residents may open with a notice that is posted; nothing once it was taken down or back.
create function notice.posted_files(of_notice uuid) returns table (number smallint, name text, blob_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.number, a.name, a.blob_id
    from notice.posted_file f
    join notice.posting p on p.notice_id = f.notice_id and p.taken_down_at is null
    join notice.notice n on n.id = f.notice_id and n.state = 'sent' and not n.drill
    join notice.attachment a on a.notice_id = f.notice_id and a.number = f.number
    where f.notice_id = of_notice order by a.number
$$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'notice'::regnamespace
            and p.proname in ('post', 'posted_files') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;
