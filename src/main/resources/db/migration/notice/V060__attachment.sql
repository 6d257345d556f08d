-- Files that go with a notice 附件: looked through before they are kept, encrypted with the keys of the response, readable by
-- whoever may read the notice.

create table notice.attachment (
    notice_id uuid not null,
    area_code text collate "C" not null,
    number    smallint not null,
    name      text not null check (name <> '' and length(name) <= 100),
    blob_id   uuid not null,
    primary key (notice_id, area_code, number),
    foreign key (notice_id, area_code) references notice.notice (id, area_code) on update cascade
);
comment on table notice.attachment is 'retention: response; scope: area';
alter table notice.attachment enable row level security;
alter table notice.attachment force row level security;
create policy owner_all on notice.attachment to shouwang_owner using (true) with check (true);
create policy with_notice on notice.attachment for select to shouwang_app
    using (exists (select from notice.notice n where n.id = notice_id));
grant select on notice.attachment to shouwang_app;

-- Says what goes with a draft, in place of what did. Only one's own files for its response, or those that were with it: a
-- notice must not open somebody else's file. Answers `done`, `repeated`, `unknown`, `sent`, `no_response`, `no_file`, `many`.
create function notice.attach(of_notice uuid, names text[], blobs uuid[]) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one notice.notice;
    kept uuid[];
begin
    select * into one from notice.notice n where n.id = of_notice for update;
    if not found or not notice.sends() or platform.in_scope(one.area_code) is not true then
        return 'unknown';
    end if;
    kept := array(select a.blob_id from notice.attachment a where a.notice_id = of_notice order by a.number);
    if kept = blobs and names = array(select a.name from notice.attachment a where a.notice_id = of_notice order by a.number) then
        return 'repeated';
    end if;
    if one.state <> 'draft' then
        return 'sent';
    end if;
    if cardinality(blobs) > 5 or cardinality(names) <> cardinality(blobs) then
        return 'many';
    end if;
    if cardinality(blobs) > 0 and one.response_id is null then
        return 'no_response';
    end if;
    if exists (select from unnest(blobs) f (id) where f.id <> all (kept) and not exists (
            select from platform.blob b where b.id = f.id and b.owner_account = platform.acting_account()
              and b.state = 'complete' and b.retention_class = 'response:' || one.response_id)) then
        return 'no_file';
    end if;
    delete from notice.attachment a where a.notice_id = of_notice;
    insert into notice.attachment (notice_id, area_code, number, name, blob_id)
    select of_notice, one.area_code, f.number, f.name, f.id from unnest(names, blobs) with ordinality as f (name, id, number);
    return 'done';
end $$;
revoke all on function notice.attach(uuid, text[], uuid[]) from public;
grant execute on function notice.attach(uuid, text[], uuid[]) to shouwang_app;
