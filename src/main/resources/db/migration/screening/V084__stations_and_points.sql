-- Inspection stations 检查站, traffic checkpoints 交通卡口, and health monitoring points 健康监测点, some of which are
-- temporary isolation points 临时隔离观察点: these are counted among them.

alter table screening.checkpoint drop constraint checkpoint_watches_check;
alter table screening.checkpoint add constraint checkpoint_watches_check check (watches in
    ('compound', 'market', 'railway_station', 'coach_station', 'motorway', 'national_road', 'inspection_station', 'traffic',
     'health_point', 'isolation_point', 'other'));

call platform.count_rows('screening.checkpoint', 'watch.inspection_station', $c$not drill and watches = 'inspection_station'$c$);
call platform.count_rows('screening.checkpoint', 'watch.traffic', $c$not drill and watches = 'traffic'$c$);
call platform.count_rows('screening.checkpoint', 'watch.health_point',
    $c$not drill and watches in ('health_point', 'isolation_point')$c$);
call platform.count_rows('screening.checkpoint', 'watch.isolation_point', $c$not drill and watches = 'isolation_point'$c$);
