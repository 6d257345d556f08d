-- Handbooks 手册: topics by audience, each in editions. What was published is never rewritten; a change is the next
-- edition. Written by notice.publish and notice.shelve only.
--
-- Search: `gram` holds each single character and each pair of neighbours of a topic's current edition, so that a
-- word of two characters is one row of an index (ADR 11). `=` is leakproof: the index serves under the policies.

create table notice.topic (
    id        uuid primary key check (uuid_extract_version(id) = 7),
    area_code text collate "C" not null references area.area (code) on update cascade,
    book      text collate "C" not null check (book in ('operations', 'everyone', 'other')),
    place     smallint not null check (place between 1 and 999),
    audience  text[] not null default '{}' check (cardinality(audience) <= 20),
    title     text not null check (title <> '' and length(title) <= 60),
    edition   integer not null,
    shelved   boolean not null default false,
    unique (id, area_code)
);
create index topic_book on notice.topic (book, place, id);
create index topic_area on notice.topic (area_code);
comment on table notice.topic is 'retention: none; scope: area';
comment on column notice.topic.audience is 'the roles it is for; everybody at work where none is named';

create table notice.edition (
    topic_id     uuid not null,
    area_code    text collate "C" not null,
    number       integer not null,
    title        text not null,
    body         text not null check (body <> '' and length(body) <= 20000),
    note         text not null default '' check (length(note) <= 200),
    published_by uuid not null,
    published_at timestamptz not null,
    primary key (topic_id, number),
    foreign key (topic_id, area_code) references notice.topic (id, area_code) on update cascade
);
comment on table notice.edition is 'retention: none; scope: area';

create table notice.gram (
    gram      text collate "C" not null,
    topic_id  uuid not null,
    area_code text collate "C" not null,
    primary key (gram, topic_id),
    foreign key (topic_id, area_code) references notice.topic (id, area_code) on update cascade
);
create index gram_topic on notice.gram (topic_id);
comment on table notice.gram is 'retention: none; scope: area';

-- Who edits handbooks within their area, and who reads: whom it is for, below and above its area; the public, what is
-- for them.
create function notice.edits() returns boolean
    language sql stable parallel safe
    return platform.acting_role() in ('commander', 'group_lead', 'department_officer', 'process');

create function notice.reads(code text, audience text[]) returns boolean
    language sql stable parallel safe
    return (platform.in_scope(code) or platform.above_scope(code))
            and (audience = '{}' or platform.acting_role() = any (audience) or notice.edits())
        or platform.acting_role() in ('resident', 'enterprise_agent') and platform.acting_role() = any (audience);

do $$
declare
    t text;
begin
    foreach t in array array['topic', 'edition', 'gram'] loop
        execute format('alter table notice.%I enable row level security', t);
        execute format('alter table notice.%I force row level security', t);
        execute format('create policy owner_all on notice.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on notice.%I to shouwang_app', t);
    end loop;
end $$;
create policy readers on notice.topic for select to shouwang_app using (notice.reads(area_code, audience));
create policy with_topic on notice.edition for select to shouwang_app
    using (exists (select from notice.topic t where t.id = topic_id));
create policy with_topic on notice.gram for select to shouwang_app
    using (exists (select from notice.topic t where t.id = topic_id));

-- The characters of a text and their pairs, over runs without space or punctuation; full-width forms as ASCII.
create function notice.grams(words text) returns text[]
    language sql immutable parallel safe set search_path = pg_catalog, pg_temp
begin atomic
    with chars as (
        select r.n, c.c, c.i
        from regexp_split_to_table(lower(normalize(words, NFKC)), '[\s!-/:-@\[-`{-~、。「」《》“”‘’…—·【】〔〕]+')
                 with ordinality as r (run, n),
             regexp_split_to_table(r.run, '') with ordinality as c (c, i)
        where r.run <> ''
    )
    select coalesce(array_agg(distinct g), '{}')
    from (select c as g from chars
          union all select c || lead(c) over (partition by n order by i) from chars) as grams
    where g is not null;
end;

-- Publishes a topic's next edition; `base` is the edition that whoever writes had before them, 0 for a new topic.
-- Answers `done`, `repeated`, `moved` (somebody published meanwhile), `taken`, `outside`.
create function notice.publish(of_topic uuid, of_area text, in_book text, at_place smallint, for_roles text[], new_title text,
        new_body text, why text, base integer, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known notice.topic;
    latest notice.edition;
begin
    if not notice.edits() then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    if platform.in_scope(of_area) is not true then
        return 'outside';
    end if;
    insert into notice.topic (id, area_code, book, place, audience, title, edition)
    select of_topic, of_area, in_book, at_place, for_roles, new_title, 0 where base = 0
    on conflict (id) do nothing;
    select * into known from notice.topic t where t.id = of_topic for update;
    if not found or platform.in_scope(known.area_code) is not true then
        return case when found then 'taken' else 'moved' end;
    end if;
    select * into latest from notice.edition e where e.topic_id = of_topic and e.number = known.edition;
    if known.edition = base + 1 and latest.published_by = platform.acting_account()
       and (latest.title, latest.body, known.book, known.place, known.audience) = (new_title, new_body, in_book, at_place, for_roles) then
        return 'repeated';
    end if;
    if known.edition <> base then
        return 'moved';
    end if;
    update notice.topic t set book = in_book, place = at_place, audience = for_roles, title = new_title, edition = base + 1,
        shelved = false
    where t.id = of_topic;
    insert into notice.edition (topic_id, area_code, number, title, body, note, published_by, published_at)
    values (of_topic, known.area_code, base + 1, new_title, new_body, why, platform.acting_account(), at);
    delete from notice.gram g where g.topic_id = of_topic;
    insert into notice.gram (gram, topic_id, area_code)
    select g, of_topic, known.area_code from unnest(notice.grams(new_title || ' ' || new_body)) g;
    return 'done';
end $$;

-- Takes a topic off the shelf, or puts it back; its editions stay.
create function notice.shelve(of_topic uuid, away boolean) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update notice.topic t set shelved = away
    where t.id = of_topic and notice.edits() and platform.in_scope(t.area_code);
    return found;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'notice'::regnamespace
             and p.proname in ('edits', 'reads', 'grams', 'publish', 'shelve') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
end $$;

call platform.count_rows('notice.topic', 'handbook.operations', $c$book = 'operations' and not shelved$c$);
