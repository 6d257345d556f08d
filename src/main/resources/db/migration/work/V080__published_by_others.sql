-- The functions say the same; only what they read of other modules is now what its owner publishes.

-- Whether whoever acts heads the office itself: the district's commander; of a street, an officer of just that street.
create or replace function work.heads(of_area text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select h.head = platform.acting_role() and exists (select from account.within(array[of_area], array[h.head]) w
        where w.account_id = platform.acting_account() and w.area_code = of_area)
    from (select case when length(of_area) <= 6 then 'commander' else 'street_officer' end) h (head);
$$;

do $$
declare
    f      regproc;
    source text;
begin
    foreach f in array array['work.issuer_of', 'work.write_document', 'work.open_meeting', 'work.register_paper',
            'work.draw_inspections', 'work.finish_visit', 'work.demand_number', 'work.open_contest',
            'work.own_file']::regproc[] loop
        source := regexp_replace(pg_get_functiondef(f),
            '\m(area\.area|response\.response|platform\.blob|duty\.unit)\M', '\1_read', 'g');
        -- Who may countersign: officers of a street and above, who hold the area.
        source := regexp_replace(source, 'select count\(distinct a\.id\) from account\.account a join account\.scope s [^<]+<>',
            'select count(distinct h.account_id) from unnest(array[''commander'', ''group_lead'', ''department_officer'','
            || ' ''street_officer'']) r (role), account.holding(of_area, r.role) h where h.account_id = any (helpers)) <>');
        execute source;
    end loop;
end $$;
