-- Work items 事项: anything that somebody must do by a time, one loop for all.
--
-- raised → assigned → accepted → under way → reported → verified on each level of its rule → struck off.
-- `item` holds what is current, `step` every step as an appended fact. The application's role may read both and write
-- neither: steps go through work.raise and work.take_step, which ask who acts and what the table of transitions allows.

create table work.item_kind (
    code         text collate "C" primary key check (code ~ '^[a-z_]{2,30}$'),
    name_zh      text not null,
    name_en      text not null,
    verification text[] not null check (verification <@ array['community', 'street', 'inspection']
                     and cardinality(verification) > 0),
    ladder       text not null check (ladder in ('area', 'line')),
    place        smallint not null,
    source       text not null check (source in ('report', '2020', 'assumed'))
);
comment on table work.item_kind is 'retention: none; scope: public';
comment on column work.item_kind.verification is 'who verifies, level by level, before it is struck off';

insert into work.item_kind (code, name_zh, name_en, verification, ladder, place, source) values
    ('task', '任务', 'task', '{community}', 'area', 1, 'assumed'),
    ('finding', '督查问题', 'inspection finding', '{community,street,inspection}', 'area', 2, 'report'),
    ('complaint', '群众投诉', 'complaint', '{community,street}', 'area', 3, 'assumed'),
    ('help', '群众求助', 'help request', '{community}', 'area', 4, 'assumed'),
    ('difficulty', '企业困难', 'enterprise difficulty', '{street}', 'line', 5, 'assumed'),
    ('decision', '会议议定事项', 'meeting decision', '{inspection}', 'line', 6, 'assumed'),
    ('order', '调度令任务', 'order', '{street,inspection}', 'line', 7, 'assumed');

-- What each verb may lead from and to; `work.WorkRules` says the same, and a test compares them.
create table work.transition (
    verb       text not null,
    from_state text not null,
    to_state   text not null,
    primary key (verb, from_state, to_state)
);
comment on table work.transition is 'retention: none; scope: public';

insert into work.transition (verb, from_state, to_state)
select v.verb, f, v.to_state
from (values
    ('assign', '{raised,assigned,accepted,under_way}', 'assigned'),
    ('accept', '{assigned}', 'accepted'),
    ('start', '{accepted}', 'under_way'),
    ('report', '{accepted,under_way}', 'reported'),
    ('send_back', '{assigned,accepted,under_way}', 'raised'),
    ('orphan', '{assigned,accepted,under_way}', 'raised'),
    ('verify', '{reported}', 'reported'),
    ('verify', '{reported}', 'struck_off'),
    ('fail', '{reported}', 'under_way'),
    ('reopen', '{struck_off}', 'assigned'),
    ('cancel', '{raised,assigned,accepted,under_way,reported}', 'cancelled')) as v (verb, froms, to_state),
    unnest(v.froms::text[]) as f
union all
select verb, state, state
from unnest(array['press', 'talk', 'redate', 'note', 'remind', 'escalate']) as verb,
     unnest(array['raised', 'assigned', 'accepted', 'under_way', 'reported']) as state
where verb not in ('talk', 'remind') or state not in ('raised', 'reported');

create table work.item (
    id              uuid primary key check (uuid_extract_version(id) = 7),
    area_code       text collate "C" not null references area.area (code) on update cascade,
    response_id     uuid not null references response.response (id),
    drill           boolean not null,
    kind            text collate "C" not null references work.item_kind (code),
    title           text not null check (title <> '' and length(title) <= 100),
    detail          text not null default '' check (length(detail) <= 2000),
    priority        smallint not null check (priority between 1 and 3),
    deadline        timestamptz not null,
    state           text collate "C" not null default 'raised' check (state in
                        ('raised', 'assigned', 'accepted', 'under_way', 'reported', 'struck_off', 'cancelled')),
    subject_type    text collate "C" check (subject_type ~ '^[a-z_]{2,30}$'),
    subject_id      text check (length(subject_id) <= 100),
    place_id        uuid,
    origin          text collate "C" not null check (origin ~ '^[a-z_]{2,30}$'),
    origin_ref      text check (length(origin_ref) <= 100),
    parent_id       uuid,
    owner_account   uuid,
    owner_area      text collate "C" references area.area (code) on update cascade,
    owner_role      text,
    owner_rank      smallint,
    verification    text[] not null,
    verified        smallint not null default 0,
    verifiers       uuid[] not null default '{}',
    ladder          text not null,
    done_by         uuid,
    done_at         timestamptz,
    raised_by       uuid not null,
    raised_role     text not null,
    raised_at       timestamptz not null,
    moved_at        timestamptz not null,
    assigned_at     timestamptz,
    closed_at       timestamptz,
    in_time         boolean,
    late_since      timestamptz,
    pressed         smallint not null default 0,
    ownerless       boolean not null default false,
    escalated_level smallint,
    escalated_role  text,
    moves           integer not null default 0,
    next_check      timestamptz not null default '-infinity',
    unique (id, area_code),
    foreign key (parent_id) references work.item (id),
    -- What is about a place moves with it.
    foreign key (place_id, area_code) references area.place (id, area_code) on update cascade
        deferrable initially deferred,
    constraint item_owner check (num_nonnulls(owner_account, owner_area) <= 1
        and (owner_area is null) = (owner_account is not null or owner_role is null)),
    constraint item_owned check (state not in ('assigned', 'accepted', 'under_way', 'reported')
        or num_nonnulls(owner_account, owner_area) = 1),
    constraint item_subject check ((subject_type is null) = (subject_id is null)),
    constraint item_closed check ((state = 'struck_off') = (in_time is not null))
);
create index item_area on work.item (area_code, deadline, id);
create index item_open on work.item (area_code, deadline, id) where state not in ('struck_off', 'cancelled');
create index item_raised on work.item (raised_at, id);
create index item_due on work.item (deadline, id);
create index item_account on work.item (owner_account) where owner_account is not null;
create index item_post on work.item (owner_area, owner_role) where owner_area is not null;
create index item_parent on work.item (parent_id) where parent_id is not null;
create index item_place on work.item (place_id) where place_id is not null;
create index item_response on work.item (response_id);
create index item_check on work.item (next_check) where state not in ('struck_off', 'cancelled');
comment on table work.item is 'retention: response; scope: area';
comment on column work.item.owner_rank is 'how high the owner stands, so that an item goes up and not round';
comment on column work.item.moves is 'how often it changed hands or state; whoever acts on an older one is told';

create table work.step (
    id          uuid primary key check (uuid_extract_version(id) = 7 or by_role = 'process'),
    item_id     uuid not null,
    area_code   text collate "C" not null,
    number      integer not null,
    verb        text collate "C" not null,
    from_state  text not null,
    to_state    text not null,
    by_account  uuid not null,
    by_role     text not null,
    detail      text not null default '' check (length(detail) <= 2000),
    owner_account uuid,
    owner_area  text,
    owner_role  text,
    deadline    timestamptz,
    level       text,
    longitude   double precision check (longitude between -180 and 180),
    latitude    double precision check (latitude between -90 and 90),
    at          timestamptz not null,
    recorded_at timestamptz not null,
    digest      bytea not null,
    unique (item_id, area_code, number),
    unique (id, area_code),
    foreign key (item_id, area_code) references work.item (id, area_code) on update cascade,
    constraint step_place check ((longitude is null) = (latitude is null))
);
comment on table work.step is 'retention: response; scope: area';
comment on column work.step.at is 'when it happened, by the phone; recorded_at is when we heard of it';

create table work.proof (
    step_id   uuid not null,
    area_code text collate "C" not null,
    number    smallint not null,
    blob_id   uuid not null,
    primary key (step_id, area_code, number),
    foreign key (step_id, area_code) references work.step (id, area_code) on update cascade
);
comment on table work.proof is 'retention: response; scope: area';

do $$
declare
    t text;
begin
    foreach t in array array['item_kind', 'transition', 'item', 'step', 'proof'] loop
        execute format('alter table work.%I enable row level security', t);
        execute format('alter table work.%I force row level security', t);
        execute format('create policy owner_all on work.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on work.%I to shouwang_app', t);
    end loop;
end $$;
create policy public_read on work.item_kind for select to shouwang_app using (true);
create policy public_read on work.transition for select to shouwang_app using (true);

-- By area, except for those whose area says where they stand, not what they answer for; and whoever it is given to.
create policy by_area on work.item for select to shouwang_app using (
    platform.in_scope(area_code) and platform.acting_role() not in ('gatekeeper', 'volunteer', 'liaison_officer'));
create policy assigned on work.item for select to shouwang_app using (
    owner_account = platform.acting_account()
    or owner_role = platform.acting_role() and platform.in_scope(owner_area));
create policy raised on work.item for select to shouwang_app using (
    raised_by = platform.acting_account() and platform.in_scope(area_code));
create policy with_item on work.step for select to shouwang_app
    using (exists (select from work.item where item.id = item_id));
create policy with_step on work.proof for select to shouwang_app
    using (exists (select from work.step where step.id = step_id));
grant usage on schema work to shouwang_app;

call platform.count_rows('work.item', 'work.raised', $c$not drill$c$);
call platform.count_rows('work.item', 'work.open', $c$not drill and state not in ('struck_off', 'cancelled')$c$);
call platform.count_rows('work.item', 'work.late',
    $c$not drill and late_since is not null and state not in ('struck_off', 'cancelled')$c$);
call platform.count_rows('work.item', 'work.struck_off', $c$not drill and state = 'struck_off'$c$);
call platform.count_rows('work.item', 'work.in_time', $c$not drill and in_time$c$);
