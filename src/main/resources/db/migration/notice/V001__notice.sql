-- Notices 通知 to areas and roles, and everybody's inbox 我的消息.
--
-- A notice is drafted, sent once, and may be taken back with a reason; what was sent is never rewritten. `entry` is one
-- message in one person's inbox: a notice, or something that a higher module has to tell. Reached, seen and confirmed
-- are counted from entries. All of it is written by the functions of V002 only, which run as the owner and ask who acts.

create table notice.notice (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    response_id  uuid references response.response (id),
    drill        boolean not null default false,
    title        text not null check (title <> '' and length(title) <= 100),
    body         text not null check (body <> '' and length(body) <= 10000),
    roles        text[] not null default '{}' check (cardinality(roles) <= 20),
    urgent       boolean not null,
    confirm      boolean not null,
    until        timestamptz not null,
    state        text collate "C" not null default 'draft' check (state in ('draft', 'sent', 'withdrawn')),
    revision     integer not null default 0,
    drafted_by   uuid not null,
    drafted_at   timestamptz not null,
    sent_by      uuid,
    sent_at      timestamptz,
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    reason       text check (reason <> '' and length(reason) <= 500),
    unique (id, area_code),
    constraint notice_urgent check (confirm or not urgent),
    constraint notice_sent check ((state = 'draft') = (sent_at is null)),
    constraint notice_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null and reason is not null))
);
create index notice_area on notice.notice (area_code, drafted_at, id);
create index notice_drafted on notice.notice (drafted_at, id);
create index notice_in_force on notice.notice (until) where state = 'sent';
comment on table notice.notice is 'retention: response; scope: area';
comment on column notice.notice.roles is 'whom it is for; everybody at work where none is named';
comment on column notice.notice.until is 'in force until then: who joins later gets it too';

create table notice.audience (
    notice_id uuid not null references notice.notice (id),
    area_code text collate "C" not null references area.area (code) on update cascade,
    primary key (notice_id, area_code)
);
create index audience_area on notice.audience (area_code);
comment on table notice.audience is 'retention: response; scope: area';

create table notice.entry (
    id           uuid primary key default uuidv7(),
    account_id   uuid not null,
    area_code    text collate "C" not null references area.area (code) on update cascade,
    key          text collate "C" not null check (length(key) between 1 and 200),
    notice_id    uuid references notice.notice (id),
    kind         text collate "C" not null check (kind ~ '^[a-z][a-z_.]{1,39}$'),
    words        text[] not null default '{}' check (cardinality(words) <= 5),
    href         text not null default '' check (length(href) <= 300 and (href = '' or href ~ '^/[a-z]')),
    urgent       boolean not null,
    confirm      boolean not null default false,
    drill        boolean not null default false,
    reached_at   timestamptz not null,
    seen_at      timestamptz,
    confirmed_at timestamptz,
    over_at      timestamptz,
    unique (account_id, key),
    constraint entry_notice check ((notice_id is not null) = (kind = 'notice')),
    constraint entry_confirmed check (confirmed_at is null or seen_at is not null)
);
create index entry_account on notice.entry (account_id, id);
create index entry_waiting on notice.entry (account_id)
    where over_at is null and (seen_at is null or confirm and confirmed_at is null);
create index entry_notice on notice.entry (notice_id, area_code, id) where notice_id is not null;
create index entry_area on notice.entry (area_code, id) where notice_id is not null;
comment on table notice.entry is 'retention: response; scope: area';
comment on column notice.entry.key is 'what it is about; the same again is not told to the same person twice';
comment on column notice.entry.over_at is 'since when it asks for nothing any more: taken back, or no longer in force';

-- Who may write notices and see how they are received.
create function notice.sends() returns boolean
    language sql stable parallel safe
    return platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'street_officer', 'community_officer');

do $$
declare
    t text;
begin
    foreach t in array array['notice', 'audience', 'entry'] loop
        execute format('alter table notice.%I enable row level security', t);
        execute format('alter table notice.%I force row level security', t);
        execute format('create policy owner_all on notice.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on notice.%I to shouwang_app', t);
    end loop;
end $$;
create policy own on notice.entry for select to shouwang_app using (account_id = platform.acting_account());
create policy by_area on notice.entry for select to shouwang_app
    using (notice_id is not null and notice.sends() and platform.in_scope(area_code));
create policy by_area on notice.audience for select to shouwang_app
    using (notice.sends() and (platform.in_scope(area_code) or platform.above_scope(area_code)));
create policy received on notice.audience for select to shouwang_app
    using (exists (select from notice.entry e where e.notice_id = audience.notice_id
                   and e.account_id = platform.acting_account()));
create policy by_area on notice.notice for select to shouwang_app
    using (notice.sends() and platform.in_scope(area_code));
create policy received on notice.notice for select to shouwang_app
    using (exists (select from notice.entry e where e.notice_id = notice.id and e.account_id = platform.acting_account()));
create policy addressed on notice.notice for select to shouwang_app
    using (state <> 'draft' and notice.sends() and exists (select from notice.audience x where x.notice_id = notice.id));
grant usage on schema notice to shouwang_app;

call platform.count_rows('notice.notice', 'notice.sent', $c$not drill and sent_at is not null$c$);
call platform.count_rows('notice.entry', 'notice.reached', $c$not drill and notice_id is not null$c$);
call platform.count_rows('notice.entry', 'notice.confirmed', $c$not drill and notice_id is not null and confirmed_at is not null$c$);
