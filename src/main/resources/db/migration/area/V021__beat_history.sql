-- What became of beats 包干片沿革: who had which when. One row a change, never edited; the code follows the grid.

create table area.beat_change (
    id        uuid primary key default uuidv7(),
    beat_id   uuid not null,
    area_code text collate "C" not null references area.area (code) on update cascade,
    action    text not null check (action in ('drawn', 'changed', 'ended')),
    name      text not null check (name <> '' and length(name) <= 60),
    worker    uuid,
    parts     integer not null check (parts >= 0),
    at        timestamptz not null default now(),
    by        uuid not null default platform.acting_account()
);
create index beat_change_area on area.beat_change (area_code, id);
comment on table area.beat_change is 'retention: registry; scope: area';

alter table area.beat_change enable row level security;
alter table area.beat_change force row level security;
create policy owner_all on area.beat_change to shouwang_owner using (true) with check (true);
create policy by_area on area.beat_change for select to shouwang_app using (platform.in_scope(area_code));
create policy told on area.beat_change for insert to shouwang_app
    with check (platform.in_scope(area_code) and by = platform.acting_account());
grant select, insert (beat_id, area_code, action, name, worker, parts) on area.beat_change to shouwang_app;
