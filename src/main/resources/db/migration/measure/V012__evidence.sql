-- Evidence as files 依据附件: photographs, .pdf and .docx that a measure rests on, sealed with the keys of its response.
-- For those in whose area it is; never on the notice, nor on the page that its code opens.

create table measure.evidence (
    measure_id uuid not null,
    area_code  text collate "C" not null,
    blob_id    uuid not null,
    media_type text not null check (length(media_type) <= 100),
    name       bytea not null,
    by_account uuid not null,
    at         timestamptz not null,
    primary key (measure_id, area_code, blob_id),
    foreign key (measure_id, area_code) references measure.measure (id, area_code) on update cascade
);
comment on table measure.evidence is 'retention: response; scope: area';
comment on column measure.evidence.name is 'sealed: files are called after people';

alter table measure.evidence enable row level security;
alter table measure.evidence force row level security;
create policy owner_all on measure.evidence to shouwang_owner using (true) with check (true);
create policy with_measure on measure.evidence for select to shouwang_app
    using (platform.in_scope(area_code) and exists (select from measure.measure m where m.id = measure_id));
grant select on measure.evidence to shouwang_app;

-- Attaches a file of one's own to a measure that is proposed or holds. Answers `done`, `repeated`, `unknown`, `forbidden`,
-- `illegal`, `no_file` for what is not one's own or not sealed for its response, `many` where there are nine.
create function measure.attach(of_measure uuid, file uuid, sealed_name bytea, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one measure.measure;
    kept platform.blob;
begin
    select * into one from measure.measure m where m.id = of_measure for update;
    if one.id is null or not measure.sees(one) then
        return 'unknown';
    end if;
    if not measure.hands_out(one) then
        return 'forbidden';
    end if;
    if one.state not in ('proposed', 'temporary', 'in_force') then
        return 'illegal';
    end if;
    select * into kept from platform.blob b where b.id = file and b.owner_account = platform.acting_account()
        and b.state = 'complete' and b.retention_class = 'response:' || one.response_id;
    if kept.id is null then
        return 'no_file';
    end if;
    if exists (select from measure.evidence e where e.measure_id = of_measure and e.blob_id = file) then
        return 'repeated';
    end if;
    if (select count(*) >= 9 from measure.evidence e where e.measure_id = of_measure) then
        return 'many';
    end if;
    insert into measure.evidence (measure_id, area_code, blob_id, media_type, name, by_account, at)
    values (of_measure, one.area_code, file, kept.media_type, sealed_name, platform.acting_account(), heard);
    return 'done';
end $$;

revoke all on function measure.attach(uuid, uuid, bytea, timestamptz) from public;
grant execute on function measure.attach(uuid, uuid, bytea, timestamptz) to shouwang_app;
