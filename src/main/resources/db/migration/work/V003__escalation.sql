-- Escalation 逾期升级: rules as data. Reminders come before the deadline, then the item goes up step by step, on the
-- area's ladder (community → street → district) or the line's (unit → leader in charge → group).

create table work.escalation_rule (
    id          integer primary key,
    ladder      text not null check (ladder in ('area', 'line')),
    urgent      boolean not null,
    minutes     integer not null,
    action      text not null check (action in ('remind', 'escalate')),
    to_role     text,
    quiet       boolean not null,
    valid_from  date not null default '2020-01-01',
    source      text not null check (source in ('report', '2020', 'assumed')),
    constraint escalation_rule_to check ((action = 'escalate') = (to_role is not null))
);
comment on table work.escalation_rule is 'retention: none; scope: public';
comment on column work.escalation_rule.minutes is 'from the deadline; before it where negative';
comment on column work.escalation_rule.quiet is 'waits for seven in the morning when due between ten at night and then';

insert into work.escalation_rule (id, ladder, urgent, minutes, action, to_role, quiet, source) values
    (1, 'area', false, -240, 'remind', null, true, 'assumed'),
    (2, 'area', false, -60, 'remind', null, true, 'assumed'),
    (3, 'area', false, 0, 'escalate', 'community_officer', true, 'report'),
    (4, 'area', false, 240, 'escalate', 'street_officer', true, 'report'),
    (5, 'area', false, 1440, 'escalate', 'commander', true, 'report'),
    (6, 'area', true, -30, 'remind', null, false, 'assumed'),
    (7, 'area', true, 0, 'escalate', 'community_officer', false, 'report'),
    (8, 'area', true, 30, 'escalate', 'street_officer', false, 'report'),
    (9, 'area', true, 120, 'escalate', 'commander', false, 'report'),
    (11, 'line', false, -240, 'remind', null, true, 'assumed'),
    (12, 'line', false, 0, 'escalate', 'department_officer', true, 'report'),
    (13, 'line', false, 240, 'escalate', 'group_lead', true, 'report'),
    (14, 'line', false, 1440, 'escalate', 'commander', true, 'report'),
    (16, 'line', true, -30, 'remind', null, false, 'assumed'),
    (17, 'line', true, 0, 'escalate', 'department_officer', false, 'report'),
    (18, 'line', true, 30, 'escalate', 'group_lead', false, 'report'),
    (19, 'line', true, 120, 'escalate', 'commander', false, 'report');

alter table work.escalation_rule enable row level security;
alter table work.escalation_rule force row level security;
create policy owner_all on work.escalation_rule to shouwang_owner using (true) with check (true);
create policy public_read on work.escalation_rule for select to shouwang_app using (true);
grant select on work.escalation_rule to shouwang_app;
