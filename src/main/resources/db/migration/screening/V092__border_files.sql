-- Handovers to another district as a file 外区移交文件: what was given out, what was taken in, and the receipt of each. The file
-- itself is not kept: it is made again from the arrivals, sealed with its own key.

create table screening.border_file (
    id             uuid not null check (uuid_extract_version(id) = 7),
    direction      text collate "C" not null check (direction in ('out', 'in')),
    area_code      text collate "C" not null references area.area (code) on update cascade,
    response_id    uuid not null references response.response (id),
    other_division text collate "C" not null check (other_division ~ '^[0-9]{6}$'),
    other_name     text not null check (length(other_name) <= 100),
    ours           uuid[] not null check (cardinality(ours) between 1 and 500),
    theirs         uuid[] not null,
    key            bytea not null,
    salt           bytea not null check (length(salt) = 16),
    made_by        uuid not null,
    made_at        timestamptz not null,
    receipt_no     text not null default '' check (length(receipt_no) <= 60),
    receipted_at   timestamptz,
    primary key (id, direction),
    constraint border_file_pairs check (direction = 'out' and theirs = '{}' or cardinality(theirs) = cardinality(ours)),
    constraint border_file_receipt check ((receipt_no = '') = (receipted_at is null)),
    constraint border_file_taken check (direction = 'out' or receipted_at is not null)
);
create index border_file_area on screening.border_file (area_code, made_at);
comment on table screening.border_file is 'retention: response; scope: area';
comment on column screening.border_file.key is 'sealed: opens the file, and its receipt';
comment on column screening.border_file.theirs is 'of a file that came in: their ids, in the order of ours';

alter table screening.border_file enable row level security;
alter table screening.border_file force row level security;
create policy owner_all on screening.border_file to shouwang_owner using (true) with check (true);
create policy by_area on screening.border_file for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
grant select on screening.border_file to shouwang_app;

-- Notes a file that is given out, or was taken in with its receipt. Answers `done`, `repeated`, `taken`, `forbidden`.
create function screening.keep_border_file(file jsonb, sealed_key bytea, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known screening.border_file;
    here constant text := file ->> 'area';
    people constant uuid[] := array(select e::uuid from jsonb_array_elements_text(file -> 'ours') e);
begin
    if not screening.directs() or platform.in_scope(here) is not true
            or (select count(*) <> cardinality(people) from screening.arrival a
                where a.id = any (people) and screening.sees_arrival(a)) then
        return 'forbidden';
    end if;
    select * into known from screening.border_file f
    where f.id = (file ->> 'id')::uuid and f.direction = file ->> 'direction' for update;
    if known.id is not null then
        return case when known.area_code = here and known.made_by = platform.acting_account()
                    and known.other_division = file ->> 'division' then 'repeated' else 'taken' end;
    end if;
    insert into screening.border_file (id, direction, area_code, response_id, other_division, other_name, ours, theirs, key, salt,
        made_by, made_at, receipt_no, receipted_at)
    values ((file ->> 'id')::uuid, file ->> 'direction', here, (file ->> 'response')::uuid, file ->> 'division',
        file ->> 'name', people, array(select e::uuid from jsonb_array_elements_text(file -> 'theirs') e), sealed_key,
        decode(file ->> 'salt', 'hex'), platform.acting_account(), heard, file ->> 'receipt',
        case when file ->> 'receipt' <> '' then heard end);
    return 'done';
end $$;

-- Notes the receipt of a file that was given out. Answers `done`, `repeated` where it has one, `unknown`.
create function screening.settle_border_file(of_file uuid, number text, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known screening.border_file;
begin
    select * into known from screening.border_file f where f.id = of_file and f.direction = 'out' for update;
    if known.id is null or not screening.directs() or platform.in_scope(known.area_code) is not true or number = '' then
        return 'unknown';
    end if;
    if known.receipt_no <> '' then
        return 'repeated';
    end if;
    update screening.border_file f set receipt_no = number, receipted_at = heard where f.id = of_file and f.direction = 'out';
    return 'done';
end $$;

-- Locks a file that was given out with another key; what was locked with the one before is answered no more. Answers `done`,
-- `unknown`, also where it has its receipt.
create function screening.rekey_border_file(of_file uuid, sealed_key bytea, with_salt bytea) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update screening.border_file f set key = sealed_key, salt = with_salt
    where f.id = of_file and f.direction = 'out' and f.receipt_no = '' and screening.directs() and platform.in_scope(f.area_code);
    return case when found then 'done' else 'unknown' end;
end $$;

revoke all on function screening.keep_border_file(jsonb, bytea, timestamptz), screening.settle_border_file(uuid, text, timestamptz),
    screening.rekey_border_file(uuid, bytea, bytea) from public;
grant execute on function screening.keep_border_file(jsonb, bytea, timestamptz),
    screening.settle_border_file(uuid, text, timestamptz), screening.rekey_border_file(uuid, bytea, bytea) to shouwang_app;
