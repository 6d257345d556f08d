-- What tallies come to up to now, for the parts of each level: kept beside the folds by days, so that
-- today's figures read as many rows as there are parts, however many days there have been.

create table platform.tally_total (
    measure    text collate "C" not null,
    digits     smallint not null,
    area_code  text collate "C" not null,
    amount     bigint not null,
    primary key (measure, digits, area_code)
) with (fillfactor = 70);
comment on table platform.tally_total is 'retention: none; scope: area';
comment on column platform.tally_total.digits is 'length of the codes of a level: the area is one of that level, or what is counted above it';

alter table platform.tally_total enable row level security;
alter table platform.tally_total force row level security;
create policy owner_all on platform.tally_total to shouwang_owner using (true) with check (true);
create policy by_area on platform.tally_total for select to shouwang_app using (platform.in_scope(area_code));
grant select on platform.tally_total to shouwang_app;

-- What came after a day is taken off again, for a day in the past.
create index tally_fold_day on platform.tally_fold (on_day, measure, area_code);

create or replace function platform.fold_tallies() returns bigint
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
    ), summed as materialized (
        select measure, area_code, on_day, sum(amount) as amount, count(*) as differences
        from taken group by measure, area_code, on_day
    ), kept as (
        insert into platform.tally_fold as fold (measure, area_code, on_day, amount)
        select measure, area_code, on_day, amount from summed
        on conflict (measure, area_code, on_day) do update set amount = fold.amount + excluded.amount
    ), totalled as (
        insert into platform.tally_total as total (measure, digits, area_code, amount)
        select measure, digits, left(area_code, digits), sum(amount)
        from summed cross join unnest('{2,4,6,9,12,15}'::smallint[]) as digits
        group by 1, 2, 3
        on conflict (measure, digits, area_code) do update set amount = total.amount + excluded.amount
    )
    select coalesce(sum(differences), 0) into folded from summed;
    return folded;
end $$;

insert into platform.tally_total (measure, digits, area_code, amount)
select measure, digits, left(area_code, digits), sum(amount)
from platform.tally_fold cross join unnest('{2,4,6,9,12,15}'::smallint[]) as digits
group by 1, 2, 3;

-- What measures come to for the parts of a level, within [low, high), at the end of a day: the totals, the tail, and
-- off again what came later. Runs with the rights and the scope of whoever asks; the planner takes it apart.
create function platform.tally_parts(measures text[], level integer, low text, high text, until date)
    returns table (measure text, part text, amount bigint) language sql stable
begin atomic
    select counted.measure, counted.part, sum(counted.amount)::bigint
    from (
        select t.measure, t.area_code, t.amount from platform.tally_total t
        where t.measure = any (measures) and t.digits = level and t.area_code >= low and t.area_code < high
        union all
        select d.measure, left(d.area_code, level), d.amount from platform.tally_delta d
        where d.measure = any (measures) and d.area_code >= low and d.area_code < high
        union all
        select l.measure, left(l.area_code, level), -l.amount from platform.tally l
        where l.measure = any (measures) and l.area_code >= low and l.area_code < high and l.on_day > until
    ) counted (measure, part, amount)
    group by 1, 2 having sum(counted.amount) <> 0;
end;
revoke all on function platform.tally_parts(text[], integer, text, text, date) from public;
grant execute on function platform.tally_parts(text[], integer, text, text, date) to shouwang_app;
