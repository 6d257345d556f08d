-- Tallies: how many of something there are in each area, kept as differences.
--
-- Statement triggers on the counted tables append differences in the transaction of the rows they
-- count; a job folds differences of finished transactions into `tally_fold`. A value is what is
-- folded plus the tail. Rows are appended and folded, never updated per counted row.

create table platform.tally_delta (
    id         bigint generated always as identity primary key,
    xid        xid8 not null default pg_current_xact_id(),
    measure    text collate "C" not null,
    area_code  text collate "C" not null,
    on_day     date not null,
    amount     bigint not null
);
create index tally_delta_xid on platform.tally_delta (xid);
comment on table platform.tally_delta is 'retention: none; scope: area';

create table platform.tally_fold (
    measure    text collate "C" not null,
    area_code  text collate "C" not null,
    on_day     date not null,
    amount     bigint not null,
    primary key (measure, area_code, on_day)
);
comment on table platform.tally_fold is 'retention: none; scope: area';

alter table platform.tally_delta enable row level security;
alter table platform.tally_delta force row level security;
alter table platform.tally_fold enable row level security;
alter table platform.tally_fold force row level security;
create policy owner_all on platform.tally_delta to shouwang_owner using (true) with check (true);
create policy owner_all on platform.tally_fold to shouwang_owner using (true) with check (true);
create policy by_area on platform.tally_delta for select to shouwang_app using (platform.in_scope(area_code));
create policy by_area on platform.tally_fold for select to shouwang_app using (platform.in_scope(area_code));
grant select on platform.tally_delta, platform.tally_fold to shouwang_app;

create view platform.tally with (security_invoker = true) as
    select measure, area_code, on_day, amount from platform.tally_fold
    union all
    select measure, area_code, on_day, amount from platform.tally_delta;
comment on view platform.tally is 'What is folded plus the tail; sum it by measure, area and day.';
grant select on platform.tally to shouwang_app;

-- Folds differences of finished transactions. One folder at a time; a second answers -1 at once.
create function platform.fold_tallies() returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    folded bigint;
begin
    if not pg_try_advisory_xact_lock(7501) then
        return -1;
    end if;
    with taken as (
        delete from platform.tally_delta
        where xid < pg_snapshot_xmin(pg_current_snapshot())
        returning measure, area_code, on_day, amount
    ), summed as (
        select measure, area_code, on_day, sum(amount) as amount, count(*) as differences
        from taken group by measure, area_code, on_day
    ), kept as (
        insert into platform.tally_fold as fold (measure, area_code, on_day, amount)
        select measure, area_code, on_day, amount from summed
        on conflict (measure, area_code, on_day) do update set amount = fold.amount + excluded.amount
    )
    select coalesce(sum(differences), 0) into folded from summed;
    return folded;
end $$;
revoke all on function platform.fold_tallies() from public;
grant execute on function platform.fold_tallies() to shouwang_app;

-- Statement trigger: counts the rows of the statement by area_code.
-- Arguments: measure, condition on the row (SQL over the table's columns; 'true' for all).
create function platform.tally_rows() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    added text := format('select area_code, 1 as amount from added where %s', tg_argv[1]);
    gone text := format('select area_code, -1 as amount from gone where %s', tg_argv[1]);
begin
    execute format(
        'insert into platform.tally_delta (measure, area_code, on_day, amount)
         select %L, area_code, platform.business_day(now()), sum(amount) from (%s) as counted
         group by area_code having sum(amount) <> 0',
        tg_argv[0],
        case tg_op when 'INSERT' then added when 'DELETE' then gone else added || ' union all ' || gone end);
    return null;
end $$;
revoke all on function platform.tally_rows() from public;

-- Counts a table's rows under a measure from now on; called by the migrations of the counting modules.
create procedure platform.count_rows(counted regclass, measure text, condition text)
    language plpgsql as $$
declare
    trigger_name text := 'tally_' || replace(measure, '.', '_');
begin
    execute format('create trigger %I after insert on %s referencing new table as added
                    for each statement execute function platform.tally_rows(%L, %L)',
                   trigger_name || '_i', counted, measure, condition);
    execute format('create trigger %I after update on %s referencing old table as gone new table as added
                    for each statement execute function platform.tally_rows(%L, %L)',
                   trigger_name || '_u', counted, measure, condition);
    execute format('create trigger %I after delete on %s referencing old table as gone
                    for each statement execute function platform.tally_rows(%L, %L)',
                   trigger_name || '_d', counted, measure, condition);
end $$;
revoke all on procedure platform.count_rows(regclass, text, text) from public;
