-- Official documents 公文: drafted → checked → countersigned → signed → numbered → sealed → sent → signed for.
--
-- Written by the functions of V011 only, as items are (ADR 10): they ask who acts and what work.document_transition
-- allows. `document` and its receivers hold what is current, `document_step` every step.

create table work.document_kind (
    code         text collate "C" primary key check (code ~ '^[a-z_]{2,30}$'),
    name_zh      text not null,
    name_en      text not null,
    layout       text not null check (layout in ('document', 'letter', 'order', 'minutes')),
    mark         text not null default '',
    number_style text not null check (number_style in ('year', 'plain')),
    number_infix text not null default '',
    sealed       boolean not null,
    signer_rank  smallint not null check (signer_rank between 3 and 6),
    sign_minutes integer not null check (sign_minutes > 0),
    urgent_minutes integer not null check (urgent_minutes > 0),
    tasks        boolean not null,
    place        smallint not null,
    source       text not null check (source in ('report', '2020', 'assumed'))
);
comment on table work.document_kind is 'retention: none; scope: public';
comment on column work.document_kind.mark is 'what follows the issuer in the red mark';
comment on column work.document_kind.number_infix is 'what follows the issuer''s code in the number, so that no two kinds share one';
comment on column work.document_kind.signer_rank is 'who signs for the district: 6 its commander, 5 a group''s leader; lower areas are signed for by their officers';
comment on column work.document_kind.sign_minutes is 'within which receivers sign for it; urgent_minutes when it is urgent';

insert into work.document_kind (code, name_zh, name_en, layout, mark, number_style, number_infix, sealed, signer_rank,
        sign_minutes, urgent_minutes, tasks, place, source) values
    ('dispatch', '调度令', 'dispatch order', 'document', '文件', 'year', '调', true, 6, 15, 15, true, 1, 'report'),
    ('order', '令', 'headquarters order', 'order', '令', 'plain', '', true, 6, 15, 15, true, 2, 'report'),
    ('public_notice', '通告', 'public notice', 'document', '文件', 'year', '通告', true, 6, 60, 15, false, 3, '2020'),
    ('notice', '通知', 'notice', 'document', '文件', 'year', '', true, 5, 60, 15, true, 4, '2020'),
    ('letter', '函', 'letter', 'letter', '', 'year', '函', true, 5, 240, 15, true, 5, '2020'),
    ('bulletin', '通报', 'bulletin', 'document', '文件', 'year', '通报', true, 5, 240, 15, false, 6, '2020'),
    ('pressing', '督办单', 'pressing sheet', 'letter', '', 'year', '督', true, 5, 15, 15, true, 7, 'report'),
    ('minutes', '纪要', 'minutes', 'minutes', '会商纪要', 'year', '纪要', false, 5, 240, 15, false, 8, '2020'),
    ('plan', '总体方案', 'overall plan', 'document', '文件', 'year', '总案', true, 6, 240, 15, false, 9, 'report'),
    ('sub_plan', '子方案', 'sub-plan', 'document', '文件', 'year', '专案', true, 6, 240, 15, false, 10, 'report');

-- What each verb may lead from and to; `work.paper.DocumentRules` says the same, and a test compares them.
create table work.document_transition (
    verb       text not null,
    from_state text not null,
    to_state   text not null,
    primary key (verb, from_state, to_state)
);
comment on table work.document_transition is 'retention: none; scope: public';
insert into work.document_transition (verb, from_state, to_state)
select v.verb, f, v.to_state
from (values
    ('revise', '{drafted}', 'drafted'),
    ('check', '{drafted}', 'checked'),
    ('countersign', '{checked}', 'checked'),
    ('countersign', '{checked}', 'countersigned'),
    ('sign', '{checked,countersigned}', 'signed'),
    ('number', '{signed}', 'numbered'),
    ('seal', '{numbered}', 'sealed'),
    ('send', '{numbered,sealed}', 'sent'),
    ('sign_for', '{sent}', 'sent'),
    ('sign_for', '{sent}', 'signed_for'),
    ('return', '{checked,countersigned,signed}', 'drafted'),
    ('discard', '{drafted}', 'discarded'),
    ('repeal', '{sent,signed_for}', 'repealed')) as v (verb, froms, to_state),
    unnest(v.froms::text[]) as f;

-- Who issues documents for an area 发文机关, and the code in their numbers.
create table work.issuer (
    area_code text collate "C" primary key references area.area (code) on update cascade,
    name      text not null check (name <> '' and length(name) <= 40),
    code      text not null check (code <> '' and length(code) <= 10)
);
comment on table work.issuer is 'retention: none; scope: public';

-- The last number of a kind in a year. One row is locked while a document takes its number: none is left out or given
-- twice.
create table work.document_series (
    area_code text collate "C" not null references area.area (code) on update cascade,
    kind      text collate "C" not null references work.document_kind (code),
    year      smallint not null,
    last      integer not null,
    primary key (area_code, kind, year)
);
comment on table work.document_series is 'retention: none; scope: area';

create table work.document (
    id           uuid primary key check (uuid_extract_version(id) = 7),
    area_code    text collate "C" not null references area.area (code) on update cascade,
    response_id  uuid not null references response.response (id),
    drill        boolean not null,
    kind         text collate "C" not null references work.document_kind (code),
    parent_id    uuid references work.document (id),
    meeting_id   uuid,
    title        text not null check (title <> '' and length(title) <= 100),
    body         text not null check (body <> '' and length(body) <= 20000),
    priority     smallint not null check (priority between 1 and 3),
    copies       text not null default '' check (length(copies) <= 500),
    present      text not null default '' check (length(present) <= 2000),
    countersigners uuid[] not null default '{}' check (cardinality(countersigners) <= 5),
    countersigned  uuid[] not null default '{}',
    state        text collate "C" not null default 'drafted' check (state in ('drafted', 'checked', 'countersigned',
                     'signed', 'numbered', 'sealed', 'sent', 'signed_for', 'discarded', 'repealed')),
    issuer       text,
    year         smallint,
    number       integer check (number > 0),
    number_text  text,
    drafted_by   uuid not null,
    drafted_at   timestamptz not null,
    checked_by   uuid,
    signed_by    uuid,
    signed_at    timestamptz,
    signer_title text,
    sent_at      timestamptz,
    receivers    integer not null default 0,
    received     integer not null default 0,
    item_id      uuid references work.item (id),
    moves        integer not null default 0,
    unique (id, area_code),
    unique (area_code, kind, year, number),
    constraint document_numbered check ((number is null) = (state in ('drafted', 'checked', 'countersigned', 'signed',
        'discarded')) and (number is null) = (number_text is null) and (number is null) = (year is null)),
    constraint document_persons check (drafted_by is distinct from checked_by and drafted_by is distinct from signed_by
        and (checked_by is null or checked_by is distinct from signed_by)),
    constraint document_sent check ((sent_at is not null) = (state in ('sent', 'signed_for', 'repealed')))
);
create index document_area on work.document (area_code, drafted_at, id);
create index document_drafted on work.document (drafted_at, id);
create index document_parent on work.document (parent_id) where parent_id is not null;
create index document_response on work.document (response_id);
comment on table work.document is 'retention: response; scope: area';
comment on column work.document.area_code is 'whose document it is: the area that issues it';
comment on column work.document.present is 'of minutes: one line each, 出席：…';

create table work.document_receiver (
    id          uuid primary key,
    document_id uuid not null,
    area_code   text collate "C" not null,
    number      smallint not null,
    kind        text collate "C" not null check (kind in ('area', 'unit', 'public')),
    to_area     text collate "C" references area.area (code) on update cascade,
    unit_id     uuid,
    accounts    uuid[] not null default '{}',
    name        text not null check (name <> '' and length(name) <= 100),
    sent_at     timestamptz,
    sign_by     timestamptz,
    signed_at   timestamptz,
    signed_by   uuid,
    by_phone    boolean not null default false,
    said        text not null default '' check (length(said) <= 200),
    unique (document_id, area_code, number),
    foreign key (document_id, area_code) references work.document (id, area_code) on update cascade,
    constraint receiver_to check ((kind = 'area') = (to_area is not null) and (kind = 'unit') = (unit_id is not null)),
    constraint receiver_signed check ((signed_at is null) = (signed_by is null) and (kind <> 'public' or signed_at is null))
);
create index receiver_area on work.document_receiver (to_area, sent_at) where to_area is not null;
create index receiver_unsigned on work.document_receiver (sign_by, id) where signed_at is null and sent_at is not null;
comment on table work.document_receiver is 'retention: response; scope: area';
comment on column work.document_receiver.accounts is 'who may sign for a unit: those who belonged to it when it was sent';

create table work.document_task (
    document_id uuid not null,
    area_code   text collate "C" not null,
    number      smallint not null,
    title       text not null check (title <> '' and length(title) <= 100),
    detail      text not null default '' check (length(detail) <= 2000),
    deadline    timestamptz not null,
    primary key (document_id, area_code, number),
    foreign key (document_id, area_code) references work.document (id, area_code) on update cascade
);
comment on table work.document_task is 'retention: response; scope: area';

create table work.document_file (
    document_id uuid not null,
    area_code   text collate "C" not null,
    number      smallint not null,
    name        text not null check (name <> '' and length(name) <= 100),
    blob_id     uuid not null,
    primary key (document_id, area_code, number),
    foreign key (document_id, area_code) references work.document (id, area_code) on update cascade
);
comment on table work.document_file is 'retention: response; scope: area';

create table work.document_step (
    id          uuid primary key check (uuid_extract_version(id) = 7),
    document_id uuid not null,
    area_code   text collate "C" not null,
    number      integer not null,
    verb        text collate "C" not null,
    from_state  text not null,
    to_state    text not null,
    by_account  uuid not null,
    by_role     text not null,
    said        text not null default '' check (length(said) <= 500),
    receiver_id uuid,
    recorded_at timestamptz not null,
    digest      bytea not null,
    unique (document_id, area_code, number),
    foreign key (document_id, area_code) references work.document (id, area_code) on update cascade
);
comment on table work.document_step is 'retention: response; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['document_kind', 'document_transition', 'issuer', 'document_series', 'document',
            'document_receiver', 'document_task', 'document_file', 'document_step'] loop
        execute format('alter table work.%I enable row level security', t);
        execute format('alter table work.%I force row level security', t);
        execute format('create policy owner_all on work.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on work.%I to shouwang_app', t);
    end loop;
    foreach t in array array['document_kind', 'document_transition', 'issuer'] loop
        execute format('create policy public_read on work.%I for select to shouwang_app using (true)', t);
    end loop;
end $$;

-- Those who issue see it from the first draft; receivers from when it is sent; what binds the public, everybody at work.
create policy issued on work.document_series for select to shouwang_app
    using (platform.in_scope(area_code) and work.rank(platform.acting_role()) > 1);
create policy issued on work.document_receiver for select to shouwang_app
    using (platform.in_scope(area_code) and work.rank(platform.acting_role()) > 1);
create policy received on work.document_receiver for select to shouwang_app
    using (sent_at is not null and (platform.in_scope(to_area) and work.rank(platform.acting_role()) > 1
        or platform.acting_account() = any (accounts)
        or kind = 'public' and platform.acting_role() not in ('', 'none', 'sign_in')));
create policy issued on work.document for select to shouwang_app
    using (platform.in_scope(area_code) and work.rank(platform.acting_role()) > 1);
create policy received on work.document for select to shouwang_app
    using (sent_at is not null and exists (select from work.document_receiver r where r.document_id = document.id));
create policy with_document on work.document_task for select to shouwang_app
    using (exists (select from work.document d where d.id = document_id));
create policy with_document on work.document_file for select to shouwang_app
    using (exists (select from work.document d where d.id = document_id));
-- How it came about is the issuer's own affair.
create policy issued on work.document_step for select to shouwang_app
    using (platform.in_scope(area_code) and work.rank(platform.acting_role()) > 1);

call platform.count_rows('work.document', 'document.dispatch',
    $c$not drill and kind = 'dispatch' and sent_at is not null$c$);
call platform.count_rows('work.document', 'document.sub_plan',
    $c$not drill and kind = 'sub_plan' and sent_at is not null$c$);
call platform.count_rows('work.document', 'document.sent', $c$not drill and sent_at is not null$c$);
