-- What a rule would ask for that is only thought of: no draft is kept for it. `holding` is how many of its duties somebody
-- holds already.

create function duty.weigh_asked(of_kind text, of_category text, of_trait text, roles text[], amounts integer[], eachs text[])
    returns table (targets bigint, duties bigint, holding bigint)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    source text;
begin
    perform duty.require_role('commander', 'group_lead');
    select k.source into source from duty.target_kind k where k.code = of_kind;
    if source is null then
        return query select 0::bigint, 0::bigint, 0::bigint;
        return;
    end if;
    return query execute format('
        with wanted as materialized (
            select t.id, n.role, n.amount * case n.each when ''stairwell'' then t.size else 1 end as needed
            from %s t left join unnest($4::text[], $5::integer[], $6::text[]) as n (role, amount, each) on true
            where platform.in_scope(t.area_code)
              and ($2::text is null or t.category = $2) and ($3::text is null or t.trait = $3)
        ), held as (
            select d.target_id, d.role, count(*) as open from duty.duty d
            where d.until is null and d.target_kind = $1 and d.role = any ($4) group by 1, 2
        )
        select count(distinct w.id), coalesce(sum(w.needed), 0)::bigint,
               coalesce(sum(least(w.needed, coalesce(h.open, 0))), 0)::bigint
        from wanted w left join held h on h.target_id = w.id and h.role = w.role', source)
        using of_kind, of_category, of_trait, roles, amounts, eachs;
end $$;
revoke all on function duty.weigh_asked(text, text, text, text[], integer[], text[]) from public;
grant execute on function duty.weigh_asked(text, text, text, text[], integer[], text[]) to shouwang_app;
