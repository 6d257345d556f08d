-- Rosters 值守排班: posts that are staffed round the clock, patterns of shifts, who is there when, and handing over.
--
-- A post 值守点 stands at a place, or is an area's own (a hotline). Its pattern 班制 says the shifts of a day in the wall
-- clock of Asia/Shanghai. A roster lays out the shifts of a week for the posts of an area; each shift has so many slots
-- 岗位, and each slot takes one person. Written by the functions of V011 alone.
--
-- Nobody is on two posts at once, and eleven hours lie between two shifts of one person: an exclusion constraint over
-- person and time says so for all rosters of all areas. What is due follows a post to another area by the keys.

create extension if not exists btree_gist with schema public;

create table duty.shift_pattern (
    id              uuid primary key,
    name            text not null check (name <> '' and length(name) <= 40),
    round_the_clock boolean not null,
    retired         boolean not null default false,
    source          text not null default 'own' check (source in ('report', '2020', 'assumed', 'own')),
    kept_at         timestamptz not null default now(),
    kept_by         uuid not null default platform.acting_account()
);
comment on table duty.shift_pattern is 'retention: none; scope: public';

create table duty.shift_part (
    pattern_id uuid not null references duty.shift_pattern (id) on delete cascade,
    number     smallint not null check (number between 1 and 6),
    name       text not null check (name <> '' and length(name) <= 20),
    starts     time not null,
    minutes    smallint not null check (minutes between 60 and 960),
    night      boolean not null,
    primary key (pattern_id, number)
);
comment on table duty.shift_part is 'retention: none; scope: public';
comment on column duty.shift_part.night is 'three hours of it or more lie between midnight and six';

create table duty.post (
    id         uuid primary key,
    area_code  text collate "C" not null references area.area (code) on update cascade,
    kind       text not null check (kind in ('checkpoint', 'station', 'ward', 'hotline', 'other')),
    name       text not null check (name <> '' and length(name) <= 80),
    place_id   uuid,
    pattern_id uuid not null references duty.shift_pattern (id),
    state      text not null default 'active' check (state in ('active', 'closed')),
    version    integer not null default 1,
    updated_at timestamptz not null default now(),
    updated_by uuid not null default platform.acting_account(),
    unique (id, area_code),
    foreign key (place_id, area_code) references area.place (id, area_code)
        on update cascade on delete set null (place_id) deferrable initially deferred
);
create index post_area on duty.post (area_code, id);
create index post_place on duty.post (place_id, area_code) where place_id is not null;
comment on table duty.post is 'retention: none; scope: area';

create table duty.post_need (
    post_id   uuid not null,
    area_code text collate "C" not null,
    number    smallint not null check (number between 1 and 8),
    skill     text collate "C" references duty.skill (code),
    amount    smallint not null check (amount between 1 and 50),
    primary key (post_id, number, area_code),
    foreign key (post_id, area_code) references duty.post (id, area_code) on update cascade on delete cascade
);
comment on table duty.post_need is 'retention: none; scope: area';

create table duty.staff_time (
    id        uuid primary key,
    area_code text collate "C" not null,
    staff_id  uuid not null,
    kind      text not null check (kind in ('leave', 'unwelcome', 'welcome')),
    starts_at timestamptz not null,
    ends_at   timestamptz not null,
    noted_at  timestamptz not null,
    noted_by  uuid not null default platform.acting_account(),
    foreign key (staff_id, area_code) references duty.staff (id, area_code) on update cascade on delete cascade,
    constraint staff_time_length check (ends_at > starts_at and ends_at <= starts_at + interval '92 days')
);
create index staff_time_staff on duty.staff_time (staff_id, ends_at);
create index staff_time_area on duty.staff_time (area_code, ends_at);
comment on table duty.staff_time is 'retention: response; scope: area';
comment on column duty.staff_time.kind is 'leave 请假, no reason is kept; unwelcome 不想排, welcome 愿意排';

create table duty.roster (
    id           uuid primary key,
    area_code    text collate "C" not null references area.area (code) on update cascade,
    first_day    date not null,
    days         smallint not null check (days between 1 and 14),
    response_id  uuid references response.response (id),
    drill        boolean not null,
    state        text not null default 'draft' check (state in ('draft', 'planned', 'published')),
    job_id       uuid,
    stop_asked   boolean not null default false,
    step         text not null default '',
    score        jsonb not null default '{}',
    version      integer not null default 1,
    opened_at    timestamptz not null,
    opened_by    uuid not null default platform.acting_account(),
    planned_at   timestamptz,
    published_at timestamptz,
    published_by uuid,
    constraint roster_published check ((state = 'published') = (published_at is not null))
);
create index roster_area on duty.roster (area_code, first_day desc, id);
create index roster_day on duty.roster (first_day desc, id);
create index roster_response on duty.roster (response_id) where response_id is not null;
comment on table duty.roster is 'retention: response; scope: area';
comment on column duty.roster.score is 'what the last planning came to, in counts; kept current while it runs';

create table duty.roster_shift (
    id         uuid primary key default uuidv7(),
    area_code  text collate "C" not null,
    roster_id  uuid not null references duty.roster (id) on delete cascade,
    post_id    uuid not null,
    number     smallint not null,
    name       text not null,
    on_day     date not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    night      boolean not null,
    drill      boolean not null,
    unique (id, area_code),
    foreign key (post_id, area_code) references duty.post (id, area_code) on update cascade,
    constraint roster_shift_length check (ends_at > starts_at)
);
create unique index roster_shift_once on duty.roster_shift (post_id, starts_at, drill);
create index roster_shift_roster on duty.roster_shift (roster_id, starts_at);
create index roster_shift_area on duty.roster_shift (area_code, starts_at, id);
comment on table duty.roster_shift is 'retention: response; scope: area';

create table duty.roster_slot (
    id          uuid primary key default uuidv7(),
    area_code   text collate "C" not null,
    shift_id    uuid not null,
    roster_id   uuid not null references duty.roster (id) on delete cascade,
    response_id uuid references response.response (id),
    number      smallint not null,
    skill       text collate "C" references duty.skill (code),
    on_day      date not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    rested_at   timestamptz not null,
    drill       boolean not null,
    published   boolean not null default false,
    staff_id    uuid references duty.staff (id),
    by_hand     boolean not null default false,
    changed_at  timestamptz,
    attendance  text not null default '' check (attendance in ('', 'present', 'absent')),
    attended_at timestamptz,
    attended_by uuid,
    unique (id, area_code),
    foreign key (shift_id, area_code) references duty.roster_shift (id, area_code) on update cascade on delete cascade,
    constraint slot_attended check (attendance = '' or staff_id is not null and attended_at is not null),
    constraint slot_one_post_at_once exclude using gist (staff_id with =, tstzrange(starts_at, rested_at) with &&)
        where (staff_id is not null and not drill) deferrable initially immediate,
    constraint slot_one_drill_post_at_once exclude using gist (staff_id with =, tstzrange(starts_at, rested_at) with &&)
        where (staff_id is not null and drill) deferrable initially immediate
);
create index roster_slot_shift on duty.roster_slot (shift_id, number);
create index roster_slot_roster on duty.roster_slot (roster_id, starts_at);
create index roster_slot_day on duty.roster_slot (on_day, area_code) where published and not drill;
create index roster_slot_area on duty.roster_slot (area_code, starts_at, id);
create index roster_slot_open on duty.roster_slot (area_code, starts_at, id) where staff_id is null;
comment on table duty.roster_slot is 'retention: response; scope: area';
comment on column duty.roster_slot.rested_at is 'eleven hours after its end';
comment on column duty.roster_slot.by_hand is 'somebody put this person there: planning leaves it so';
comment on column duty.roster_slot.changed_at is 'changed after the roster was published';

create table duty.shift_handover (
    id            uuid primary key,
    area_code     text collate "C" not null,
    shift_id      uuid not null,
    next_id       uuid,
    all_well      boolean not null,
    note          text not null default '' check (length(note) <= 500),
    given_by      uuid not null references duty.staff (id),
    given_at      timestamptz not null,
    taken_by      uuid references duty.staff (id),
    taken_at      timestamptz,
    foreign key (shift_id, area_code) references duty.roster_shift (id, area_code) on update cascade on delete cascade,
    constraint handover_signed check ((taken_by is null) = (taken_at is null) and taken_by <> given_by),
    constraint handover_told check (all_well or note <> '')
);
create unique index shift_handover_once on duty.shift_handover (shift_id);
create index shift_handover_next on duty.shift_handover (next_id);
create index shift_handover_area on duty.shift_handover (area_code, given_at);
comment on table duty.shift_handover is 'retention: response; scope: area';

create table duty.shift_swap (
    id          uuid primary key,
    area_code   text collate "C" not null,
    slot_id     uuid not null,
    other_id    uuid,
    from_staff  uuid not null references duty.staff (id),
    to_staff    uuid not null references duty.staff (id),
    note        text not null default '' check (length(note) <= 200),
    state       text not null default 'asked' check (state in ('asked', 'agreed', 'declined', 'approved', 'refused', 'withdrawn')),
    asked_at    timestamptz not null,
    answered_at timestamptz,
    decided_at  timestamptz,
    decided_by  uuid,
    foreign key (slot_id, area_code) references duty.roster_slot (id, area_code) on update cascade on delete cascade,
    constraint swap_two_people check (from_staff <> to_staff)
);
create index shift_swap_slot on duty.shift_swap (slot_id);
create index shift_swap_from on duty.shift_swap (from_staff);
create index shift_swap_to on duty.shift_swap (to_staff);
create index shift_swap_area on duty.shift_swap (area_code, asked_at);
comment on table duty.shift_swap is 'retention: response; scope: area';
comment on column duty.shift_swap.other_id is 'the slot that is given for it; null where the shift is only taken over';

do $$
declare
    t text;
begin
    foreach t in array array['shift_pattern', 'shift_part', 'post', 'post_need', 'staff_time', 'roster', 'roster_shift',
            'roster_slot', 'shift_handover', 'shift_swap'] loop
        execute format('alter table duty.%I enable row level security', t);
        execute format('alter table duty.%I force row level security', t);
        execute format('create policy owner_all on duty.%I to shouwang_owner using (true) with check (true)', t);
        execute format('grant select on duty.%I to shouwang_app', t);
    end loop;
    foreach t in array array['shift_pattern', 'shift_part'] loop
        execute format('create policy colleagues_read on duty.%I for select to shouwang_app using (duty.is_colleague())', t);
    end loop;
    foreach t in array array['post', 'post_need', 'roster', 'roster_shift', 'roster_slot', 'shift_handover'] loop
        execute format('create policy by_area on duty.%I for select to shouwang_app
                        using (platform.in_scope(area_code) and duty.is_colleague())', t);
    end loop;
    foreach t in array array['staff_time', 'shift_swap'] loop
        execute format('create policy by_area on duty.%I for select to shouwang_app
                        using (platform.in_scope(area_code) and duty.names_others())', t);
    end loop;
end $$;

-- What ships 内置班制.
create function duty.ship_patterns() returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into duty.shift_pattern (id, name, round_the_clock, source, kept_by) values
        ('01900000-0000-7000-8000-00000000e001', '三班倒', true, 'report', '00000000-0000-0000-0000-000000000000'),
        ('01900000-0000-7000-8000-00000000e002', '两班倒', true, 'assumed', '00000000-0000-0000-0000-000000000000'),
        ('01900000-0000-7000-8000-00000000e003', '白天两班', false, 'assumed', '00000000-0000-0000-0000-000000000000')
    on conflict do nothing;
    insert into duty.shift_part (pattern_id, number, name, starts, minutes, night) values
        ('01900000-0000-7000-8000-00000000e001', 1, '夜班', '00:00', 480, true),
        ('01900000-0000-7000-8000-00000000e001', 2, '早班', '08:00', 480, false),
        ('01900000-0000-7000-8000-00000000e001', 3, '中班', '16:00', 480, false),
        ('01900000-0000-7000-8000-00000000e002', 1, '白班', '08:00', 720, false),
        ('01900000-0000-7000-8000-00000000e002', 2, '夜班', '20:00', 720, true),
        ('01900000-0000-7000-8000-00000000e003', 1, '上午班', '07:00', 420, false),
        ('01900000-0000-7000-8000-00000000e003', 2, '下午班', '14:00', 480, false)
    on conflict do nothing;
$$;
revoke all on function duty.ship_patterns() from public;
select duty.ship_patterns();
