-- Jobs 后台任务: what takes longer than a request, with its progress; and the two queues of db-scheduler,
-- apart so that long jobs never hold up what recurs each second. The queues hold names and times only.

create table platform.scheduled_recurring (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_recurring_time on platform.scheduled_recurring (execution_time);
create index scheduled_recurring_heartbeat on platform.scheduled_recurring (last_heartbeat);
create table platform.scheduled_job (like platform.scheduled_recurring including all);
comment on table platform.scheduled_recurring is 'retention: none; scope: public';
comment on table platform.scheduled_job is 'retention: none; scope: public';

create table platform.job (
    id               uuid primary key,
    kind             text not null check (kind ~ '^[a-z][a-z_.]{1,60}$'),
    state            text not null default 'queued'
                     check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    done             bigint not null default 0,
    total            bigint not null default 0,
    message_code     text not null default '',
    arguments        jsonb not null default '{}',
    account          uuid not null,
    account_name     text not null,
    role             text not null,
    scope            text[] not null,
    attempts         integer not null default 0,
    cancel_requested boolean not null default false,
    trace            text not null default '',
    created_at       timestamptz not null,
    started_at       timestamptz,
    finished_at      timestamptz
);
create index job_account on platform.job (account, id);
comment on table platform.job is 'retention: working; scope: office';

do $$
declare
    t text;
begin
    foreach t in array array['scheduled_recurring', 'scheduled_job', 'job'] loop
        execute format('alter table platform.%I enable row level security', t);
        execute format('alter table platform.%I force row level security', t);
        execute format('create policy owner_all on platform.%I to shouwang_owner using (true) with check (true)', t);
    end loop;
    foreach t in array array['scheduled_recurring', 'scheduled_job'] loop
        execute format('create policy queue on platform.%I to shouwang_app using (true) with check (true)', t);
        execute format('grant select, insert, update, delete on platform.%I to shouwang_app', t);
    end loop;
end $$;

-- Whoever started a job, and the process that runs it.
create policy own on platform.job to shouwang_app
    using (account = platform.acting_account() or platform.acting_role() = 'process')
    with check (account = platform.acting_account() or platform.acting_role() = 'process');
grant select, insert on platform.job to shouwang_app;
grant update (state, done, total, message_code, attempts, cancel_requested, started_at, finished_at)
    on platform.job to shouwang_app;

-- The system administrator sees how jobs fare, not what they are about.
create function platform.job_states(most integer)
    returns table (id uuid, kind text, state text, done bigint, total bigint, message_code text, account_name text,
        attempts integer, created_at timestamptz, started_at timestamptz, finished_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select id, kind, state, done, total, message_code, account_name, attempts, created_at, started_at, finished_at
        from platform.job where platform.acting_role() = 'system_admin'
        order by id desc limit most;
    end;
revoke all on function platform.job_states(integer) from public;
grant execute on function platform.job_states(integer) to shouwang_app;
