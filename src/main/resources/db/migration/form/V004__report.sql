-- Reporting upward 上报: the figures of an area's day, prepared by one, signed by another, and frozen as reported. What
-- is known later doesn't change them; a correction is a further report that names the one it corrects.

create table form.report (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    on_day       date not null,
    cut_off      time not null,
    nil          boolean not null,
    figures      jsonb not null,
    corrects     uuid,
    reason       text not null default '' check (length(reason) <= 500),
    prepared_by  uuid not null,
    prepared_at  timestamptz not null,
    signed_by    uuid,
    signed_at    timestamptz,
    late         boolean,
    digest       bytea not null,
    unique (id, area_code),
    foreign key (corrects, area_code) references form.report (id, area_code) on update cascade,
    constraint report_signed check ((signed_by is null) = (signed_at is null) and (signed_by is null) = (late is null)),
    constraint report_reason check (corrects is null or reason <> '')
);
create unique index report_day on form.report (area_code, on_day) where corrects is null;
create unique index report_corrects on form.report (corrects) where corrects is not null;
create index report_prepared on form.report (prepared_at, id);
comment on table form.report is 'retention: none; scope: area';
comment on column form.report.figures is 'by code, as they were when it was prepared';
comment on column form.report.nil is 'a nil report 零报告: said on purpose, with every figure nothing';

alter table form.report enable row level security;
alter table form.report force row level security;
create policy owner_all on form.report to shouwang_owner using (true) with check (true);
create policy by_area on form.report for select to shouwang_app using (platform.in_scope(area_code));
grant select on form.report to shouwang_app;

create function form.may_report() returns boolean
    language sql stable
    return platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'street_officer', 'community_officer');

-- Prepares a report. Answers `done`, `repeated`, `taken`, `reported` where the day has one, `no_original`, `corrected`.
create function form.prepare_report(new_id uuid, of_area text, day date, until time, is_nil boolean, content jsonb,
        of_report uuid, why text, fingerprint bytea, heard timestamptz) returns text
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
    values (new_id, of_area, day, until, is_nil, content, of_report, why, platform.acting_account(), heard, fingerprint);
    return 'done';
end $$;

-- Signs a report, by somebody other than who prepared it. Answers `done`, `repeated`, `unknown`, `own`.
create function form.sign_report(of_report uuid, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known form.report;
begin
    select * into known from form.report r where r.id = of_report for update;
    if known.id is null or not form.may_report() or platform.in_scope(known.area_code) is not true then
        return 'unknown';
    end if;
    if known.signed_by is not null then
        return 'repeated';
    end if;
    if known.prepared_by = platform.acting_account() then
        return 'own';
    end if;
    update form.report r set signed_by = platform.acting_account(), signed_at = heard,
        late = heard > (known.on_day + known.cut_off) at time zone 'Asia/Shanghai'
    where r.id = of_report;
    return 'done';
end $$;
revoke all on function form.prepare_report(uuid, text, date, time, boolean, jsonb, uuid, text, bytea, timestamptz) from public;
revoke all on function form.sign_report(uuid, timestamptz) from public;
grant execute on function form.prepare_report(uuid, text, date, time, boolean, jsonb, uuid, text, bytea, timestamptz) to shouwang_app;
grant execute on function form.sign_report(uuid, timestamptz) to shouwang_app;
