-- Department tables 部门报表: the same answers in each department's own columns. A table is data: which subjects, and for
-- each column its heading and the fact, or the field of the form, that stands in it.

create table form.department_table (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    department   text not null check (department <> '' and length(department) <= 60),
    title        text not null check (title <> '' and length(title) <= 80),
    subject_kind text collate "C" not null references duty.target_kind (code),
    category     text,
    columns      jsonb not null check (jsonb_typeof(columns) = 'array' and jsonb_array_length(columns) between 1 and 60
                     and length(columns::text) <= 20000),
    source       text not null check (source in ('report', '2020', 'assumed')),
    made_by      uuid not null,
    made_at      timestamptz not null
);
create index department_table_area on form.department_table (area_code);
comment on table form.department_table is 'retention: none; scope: area';
comment on column form.department_table.columns is 'in order, each {title, from}: from is a fact, or area, day, at';

alter table form.department_table enable row level security;
alter table form.department_table force row level security;
create policy owner_all on form.department_table to shouwang_owner using (true) with check (true);
create policy by_area on form.department_table for select to shouwang_app
    using (platform.in_scope(area_code) or platform.above_scope(area_code));
grant select on form.department_table to shouwang_app;

-- Keeps a table. Answers `done`, `repeated`, `taken`.
create function form.put_table(new_id uuid, of_area text, for_department text, named text, of_kind text, of_category text,
        with_columns jsonb, from_source text, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known form.department_table;
begin
    if not form.may_write() or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into known from form.department_table t where t.id = new_id;
    if known.id is not null then
        return case when (known.area_code, known.department, known.title, known.subject_kind, known.columns)
                = (of_area, for_department, named, of_kind, with_columns) then 'repeated' else 'taken' end;
    end if;
    insert into form.department_table (id, area_code, department, title, subject_kind, category, columns, source, made_by, made_at)
    values (new_id, of_area, for_department, named, of_kind, of_category, with_columns, from_source,
        platform.acting_account(), heard);
    return 'done';
end $$;
revoke all on function form.put_table(uuid, text, text, text, text, text, jsonb, text, timestamptz) from public;
grant execute on function form.put_table(uuid, text, text, text, text, text, jsonb, text, timestamptz) to shouwang_app;
