-- What a measure does to entrances 出入口: sealed, guarded, or guarded so that nobody goes out. Checkpoints are run
-- elsewhere; whoever runs them learns what begins and ends, and reads here what it means.

alter table measure.kind add column entrances text collate "C" check (entrances in ('sealed', 'guarded', 'closed'));
comment on column measure.kind.entrances is
    'what becomes of the entrance that it is on, or of those of its site; none where nothing does';

update measure.kind set entrances = 'sealed' where code = 'entrance_closed';
update measure.kind set entrances = 'closed' where code = 'compound_closed';

insert into measure.kind (code, name_zh, name_en, target, restricts, approval_minutes, days, ground, asks, decides, approves,
    place, source, entrances) values
    ('entrance_guarded', '出入口设卡', 'entrance turned into a checkpoint', 'point', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '',
        '{community_officer,street_officer,department_officer,group_lead,commander}', '{group_lead,commander}', 16, 'report',
        'guarded'),
    ('entrances_guarded', '小区出入口全部设卡', 'all entrances of a compound guarded', 'site', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '',
        '{community_officer,street_officer,department_officer,group_lead,commander}', '{group_lead,commander}', 17, 'report',
        'guarded'),
    ('entrances_sealed', '封闭小区未设卡的出入口', 'unguarded entrances of a compound sealed', 'site', false, 120, null,
        '《中华人民共和国传染病防治法》第四十二条', '',
        '{community_officer,street_officer,department_officer,group_lead,commander}', '{group_lead,commander}', 18, 'report',
        'sealed');
