-- Channels 通道: what stands in an inbox may also go out by e-mail or to a group's robot. A message to go out is a row of
-- `outbox`, written with the entry in one transaction, so that nothing is told outside that was rolled back, and
-- nothing is lost while the other side is down. What goes out is a text by kind alone: no name, title or word of it.

create table notice.channel (
    id             uuid primary key check (uuid_extract_version(id) = 7),
    area_code      text collate "C" not null references area.area (code) on update cascade,
    kind           text collate "C" not null check (kind in ('webhook', 'dingtalk', 'wecom', 'email')),
    name           text not null check (name <> '' and length(name) <= 60),
    address_cipher bytea,
    secret_cipher  bytea,
    takes          text collate "C" not null check (takes in ('urgent', 'notices', 'all')),
    active         boolean not null default true,
    failures       integer not null default 0,
    pause_until    timestamptz,
    last_sent_at   timestamptz,
    last_error     text check (last_error ~ '^[a-z_]{2,30}$'),
    created_at     timestamptz not null,
    constraint channel_address check ((kind = 'email') = (address_cipher is null))
);
create index channel_area on notice.channel (area_code);
comment on table notice.channel is 'retention: none; scope: office';
comment on column notice.channel.pause_until is 'left alone until then, because it failed';

create table notice.outbox (
    id            uuid primary key default uuidv7(),
    channel_id    uuid not null references notice.channel (id),
    account_id    uuid,
    key           text collate "C" not null,
    kind          text collate "C" not null,
    urgent        boolean not null,
    state         text collate "C" not null default 'queued' check (state in ('queued', 'sent', 'given_up')),
    attempts      integer not null default 0,
    error         text check (error ~ '^[a-z_]{2,30}$'),
    queued_at     timestamptz not null,
    next_at       timestamptz not null,
    claimed_until timestamptz,
    sent_at       timestamptz,
    unique nulls not distinct (channel_id, key, account_id),
    constraint outbox_sent check ((state = 'sent') = (sent_at is not null))
);
create index outbox_due on notice.outbox (channel_id, next_at) where state = 'queued';
create index outbox_undelivered on notice.outbox (id) where state <> 'sent' and error is not null;
comment on table notice.outbox is 'retention: working; scope: office';
comment on column notice.outbox.id is 'goes with the message, so that whoever receives it twice drops the second';

create table notice.mail_address (
    account_id uuid primary key,
    cipher     bytea not null,
    updated_at timestamptz not null
);
comment on table notice.mail_address is 'retention: account; scope: office';

do $$
declare
    t text;
begin
    foreach t in array array['channel', 'outbox', 'mail_address'] loop
        execute format('alter table notice.%I enable row level security', t);
        execute format('alter table notice.%I force row level security', t);
        execute format('create policy owner_all on notice.%I to shouwang_owner using (true) with check (true)', t);
        execute format('create policy process on notice.%I for select to shouwang_app using (platform.acting_role() = ''process'')', t);
        execute format('grant select on notice.%I to shouwang_app', t);
    end loop;
end $$;
create policy office_reads on notice.channel for select to shouwang_app using (platform.acting_role() = 'system_admin');
create policy office_adds on notice.channel for insert to shouwang_app with check (platform.acting_role() = 'system_admin');
create policy office_changes on notice.channel for update to shouwang_app
    using (platform.acting_role() = 'system_admin') with check (platform.acting_role() = 'system_admin');
grant insert (id, area_code, kind, name, address_cipher, secret_cipher, takes, created_at) on notice.channel to shouwang_app;
grant update (name, takes, active, failures, pause_until) on notice.channel to shouwang_app;
create policy office_reads on notice.outbox for select to shouwang_app using (platform.acting_role() = 'system_admin');
create policy own on notice.mail_address to shouwang_app
    using (account_id = platform.acting_account()) with check (account_id = platform.acting_account());
grant insert, update (cipher, updated_at), delete on notice.mail_address to shouwang_app;

-- Ten at night to seven in the morning waits for seven.
create function notice.after_night(at timestamptz) returns timestamptz
    language sql immutable parallel safe
    return case
        when (at at time zone 'Asia/Shanghai')::time >= '22:00'
            then ((at at time zone 'Asia/Shanghai')::date + 1 + time '07:00') at time zone 'Asia/Shanghai'
        when (at at time zone 'Asia/Shanghai')::time < '07:00'
            then ((at at time zone 'Asia/Shanghai')::date + time '07:00') at time zone 'Asia/Shanghai'
        else at end;

-- Queues what came into inboxes for the channels of its area; a drill stays inside, a group's robot is told once.
create function notice.queue_entries() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into notice.outbox (channel_id, account_id, key, kind, urgent, queued_at, next_at)
    select distinct c.id, case when c.kind = 'email' then e.account_id end, e.key, e.kind, e.urgent, e.reached_at,
           case when e.urgent then e.reached_at else notice.after_night(e.reached_at) end
    from added e join notice.channel c on c.active and starts_with(e.area_code, c.area_code)
    where not e.drill
      and (c.takes = 'all' or c.takes = 'notices' and e.notice_id is not null or c.takes = 'urgent' and e.urgent)
      and (c.kind <> 'email' or exists (select from notice.mail_address m where m.account_id = e.account_id))
    on conflict (channel_id, key, account_id) do nothing;
    return null;
end $$;
create trigger entry_queue after insert on notice.entry referencing new table as added
    for each statement execute function notice.queue_entries();

create function notice.require(of_role text) returns void language plpgsql stable as $$
begin
    if platform.acting_role() <> of_role then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- Takes the next messages of a channel in hand for two minutes; what a dead node had in hand is free after that.
create function notice.claim(of_channel uuid, most integer, at timestamptz)
    returns table (id uuid, account_id uuid, kind text, urgent boolean, queued_at timestamptz, attempts integer)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform notice.require('process');
    return query
    update notice.outbox o set claimed_until = at + interval '2 minutes'
    where o.id in (select x.id from notice.outbox x
                   where x.channel_id = of_channel and x.state = 'queued' and x.next_at <= at
                     and coalesce(x.claimed_until, '-infinity') <= at
                   order by x.next_at, x.id limit most for update skip locked)
    returning o.id, o.account_id, o.kind, o.urgent, o.queued_at, o.attempts;
end $$;

create function notice.delivered(of_message uuid, at timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform notice.require('process');
    update notice.outbox o set state = 'sent', sent_at = at, attempts = o.attempts + 1, claimed_until = null, error = null
    where o.id = of_message;
    update notice.channel c set failures = 0, pause_until = null, last_sent_at = at, last_error = null
    where c.id = (select o.channel_id from notice.outbox o where o.id = of_message);
end $$;

-- A message did not arrive: it is tried again at `again`, for three days. Where the channel itself fails, all of it waits.
create function notice.failed(of_message uuid, why text, again timestamptz, pauses boolean, at timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform notice.require('process');
    update notice.outbox o set attempts = o.attempts + 1, error = why, next_at = again, claimed_until = null,
        state = case when o.queued_at < at - interval '3 days' then 'given_up' else 'queued' end
    where o.id = of_message and o.state = 'queued';
    if pauses then
        update notice.channel c set failures = c.failures + 1, pause_until = again, last_error = why
        where c.id = (select o.channel_id from notice.outbox o where o.id = of_message);
        update notice.outbox o set claimed_until = null
        where o.state = 'queued' and o.channel_id = (select x.channel_id from notice.outbox x where x.id = of_message);
    end if;
end $$;

-- For the administrator: a test message, and another attempt for one that did not arrive.
create function notice.try_channel(of_channel uuid, about text, at timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform notice.require('system_admin');
    update notice.channel c set pause_until = null where c.id = of_channel;
    insert into notice.outbox (channel_id, account_id, key, kind, urgent, queued_at, next_at)
    select c.id, case when c.kind = 'email' then platform.acting_account() end, 'test:' || about, 'test', true, at, at
    from notice.channel c where c.id = of_channel
    on conflict (channel_id, key, account_id) do nothing;
    return exists (select from notice.channel c where c.id = of_channel);
end $$;

create function notice.resend(of_message uuid, at timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform notice.require('system_admin');
    update notice.outbox o set state = 'queued', queued_at = at, next_at = at, claimed_until = null
    where o.id = of_message and o.state <> 'sent';
    if found then
        update notice.channel c set pause_until = null
        where c.id = (select o.channel_id from notice.outbox o where o.id = of_message);
        return true;
    end if;
    return false;
end $$;

-- What was sent long ago is forgotten.
create function notice.forget_sent(before timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    forgotten integer;
begin
    perform notice.require('process');
    delete from notice.outbox o where o.state = 'sent' and o.sent_at < before;
    get diagnostics forgotten = row_count;
    return forgotten;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'notice'::regnamespace and p.proname in
             ('after_night', 'queue_entries', 'require', 'claim', 'delivered', 'failed', 'try_channel', 'resend', 'forget_sent') loop
        execute format('revoke all on function %s from public', f);
        if f::text not like 'notice.queue_entries(%' then
            execute format('grant execute on function %s to shouwang_app', f);
        end if;
    end loop;
end $$;
