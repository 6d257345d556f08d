-- Which entrances a measure changed, and from what: so that they go back when it ends, unless somebody has changed them since.

create table screening.entrance_hold (
    measure_id    uuid not null,
    checkpoint_id uuid not null,
    area_code     text collate "C" not null,
    was_state     text check (was_state in ('open', 'sealed', 'checkpoint')),
    was_regime    text,
    version       integer not null,
    held_at       timestamptz not null,
    released_at   timestamptz,
    primary key (measure_id, checkpoint_id, area_code),
    foreign key (checkpoint_id, area_code) references screening.checkpoint (id, area_code)
        on update cascade deferrable initially deferred,
    constraint entrance_hold_was check ((was_state is null) = (was_regime is null))
);
create index entrance_hold_checkpoint on screening.entrance_hold (checkpoint_id) where released_at is null;
comment on table screening.entrance_hold is 'retention: response; scope: area';
comment on column screening.entrance_hold.was_state is 'none where it was set up for the measure';
comment on column screening.entrance_hold.version is 'of the checkpoint when the measure had changed it';

alter table screening.entrance_hold enable row level security;
alter table screening.entrance_hold force row level security;
create policy owner_all on screening.entrance_hold to shouwang_owner using (true) with check (true);
create policy by_area on screening.entrance_hold for select to shouwang_app using (platform.in_scope(area_code));
create policy hold on screening.entrance_hold for insert to shouwang_app
    with check (platform.in_scope(area_code) and screening.directs());
create policy release on screening.entrance_hold for update to shouwang_app
    using (platform.in_scope(area_code) and screening.directs())
    with check (platform.in_scope(area_code) and screening.directs());
grant select, insert, update (was_state, was_regime, released_at) on screening.entrance_hold to shouwang_app;
