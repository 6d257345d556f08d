-- Letters: a deadline is prolonged with a reason and never made earlier; files go with what is asked and what is answered.

alter table screening.letter_step
    add column due_from timestamptz,
    add column due_to timestamptz,
    add constraint letter_step_due check ((due_from is null) = (due_to is null) and (due_from is null or due_to > due_from)
        and (due_from is null) = (verb <> 'prolong'));
comment on column screening.letter_step.due_from is 'the deadline before it was prolonged, due_to the one after';

insert into screening.letter_transition (direction, verb, from_state, to_state) values
    ('out', 'prolong', 'sent', 'sent'), ('out', 'prolong', 'received', 'received'),
    ('in', 'prolong', 'registered', 'registered'), ('in', 'prolong', 'dispatched', 'dispatched'),
    ('in', 'prolong', 'found', 'found');

create function screening.keep_deadline() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'a deadline is never made earlier' using errcode = 'check_violation';
end $$;
revoke all on function screening.keep_deadline() from public;
create trigger keep_deadline before update of due_at on screening.letter for each row
    when (new.due_at < old.due_at) execute function screening.keep_deadline();

create or replace function screening.may_letter(one screening.letter, what text) returns boolean
    language sql stable
    return case
        when what in ('send', 'withdraw', 'redo', 'reply', 'prolong') then screening.issues_letters(one.root_area_code)
        when what = 'cancel' then screening.issues_letters(one.root_area_code) or one.drafted_by = platform.acting_account()
        when what = 'find' then screening.directs() or platform.acting_role() = 'grid_worker'
        else screening.directs() end;

-- As before (V070), with `prolong`: `details` then holds `due`, and why as `note`. Answers also `no_due`, `not_later` and
-- `too_long`.
create or replace function screening.take_letter_step(step_id uuid, of_letter uuid, what text, details jsonb, seen integer,
        content bytea, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one screening.letter;
    known screening.letter_step;
    next_state text;
    said constant text := coalesce(details ->> 'note', '');
    towards constant text := details ->> 'area';
    sealed constant bytea := decode(details ->> 'answer', 'hex');
    moved_to text;
    in_year constant integer := extract(year from platform.business_day(heard));
    next_number integer;
    next_due constant timestamptz := (details ->> 'due')::timestamptz;
begin
    select * into one from screening.letter l where l.id = of_letter for update;
    select * into known from screening.letter_step s where s.id = step_id;
    if known.id is not null then
        return case when known.letter_id = of_letter and known.digest = content and known.by_account = platform.acting_account()
                    then 'repeated' else 'taken' end;
    end if;
    if one.id is null or not screening.sees_letter(one) then
        return 'unknown';
    end if;
    if seen is not null and seen <> one.version then
        return 'moved';
    end if;
    select t.to_state into next_state from screening.letter_transition t
    where t.direction = one.direction and t.verb = what and t.from_state = one.state;
    if next_state is null then
        return 'illegal';
    end if;
    if not screening.may_letter(one, what) then
        return 'forbidden';
    end if;
    if what = 'send' and one.due_at <= heard then
        return 'past';
    end if;
    if what in ('cancel', 'withdraw', 'return', 'redo', 'prolong') and said = '' then
        return 'no_reason';
    end if;
    if what = 'prolong' and (next_due is null or next_due <= greatest(one.due_at, heard)
            or next_due > greatest(one.due_at, heard) + interval '90 days') then
        return case when next_due is null then 'no_due' when next_due <= greatest(one.due_at, heard) then 'not_later'
                    else 'too_long' end;
    end if;
    if what = 'dispatch' and (platform.in_scope(towards) is not true or not starts_with(towards, one.root_area_code)
            or not exists (select from area.area a where a.code = towards)) then
        return 'unknown_home';
    end if;
    if what in ('answer', 'find') then
        if sealed is null then
            return 'no_answer';
        end if;
        if exists (select from screening.letter_person p where p.letter_id = of_letter
                   and details -> 'results' -> p.id::text ->> 'result' is null) then
            return 'no_result';
        end if;
        update screening.letter_person p set result = details -> 'results' -> p.id::text ->> 'result',
            finding = coalesce(details -> 'results' -> p.id::text ->> 'note', '')
        where p.letter_id = of_letter;
    end if;
    if what in ('send', 'reply') then
        next_number := screening.next_letter(one.root_area_code, one.drill, in_year);
    end if;
    moved_to := case what when 'dispatch' then towards when 'return' then one.root_area_code else one.area_code end;
    insert into screening.letter_step (id, letter_id, area_code, number, verb, from_state, to_state, to_area, note,
        due_from, due_to, by_account, by_role, recorded_at, digest)
    values (step_id, of_letter, one.area_code,
        (select max(s.number) + 1 from screening.letter_step s where s.letter_id = of_letter), what, one.state, next_state,
        case when moved_to <> one.area_code then moved_to end, said,
        case when what = 'prolong' then one.due_at end, case when what = 'prolong' then next_due end,
        platform.acting_account(), platform.acting_role(), heard, content);
    update screening.letter l set
        state = next_state,
        area_code = moved_to,
        due_at = case when what = 'prolong' then next_due else l.due_at end,
        other_number = case what when 'answer' then coalesce(details ->> 'number', '') else l.other_number end,
        answer = case when what in ('answer', 'find', 'reply') then coalesce(sealed, l.answer) else l.answer end,
        answered_at = case when next_state = 'answered' then heard end,
        series_year = case when next_number is null then l.series_year else in_year end,
        series_number = coalesce(next_number, l.series_number),
        number = case when next_number is null then l.number
            else (details ->> 'code') || '协函〔' || in_year || '〕' || next_number || '号' end,
        signed_by = case when next_number is null then l.signed_by else platform.acting_account() end,
        signed_at = case when next_number is null then l.signed_at else heard end,
        escalated = l.escalated and what in ('receipt', 'remind'),
        version = l.version + 1
    where l.id = of_letter;
    return 'done';
end $$;

create table screening.letter_file (
    letter_id  uuid not null,
    area_code  text collate "C" not null,
    blob_id    uuid not null,
    part       text collate "C" not null check (part in ('question', 'answer')),
    media_type text not null check (length(media_type) <= 100),
    name       bytea not null,
    by_account uuid not null,
    at         timestamptz not null,
    primary key (letter_id, area_code, blob_id),
    foreign key (letter_id, area_code) references screening.letter (id, area_code) on update cascade
);
comment on table screening.letter_file is 'retention: response; scope: area';
comment on column screening.letter_file.name is 'sealed: files are called after people';

alter table screening.letter_file enable row level security;
alter table screening.letter_file force row level security;
create policy owner_all on screening.letter_file to shouwang_owner using (true) with check (true);
create policy with_letter on screening.letter_file for select to shouwang_app
    using (platform.in_scope(area_code) and exists (select from screening.letter l where l.id = letter_id));
grant select on screening.letter_file to shouwang_app;

-- Which part of a letter a file goes with now; none once nothing of it may change. What was signed stays as it was signed.
create function screening.letter_part(one screening.letter) returns text
    language sql immutable
    return case
        when one.state in ('draft', 'registered') then 'question'
        when one.state in ('sent', 'received', 'dispatched', 'found') then 'answer' end;

create function screening.attaches_to(one screening.letter) returns boolean
    language sql stable
    return screening.sees_letter(one) and screening.letter_part(one) is not null
        and (screening.directs() or platform.acting_role() = 'grid_worker' and one.state = 'dispatched');

-- Whether whoever acts may attach a file to a letter now.
create function screening.may_attach(of_letter uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(bool_or(screening.attaches_to(l)), false) from screening.letter l where l.id = of_letter;
end;

-- Attaches a file of one's own to a letter. Answers `done`, `repeated`, `unknown`, `illegal`, `forbidden`, `no_blob` for
-- what is not one's own or not sealed for its response, `many` where there are nine.
create function screening.attach_to_letter(of_letter uuid, file uuid, sealed_name bytea, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one screening.letter;
    kept platform.blob;
begin
    select * into one from screening.letter l where l.id = of_letter for update;
    if one.id is null or not screening.sees_letter(one) then
        return 'unknown';
    end if;
    if screening.letter_part(one) is null then
        return 'illegal';
    end if;
    if not screening.attaches_to(one) then
        return 'forbidden';
    end if;
    select * into kept from platform.blob b where b.id = file and b.owner_account = platform.acting_account()
        and b.state = 'complete' and b.retention_class = 'response:' || one.response_id;
    if kept.id is null then
        return 'no_blob';
    end if;
    if exists (select from screening.letter_file e where e.letter_id = of_letter and e.blob_id = file) then
        return 'repeated';
    end if;
    if (select count(*) >= 9 from screening.letter_file e where e.letter_id = of_letter) then
        return 'many';
    end if;
    insert into screening.letter_file (letter_id, area_code, blob_id, part, media_type, name, by_account, at)
    values (of_letter, one.area_code, file, screening.letter_part(one), kept.media_type, sealed_name,
        platform.acting_account(), heard);
    return 'done';
end $$;

revoke all on function screening.letter_part(screening.letter), screening.attaches_to(screening.letter),
    screening.may_attach(uuid), screening.attach_to_letter(uuid, uuid, bytea, timestamptz) from public;
grant execute on function screening.may_attach(uuid), screening.attach_to_letter(uuid, uuid, bytea, timestamptz)
    to shouwang_app;
