-- Rules of escalation are headquarters' to change 督办规则: a set for each ladder and urgency, with effect from a day to
-- come. What is replaced stays, with the day it ended.

alter table work.escalation_rule add column ended_on date;
alter table work.escalation_rule add column changed_by uuid;
alter table work.escalation_rule add column changed_at timestamptz;
alter table work.escalation_rule drop constraint escalation_rule_source_check;
alter table work.escalation_rule add constraint escalation_rule_source_check
    check (source in ('report', '2020', 'assumed', 'own'));
comment on column work.escalation_rule.ended_on is 'the first day on which it holds no more';

-- Replaces a set from a day on. `roles` has an empty text for a reminder. Answers `done`, `repeated` where the same set
-- holds from that day already, `past` for a day that has come, or `contradiction`, as work.EscalationSets says in words.
create function work.replace_escalation(of_ladder text, for_urgent boolean, minutes integer[], roles text[], quiet boolean[],
        since date, heard timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known constant text[] := case of_ladder when 'area' then array['community_officer', 'street_officer', 'commander']
                                           when 'line' then array['department_officer', 'group_lead', 'commander'] end;
begin
    if platform.acting_role() not in ('commander', 'group_lead', 'process') then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    if since <= platform.business_day(heard) then
        return 'past';
    end if;
    if known is null or not exists (select from unnest(roles) r where r <> '')
            or (select count(*) <> count(distinct m) from unnest(minutes) m)
            or exists (select from unnest(minutes, roles) as r (after, role)
                       where (r.role = '') <> (r.after < 0) or abs(r.after) > 43200
                          or r.role <> '' and r.role <> all (known))
            or (select array_agg(r.role order by r.after) from unnest(minutes, roles) as r (after, role) where r.role <> '')
               is distinct from (select array_agg(k order by n) from unnest(known) with ordinality as k (k, n) where k = any (roles)) then
        return 'contradiction';
    end if;
    perform pg_advisory_xact_lock(7542);
    if (select array_agg(row(r.minutes, coalesce(r.to_role, ''), r.quiet)::text order by r.minutes) from work.escalation_rule r
        where r.ladder = of_ladder and r.urgent = for_urgent and r.valid_from <= since and (r.ended_on is null or r.ended_on > since))
       = (select array_agg(row(n.after, n.role, n.still)::text order by n.after) from unnest(minutes, roles, quiet) as n (after, role, still)) then
        return 'repeated';
    end if;
    delete from work.escalation_rule r
    where r.ladder = of_ladder and r.urgent = for_urgent and r.valid_from >= since;
    update work.escalation_rule r set ended_on = since
    where r.ladder = of_ladder and r.urgent = for_urgent and (r.ended_on is null or r.ended_on > since);
    insert into work.escalation_rule (id, ladder, urgent, minutes, action, to_role, quiet, valid_from, source, changed_by, changed_at)
    select (select max(id) from work.escalation_rule) + n.n::integer, of_ladder, for_urgent, n.after,
           case n.role when '' then 'remind' else 'escalate' end, nullif(n.role, ''), n.still, since, 'own',
           platform.acting_account(), heard
    from unnest(minutes, roles, quiet) with ordinality as n (after, role, still, n);
    -- Open items are looked at anew when the day comes.
    update work.item i set next_check = (since::timestamp at time zone 'Asia/Shanghai')
    where i.ladder = of_ladder and (i.priority > 1) = for_urgent and i.state not in ('struck_off', 'cancelled')
      and i.next_check > (since::timestamp at time zone 'Asia/Shanghai');
    return 'done';
end $$;
revoke all on function work.replace_escalation(text, boolean, integer[], text[], boolean[], date, timestamptz) from public;
grant execute on function work.replace_escalation(text, boolean, integer[], text[], boolean[], date, timestamptz) to shouwang_app;
