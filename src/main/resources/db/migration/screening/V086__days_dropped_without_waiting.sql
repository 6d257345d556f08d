-- Dropping a day needs the table for itself for a moment. Whoever waits for that behind a long reading lets everybody wait
-- behind them, gates too: so it is given up after a third of a second, and the next hour tries again.
create or replace function screening.drop_days(before date, today date) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' as $$
declare
    day date;
    dropped integer := 0;
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    for day in select d from screening.days() as d where d < least(before, today - 60) loop
        begin
            execute format('drop table screening.%I', 'scan_' || to_char(day, 'YYYYMMDD'));
        exception when lock_not_available then
            return dropped;
        end;
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;
