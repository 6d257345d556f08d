-- Department tables are written by those who write forms: changed as they were seen, and taken away.

alter table form.department_table add column version integer not null default 1 check (version > 0);
comment on column form.department_table.version is 'counts the changes; whoever changes it says which they saw';

-- Changes a table. Answers `done`, `repeated` where it says so already, `unknown`, `moved` where it has changed since `seen`.
create function form.change_table(of_table uuid, for_department text, named text, with_columns jsonb, seen integer,
        heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known form.department_table;
begin
    select * into known from form.department_table t where t.id = of_table for update;
    if known.id is null or not form.may_write() or platform.in_scope(known.area_code) is not true then
        return 'unknown';
    end if;
    if (known.department, known.title, known.columns) = (for_department, named, with_columns) then
        return 'repeated';
    end if;
    if known.version <> seen then
        return 'moved';
    end if;
    update form.department_table t set department = for_department, title = named, columns = with_columns,
        version = t.version + 1, made_by = platform.acting_account(), made_at = heard
    where t.id = of_table;
    return 'done';
end $$;

-- Takes a table away; what stood in it stays where it came from. Answers `done`, `unknown`, `moved`.
create function form.remove_table(of_table uuid, seen integer) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known form.department_table;
begin
    select * into known from form.department_table t where t.id = of_table for update;
    if known.id is null or not form.may_write() or platform.in_scope(known.area_code) is not true then
        return 'unknown';
    end if;
    if known.version <> seen then
        return 'moved';
    end if;
    delete from form.department_table t where t.id = of_table;
    return 'done';
end $$;

revoke all on function form.change_table(uuid, text, text, jsonb, integer, timestamptz), form.remove_table(uuid, integer)
    from public;
grant execute on function form.change_table(uuid, text, text, jsonb, integer, timestamptz), form.remove_table(uuid, integer)
    to shouwang_app;
