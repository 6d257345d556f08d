-- Phones in the field 手机 and what they send 消息.
--
-- A device is one account on one phone. Its secret, sealed here, is what proves that a message was made by that account
-- on that phone while it was unlocked; it is checked for whoever carries the message. A message's row is its claim:
-- one id, one content, one outcome. The content itself goes to the module whose kind it is; it is kept here, sealed,
-- only where that module did not take it. What arrives in a way that leaves doubt waits in field_doubt for an officer.

create table platform.field_device (
    id           uuid primary key,
    account_id   uuid not null default platform.acting_account(),
    role         text not null,
    areas        text[] not null,
    agent        text not null default '' check (length(agent) <= 200),
    secret       bytea not null,
    state        text collate "C" not null default 'active' check (state in ('active', 'left', 'revoked')),
    enrolled_at  timestamptz not null,
    last_seen_at timestamptz not null,
    ended_at     timestamptz,
    ended_by     uuid,
    constraint field_device_ended check ((state = 'active') = (ended_at is null))
);
create index field_device_account on platform.field_device (account_id, last_seen_at);
comment on table platform.field_device is 'retention: account; scope: office';
comment on column platform.field_device.areas is 'the scope at enrolment: who looks into what came in doubt';

create table platform.field_message (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    device_id   uuid not null,
    account_id  uuid not null,
    kind        text collate "C" not null check (length(kind) <= 40),
    version     smallint not null,
    app         text not null check (length(app) <= 40),
    phone_at    timestamptz not null,
    at          timestamptz not null,
    received_at timestamptz not null,
    digest      bytea not null check (length(digest) = 32),
    outcome     text collate "C" not null check (outcome in ('stored', 'conflict', 'refused', 'doubtful')),
    reason      text collate "C" not null default '' check (length(reason) <= 100),
    content     bytea
);
create index field_message_open on platform.field_message (account_id, received_at) where outcome in ('conflict', 'refused');
comment on table platform.field_message is 'retention: working; scope: office';
comment on column platform.field_message.phone_at is 'by the phone''s own clock; at is corrected by how wrong that was';
comment on column platform.field_message.content is 'sealed; only where it was not taken';

create table platform.field_doubt (
    id          uuid primary key,
    area_code   text collate "C" not null,
    device_id   uuid not null,
    account_id  uuid not null,
    kind        text collate "C" not null,
    version     smallint not null,
    at          timestamptz not null,
    received_at timestamptz not null,
    cause       text collate "C" not null check (cause in ('revoked', 'inactive')),
    digest      bytea not null,
    content     bytea,
    decision    text collate "C" check (decision in ('taken', 'dropped')),
    reason      text not null default '' check (length(reason) <= 200),
    decided_at  timestamptz,
    decided_by  uuid,
    constraint field_doubt_decided check ((decision is null) = (decided_at is null))
);
create index field_doubt_open on platform.field_doubt (area_code, received_at) where decision is null;
create index field_doubt_device on platform.field_doubt (device_id);
comment on table platform.field_doubt is 'retention: working; scope: area';

create table platform.field_photo (
    id          uuid primary key,
    account_id  uuid not null default platform.acting_account(),
    device_id   uuid not null,
    blob_id     uuid not null,
    size        bigint not null,
    created_at  timestamptz not null
);
comment on table platform.field_photo is 'retention: working; scope: office';
comment on column platform.field_photo.blob_id is 'as the phone sealed it; opened when a message names it';

do $$
declare
    t text;
begin
    foreach t in array array['field_device', 'field_message', 'field_doubt', 'field_photo'] loop
        execute format('alter table platform.%I enable row level security', t);
        execute format('alter table platform.%I force row level security', t);
        execute format('create policy owner_all on platform.%I to shouwang_owner using (true) with check (true)', t);
    end loop;
end $$;

create policy own on platform.field_device for select to shouwang_app using (account_id = platform.acting_account());
create policy by_process on platform.field_device for select to shouwang_app using (platform.acting_role() = 'process');
create policy office on platform.field_device for select to shouwang_app
    using (platform.acting_role() in ('system_admin', 'security_admin'));
create policy enrolled on platform.field_device for insert to shouwang_app with check (
    account_id = platform.acting_account() and state = 'active'
    and platform.acting_role() not in ('', 'none', 'process', 'sign_in', 'setup'));
create policy forgotten on platform.field_device for delete to shouwang_app using (platform.acting_role() = 'process');
grant select, insert, delete on platform.field_device to shouwang_app;

create policy own on platform.field_message for select to shouwang_app using (account_id = platform.acting_account());
create policy claimed on platform.field_message for insert to shouwang_app with check (account_id = platform.acting_account());
create policy settled on platform.field_message for update to shouwang_app
    using (account_id = platform.acting_account()) with check (account_id = platform.acting_account());
create policy by_process on platform.field_message for select to shouwang_app using (platform.acting_role() = 'process');
create policy doubted on platform.field_message for insert to shouwang_app
    with check (platform.acting_role() = 'process' and outcome = 'doubtful');
create policy forgotten on platform.field_message for delete to shouwang_app using (platform.acting_role() = 'process');
grant select, insert, delete on platform.field_message to shouwang_app;
grant update (outcome, reason, content) on platform.field_message to shouwang_app;

create policy by_area on platform.field_doubt for select to shouwang_app using (platform.in_scope(area_code)
    and platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'street_officer', 'community_officer'));
create policy decided on platform.field_doubt for update to shouwang_app
    using (platform.in_scope(area_code) and decision is null and account_id <> platform.acting_account()
           and platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'street_officer', 'community_officer'))
    with check (platform.in_scope(area_code) and decision is not null and decided_by = platform.acting_account());
create policy kept on platform.field_doubt for insert to shouwang_app with check (platform.acting_role() = 'process');
create policy by_process on platform.field_doubt for select to shouwang_app using (platform.acting_role() = 'process');
create policy forgotten on platform.field_doubt for delete to shouwang_app using (platform.acting_role() = 'process');
grant select, insert, delete on platform.field_doubt to shouwang_app;
grant update (decision, reason, decided_at, decided_by, content) on platform.field_doubt to shouwang_app;

create policy own on platform.field_photo to shouwang_app
    using (account_id = platform.acting_account()) with check (account_id = platform.acting_account());
create policy by_process on platform.field_photo for select to shouwang_app using (platform.acting_role() = 'process');
create policy forgotten on platform.field_photo for delete to shouwang_app using (platform.acting_role() = 'process');
grant select, insert, delete on platform.field_photo to shouwang_app;
grant update (blob_id) on platform.field_photo to shouwang_app;

-- A device was heard of; at most once a minute.
create function platform.see_field_device(of_device uuid, now_at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update platform.field_device d set last_seen_at = now_at
    where d.id = of_device and d.account_id = platform.acting_account() and d.last_seen_at < now_at - interval '1 minute';
    return (select d.state from platform.field_device d
            where d.id = of_device and d.account_id = platform.acting_account());
end $$;

-- Ends a device: its own account leaves it or revokes it, the offices revoke anybody's. What has ended stays so, but
-- what was left may still be revoked. Answers whether there is such a device for whoever acts.
create function platform.end_field_device(of_device uuid, how text, now_at timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if how not in ('left', 'revoked') then
        raise exception 'not an end' using errcode = 'check_violation';
    end if;
    update platform.field_device d set state = how, ended_at = now_at, ended_by = platform.acting_account()
    where d.id = of_device and (d.state = 'active' or d.state = 'left' and how = 'revoked')
      and (d.account_id = platform.acting_account() or how = 'revoked'
           and platform.acting_role() in ('system_admin', 'security_admin'));
    return exists (select from platform.field_device d where d.id = of_device
        and (d.account_id = platform.acting_account() or platform.acting_role() in ('system_admin', 'security_admin')));
end $$;
revoke all on function platform.see_field_device(uuid, timestamptz), platform.end_field_device(uuid, text, timestamptz)
    from public;
grant execute on function platform.see_field_device(uuid, timestamptz), platform.end_field_device(uuid, text, timestamptz)
    to shouwang_app;
