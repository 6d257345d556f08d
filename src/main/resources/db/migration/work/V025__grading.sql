-- Residents and enterprises grade what was done for them 群众和企业当考官: by a link that nobody can guess, once, without an
-- account. Only the hash of the link's token is kept.

create table work.grade_link (
    item_id     uuid not null,
    area_code   text collate "C" not null,
    token_hash  bytea not null check (length(token_hash) = 32),
    made_by     uuid not null,
    made_at     timestamptz not null,
    valid_until timestamptz not null,
    stars       smallint check (stars between 1 and 5),
    said        text not null default '' check (length(said) <= 300),
    graded_at   timestamptz,
    drill       boolean not null,
    primary key (item_id, area_code),
    foreign key (item_id, area_code) references work.item (id, area_code) on update cascade,
    constraint grade_link_graded check ((stars is null) = (graded_at is null))
);
create unique index grade_link_token on work.grade_link (token_hash);
comment on table work.grade_link is 'retention: response; scope: area';
comment on column work.grade_link.said is 'words of somebody unknown: shown as text, never as anything else';

alter table work.grade_link enable row level security;
alter table work.grade_link force row level security;
create policy owner_all on work.grade_link to shouwang_owner using (true) with check (true);
create policy with_item on work.grade_link for select to shouwang_app
    using (exists (select from work.item where item.id = item_id));
grant select (item_id, area_code, made_by, made_at, valid_until, stars, said, graded_at, drill) on work.grade_link to shouwang_app;

-- Makes the link for a finished item; a new one voids the former, until it was graded. Answers `done`, `unknown`,
-- `unfinished`, `graded`, `forbidden`.
create function work.make_grade_link(of_item uuid, hash bytea, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one work.item;
begin
    select * into one from work.item i where i.id = of_item for share;
    if one.id is null or not work.sees(one) then
        return 'unknown';
    end if;
    if work.rank(platform.acting_role()) < 2 or platform.in_scope(one.area_code) is not true then
        return 'forbidden';
    end if;
    if one.state <> 'struck_off' then
        return 'unfinished';
    end if;
    insert into work.grade_link as g (item_id, area_code, token_hash, made_by, made_at, valid_until, drill)
    values (of_item, one.area_code, hash, platform.acting_account(), heard, heard + interval '30 days', one.drill)
    on conflict (item_id, area_code) do update set token_hash = excluded.token_hash, made_by = excluded.made_by,
        made_at = excluded.made_at, valid_until = excluded.valid_until
    where g.stars is null;
    return case when found then 'done' else 'graded' end;
end $$;

-- What somebody with the link is shown: of which kind, in which community, finished when; no names, no words.
create function work.grading(hash bytea, heard timestamptz)
    returns table (kind text, area_code text, done_at timestamptz, stars smallint)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    return query
    select i.kind, left(g.area_code, 12), i.done_at, g.stars
    from work.grade_link g join work.item i on i.id = g.item_id
    where g.token_hash = hash and g.valid_until > heard;
end $$;

-- Grades. Answers `done`, `repeated` for the same again, `taken` for another grade, `unknown`.
create function work.grade(hash bytea, with_stars smallint, words text, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    link work.grade_link;
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    select * into link from work.grade_link g where g.token_hash = hash and g.valid_until > heard for update;
    if link.item_id is null then
        return 'unknown';
    end if;
    if link.stars is not null then
        return case when (link.stars, link.said) = (with_stars, words) then 'repeated' else 'taken' end;
    end if;
    update work.grade_link g set stars = with_stars, said = words, graded_at = heard where g.token_hash = hash;
    return 'done';
end $$;

revoke all on function work.make_grade_link(uuid, bytea, timestamptz), work.grading(bytea, timestamptz),
    work.grade(bytea, smallint, text, timestamptz) from public;
grant execute on function work.make_grade_link(uuid, bytea, timestamptz), work.grading(bytea, timestamptz),
    work.grade(bytea, smallint, text, timestamptz) to shouwang_app;

call platform.count_rows('work.grade_link', 'grade', $c$not drill and stars is not null$c$);
call platform.count_rows('work.grade_link', 'grade.good', $c$not drill and stars >= 4$c$);
