-- By when a day is to be reported upward 上报截止时间: said for an area from a day to come. What holds is the earliest of what an
-- area and those above it said last; 16:00 where nobody said anything (assumed: before the joint meeting at half past four).

create table form.cut_off (
    id        uuid primary key check (uuid_extract_version(id) = 7),
    area_code text collate "C" not null references area.area (code) on update cascade,
    at_time   time not null,
    from_day  date not null,
    set_by    uuid not null,
    set_at    timestamptz not null
);
create index cut_off_area on form.cut_off (area_code, from_day);
comment on table form.cut_off is 'retention: none; scope: area';
comment on column form.cut_off.from_day is 'from then on, until what was said later for the same area begins';

alter table form.cut_off enable row level security;
alter table form.cut_off force row level security;
create policy owner_all on form.cut_off to shouwang_owner using (true) with check (true);
create policy by_area on form.cut_off for select to shouwang_app
    using (platform.in_scope(area_code) or platform.above_scope(area_code));
grant select on form.cut_off to shouwang_app;

-- What the areas from `of_area` upward say of a day; of those that whoever asks may see.
create function form.cut_off_of(of_area text, day date) returns time
    language sql stable
begin atomic
    select coalesce(min(newest.at_time), time '16:00')
    from (select distinct on (c.area_code) c.at_time from form.cut_off c
          where starts_with(of_area, c.area_code) and c.from_day <= day
          order by c.area_code, c.from_day desc, c.set_at desc, c.id desc) as newest;
end;

-- Sets it. Answers `done`, `repeated`, `taken`, `past` unless from a day to come within a year, `later` than the areas above
-- allow on that day.
create function form.set_cut_off(new_id uuid, of_area text, until time, from_then date, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known form.cut_off;
    above time;
begin
    if not form.may_write() or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into known from form.cut_off c where c.id = new_id;
    if known.id is not null then
        return case when (known.area_code, known.at_time, known.from_day, known.set_by)
                = (of_area, until, from_then, platform.acting_account()) then 'repeated' else 'taken' end;
    end if;
    if from_then <= platform.business_day(heard) or from_then > platform.business_day(heard) + 366 then
        return 'past';
    end if;
    select min(newest.at_time) into above
    from (select distinct on (c.area_code) c.at_time from form.cut_off c
          where c.area_code <> of_area and starts_with(of_area, c.area_code) and c.from_day <= from_then
          order by c.area_code, c.from_day desc, c.set_at desc, c.id desc) as newest;
    if until > above then
        return 'later';
    end if;
    insert into form.cut_off (id, area_code, at_time, from_day, set_by, set_at)
    values (new_id, of_area, until, from_then, platform.acting_account(), heard);
    return 'done';
end $$;

-- As before (V004), due at the time that holds for the area and the day.
drop function form.prepare_report(uuid, text, date, time, boolean, jsonb, uuid, text, bytea, timestamptz);
create function form.prepare_report(new_id uuid, of_area text, day date, is_nil boolean, content jsonb, of_report uuid,
        why text, fingerprint bytea, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known form.report;
begin
    if not form.may_report() or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(of_area || day, 7534));
    select * into known from form.report r where r.id = new_id;
    if known.id is not null then
        return case when known.prepared_by = platform.acting_account() and known.area_code = of_area and known.on_day = day
                and known.reason = why and known.corrects is not distinct from of_report then 'repeated' else 'taken' end;
    end if;
    if of_report is null and exists (select from form.report r where r.area_code = of_area and r.on_day = day
            and r.corrects is null) then
        return 'reported';
    end if;
    if of_report is not null then
        if not exists (select from form.report r where r.id = of_report and r.area_code = of_area and r.on_day = day
                and r.signed_at is not null) then
            return 'no_original';
        end if;
        if exists (select from form.report r where r.corrects = of_report) then
            return 'corrected';
        end if;
    end if;
    insert into form.report (id, area_code, on_day, cut_off, nil, figures, corrects, reason, prepared_by, prepared_at, digest)
    values (new_id, of_area, day, form.cut_off_of(of_area, day), is_nil, content, of_report, why, platform.acting_account(),
        heard, fingerprint);
    return 'done';
end $$;

revoke all on function form.cut_off_of(text, date), form.set_cut_off(uuid, text, time, date, timestamptz),
    form.prepare_report(uuid, text, date, boolean, jsonb, uuid, text, bytea, timestamptz) from public;
grant execute on function form.cut_off_of(text, date), form.set_cut_off(uuid, text, time, date, timestamptz),
    form.prepare_report(uuid, text, date, boolean, jsonb, uuid, text, bytea, timestamptz) to shouwang_app;
