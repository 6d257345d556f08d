-- What a finished job has to say is of use for a season; then it goes. One that waits or runs never does.

create index job_finished on platform.job (finished_at) where finished_at is not null;

-- Jobs that ended before `at`. For a process only.
create function platform.forget_jobs(at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    forgotten integer;
begin
    if platform.acting_role() <> 'process' then
        raise exception 'only for a process' using errcode = 'insufficient_privilege';
    end if;
    delete from platform.job j where j.finished_at < at;
    get diagnostics forgotten = row_count;
    return forgotten;
end $$;
revoke all on function platform.forget_jobs(timestamptz) from public;
grant execute on function platform.forget_jobs(timestamptz) to shouwang_app;
