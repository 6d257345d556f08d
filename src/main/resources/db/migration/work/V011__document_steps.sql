-- The ways in to documents: writing one, taking a step, naming who issues. As with items: they ask who acts, answer a
-- repeat like the first time, and refuse by an outcome.

create function work.issuer_of(of_area text) returns work.issuer
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(i.area_code, a.code), coalesce(i.name, left(a.name, 30) || '疫情防控指挥部'),
        coalesce(i.code, left(a.name, 1) || '指')
    from area.area a left join work.issuer i on i.area_code = a.code where a.code = of_area;
$$;

-- For headquarters, and for an area's own officers.
create function work.name_issuer(of_area text, new_name text, new_code text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if platform.in_scope(of_area) is not true or work.rank(platform.acting_role()) < (case when length(of_area) <= 6 then 5 else 3 end) then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    insert into work.issuer (area_code, name, code) values (of_area, new_name, new_code)
    on conflict (area_code) do update set name = excluded.name, code = excluded.code;
end $$;

-- Who may write, check, number and send for an area: officers of its street and above.
create function work.issues(of_area text) returns boolean
    language sql stable
    return coalesce(platform.in_scope(of_area), false) and work.rank(platform.acting_role()) >= 3;

-- Whether whoever acts may sign: the commander or, where the kind allows it, a group's leader; below the district its
-- own officers.
create function work.signs(of_area text, kind_rank smallint) returns boolean
    language sql stable
    return work.issues(of_area)
        and work.rank(platform.acting_role()) >= case when length(of_area) <= 6 then kind_rank else 3 end;

create function work.receives(one work.document_receiver) returns boolean
    language sql stable
    return one.kind <> 'public' and one.sent_at is not null
        and (coalesce(platform.in_scope(one.to_area), false) and work.rank(platform.acting_role()) between 2 and case when length(one.to_area) <= 6 then 6 else 3 end
             or platform.acting_account() = any (one.accounts));

create function work.may_document(one work.document, what text, at_receiver uuid, said text) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    least_rank smallint;
begin
    select k.signer_rank into least_rank from work.document_kind k where k.code = one.kind;
    return case
        when what = 'revise' then one.drafted_by = me
        -- Nobody checks or signs what they wrote, and nobody signs what they checked.
        when what = 'check' then work.issues(one.area_code) and me <> one.drafted_by
        when what = 'countersign' then me = any (one.countersigners) and me <> all (one.countersigned)
        when what = 'sign' then work.signs(one.area_code, least_rank) and me <> one.drafted_by and me <> one.checked_by
        when what in ('number', 'seal', 'send') then work.issues(one.area_code)
        when what = 'return' then work.issues(one.area_code) or me = any (one.countersigners)
        when what = 'discard' then one.drafted_by = me or work.signs(one.area_code, least_rank)
        when what = 'repeal' then work.signs(one.area_code, least_rank)
        when what = 'sign_for' then exists (select from work.document_receiver r
            where r.document_id = one.id and r.signed_at is null and (at_receiver is null or r.id = at_receiver)
              and (work.receives(r) or r.kind <> 'public' and work.issues(one.area_code)))
        else false end;
end $$;

-- Whether the document's kind and people let a step through that the table alone would allow.
create function work.fits_document(one work.document, what text, next_state text, is_sealed boolean) returns boolean
    language sql immutable
    return case what
        when 'countersign' then (next_state = 'countersigned') = (cardinality(one.countersigned) + 1 >= cardinality(one.countersigners))
        when 'sign' then (one.state = 'countersigned') = (cardinality(one.countersigners) > 0)
        when 'seal' then is_sealed
        when 'send' then (one.state = 'sealed') = is_sealed
        when 'sign_for' then (next_state = 'signed_for') = (one.received + 1 >= one.receivers)
        else true end;

create function work.next_document_number(of_area text, of_kind text, in_year integer) returns integer
    language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
    taken integer;
begin
    insert into work.document_series as s (area_code, kind, year, last) values (of_area, of_kind, in_year, 1)
    on conflict (area_code, kind, year) do update set last = s.last + 1 returning last into taken;
    return taken;
end $$;

-- Drafts a document, or revises one's own draft: the whole of it, as `content` says. Answers `done`, `repeated`, `taken`,
-- `unknown`, `moved`, `illegal`, `forbidden`, `no_response`, `no_countersigner`, `no_file`, `unknown_parent`, `past`.
create function work.write_document(step_id uuid, doc_id uuid, of_response uuid, of_area text, of_kind text, content jsonb,
        of_meeting uuid, seen integer, heard timestamptz)
    returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me constant uuid := platform.acting_account();
    what constant text := case when step_id = doc_id then 'draft' else 'revise' end;
    mark constant bytea := work.digest(me::text, doc_id::text, what, of_response::text, of_area, of_kind, content::text, of_meeting::text);
    above constant uuid := (content ->> 'parent')::uuid;
    helpers constant uuid[] := array(select jsonb_array_elements_text(content -> 'countersigners')::uuid);
    emergency response.response;
    one work.document;
begin
    if work.issues(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    select * into one from work.document d where d.id = doc_id for update;
    if exists (select from work.document_step s where s.id = step_id) then
        return case when exists (select from work.document_step s where s.id = step_id and s.document_id = doc_id
            and s.digest = mark) then 'repeated' else 'taken' end;
    end if;
    if what = 'revise' then
        if one.id is null or one.area_code <> of_area then
            return 'unknown';
        elsif seen is not null and seen <> one.moves then
            return 'moved';
        elsif one.state <> 'drafted' then
            return 'illegal';
        elsif one.drafted_by <> me then
            return 'forbidden';
        end if;
    elsif one.id is not null then
        return 'taken';
    end if;
    select * into emergency from response.response r where r.id = of_response for share;
    if emergency.id is null or emergency.state = 'closed' or not starts_with(of_area, emergency.area_code) then
        return 'no_response';
    end if;
    if above is not null and not exists (select from work.document d where d.id = above and d.id <> doc_id
            and d.response_id = of_response and platform.in_scope(d.area_code) and d.state <> 'discarded'
            and (d.kind = 'plan' and of_kind <> 'plan' or d.kind = 'sub_plan' and of_kind not in ('plan', 'sub_plan'))) then
        return 'unknown_parent';
    end if;
    if me = any (helpers) or (select count(distinct a.id) from account.account a join account.scope s on s.account_id = a.id
            where a.id = any (helpers) and a.state = 'active' and work.rank(a.role) >= 3
              and starts_with(of_area, s.area_code)) <> cardinality(helpers) then
        return 'no_countersigner';
    end if;
    if exists (select from jsonb_array_elements(content -> 'files') f where not exists (
            select from platform.blob b where b.id = (f ->> 'blob')::uuid and b.owner_account = me and b.state = 'complete'
              and b.retention_class = 'response:' || of_response)) then
        return 'no_file';
    end if;
    if exists (select from jsonb_array_elements(content -> 'tasks') t where (t ->> 'deadline')::timestamptz <= heard) then
        return 'past';
    end if;
    if what = 'draft' then
        insert into work.document (id, area_code, response_id, drill, kind, meeting_id, title, body, priority, drafted_by, drafted_at)
        values (doc_id, of_area, of_response, emergency.drill, of_kind, of_meeting, content ->> 'title', content ->> 'body', 1,
            me, heard);
    end if;
    update work.document d set kind = of_kind, title = content ->> 'title', body = content ->> 'body',
        priority = (content ->> 'priority')::smallint, copies = content ->> 'copies', present = content ->> 'present',
        countersigners = helpers, parent_id = above, receivers = (select count(*) from jsonb_array_elements(content -> 'receivers') r
            where r ->> 'kind' <> 'public'),
        moves = d.moves + case when what = 'revise' then 1 else 0 end
    where d.id = doc_id;
    delete from work.document_receiver r where r.document_id = doc_id;
    delete from work.document_task t where t.document_id = doc_id;
    delete from work.document_file f where f.document_id = doc_id;
    insert into work.document_receiver (id, document_id, area_code, number, kind, to_area, unit_id, accounts, name)
    select (r.one ->> 'id')::uuid, doc_id, of_area, r.number, r.one ->> 'kind', r.one ->> 'area', (r.one ->> 'unit')::uuid,
        array(select jsonb_array_elements_text(r.one -> 'accounts')::uuid), r.one ->> 'name'
    from jsonb_array_elements(content -> 'receivers') with ordinality as r (one, number);
    insert into work.document_task (document_id, area_code, number, title, detail, deadline)
    select doc_id, of_area, t.number, t.one ->> 'title', t.one ->> 'detail', (t.one ->> 'deadline')::timestamptz
    from jsonb_array_elements(content -> 'tasks') with ordinality as t (one, number);
    insert into work.document_file (document_id, area_code, number, name, blob_id)
    select doc_id, of_area, f.number, f.one ->> 'name', (f.one ->> 'blob')::uuid
    from jsonb_array_elements(content -> 'files') with ordinality as f (one, number);
    insert into work.document_step (id, document_id, area_code, number, verb, from_state, to_state, by_account, by_role,
        recorded_at, digest)
    values (step_id, doc_id, of_area,
        (select count(*) from work.document_step s where s.document_id = doc_id), what,
        case what when 'draft' then '' else 'drafted' end, 'drafted', me, platform.acting_role(), heard, mark);
    return 'done';
end $$;

-- Takes one step. Answers the outcome with the state after it: `done`, `repeated`, `taken`, `unknown`, or why not:
-- `moved` where the document has changed since `seen`, `illegal`, `forbidden`, `no_reason`, `no_receiver`, `no_title`.
create function work.take_document_step(step_id uuid, doc_id uuid, what text, said text, at_receiver uuid, item uuid,
        seen integer, heard timestamptz)
    returns table (outcome text, state text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    me constant uuid := platform.acting_account();
    my_role constant text := platform.acting_role();
    content constant bytea := work.digest(me::text, doc_id::text, what, said, at_receiver::text);
    one work.document;
    about work.document_kind;
    to_sign work.document_receiver;
    known work.document_step;
    next_state text;
    next_number integer;
    own boolean;
begin
    select * into one from work.document d where d.id = doc_id for update;
    select * into known from work.document_step s where s.id = step_id;
    if known.id is not null then
        if known.document_id = doc_id and known.digest = content then
            return query select 'repeated', one.state;
        else
            return query select 'taken', null::text;
        end if;
        return;
    end if;
    if one.id is null or not (coalesce(platform.in_scope(one.area_code), false) and work.rank(my_role) > 1
            or exists (select from work.document_receiver r where r.document_id = doc_id and work.receives(r))) then
        return query select 'unknown', null::text;
        return;
    end if;
    if what <> 'sign_for' and seen is not null and seen <> one.moves then
        return query select 'moved', one.state;
        return;
    end if;
    select * into about from work.document_kind k where k.code = one.kind;
    select t.to_state into next_state from work.document_transition t
    where t.verb = what and t.from_state = one.state and work.fits_document(one, what, t.to_state, about.sealed);
    if next_state is null or what = 'revise' then
        return query select 'illegal', one.state;
        return;
    end if;
    if not work.may_document(one, what, at_receiver, said) then
        return query select 'forbidden', one.state;
        return;
    end if;
    if what in ('return', 'discard', 'repeal') and said = '' then
        return query select 'no_reason', one.state;
        return;
    end if;
    if what = 'sign' and said = '' then
        return query select 'no_title', one.state;
        return;
    end if;
    if what in ('check', 'send') and about.layout <> 'minutes'
            and not exists (select from work.document_receiver r where r.document_id = doc_id) then
        return query select 'no_receiver', one.state;
        return;
    end if;
    if what = 'sign_for' then
        select * into to_sign from work.document_receiver r
        where r.document_id = doc_id and r.signed_at is null and (at_receiver is null or r.id = at_receiver)
          and (work.receives(r) or r.kind <> 'public' and work.issues(one.area_code))
        order by not work.receives(r), r.number limit 1;
        own := work.receives(to_sign);
        -- Whoever issued it may note who took it on the telephone, and has to say who.
        if not own and said = '' then
            return query select 'no_reason', one.state;
            return;
        end if;
        update work.document_receiver r set signed_at = heard, signed_by = me, by_phone = not own, said = take_document_step.said
        where r.id = to_sign.id;
    end if;
    if what = 'number' then
        next_number := work.next_document_number(one.area_code, one.kind, extract(year from platform.business_day(heard))::integer);
    end if;
    if what = 'send' then
        update work.document_receiver r set sent_at = heard,
            sign_by = heard + make_interval(mins => case when one.priority > 1 then about.urgent_minutes else about.sign_minutes end)
        where r.document_id = doc_id;
    end if;

    update work.document d set
        state = next_state,
        checked_by = case what when 'check' then me when 'return' then null else d.checked_by end,
        countersigned = case what when 'countersign' then d.countersigned || me when 'return' then '{}' else d.countersigned end,
        signed_by = case what when 'sign' then me when 'return' then null else d.signed_by end,
        signed_at = case what when 'sign' then heard when 'return' then null else d.signed_at end,
        signer_title = case what when 'sign' then said when 'return' then null else d.signer_title end,
        number = coalesce(next_number, d.number),
        year = case what when 'number' then extract(year from platform.business_day(heard))::smallint else d.year end,
        issuer = case what when 'number' then (work.issuer_of(d.area_code)).name else d.issuer end,
        number_text = case when what <> 'number' then d.number_text
            when about.number_style = 'plain' then '第' || next_number || '号'
            else (work.issuer_of(d.area_code)).code || about.number_infix || '〔'
                || extract(year from platform.business_day(heard))::integer || '〕' || next_number || '号' end,
        sent_at = case what when 'send' then heard else d.sent_at end,
        item_id = case what when 'send' then item else d.item_id end,
        received = d.received + case what when 'sign_for' then 1 else 0 end,
        moves = d.moves + case what when 'sign_for' then 0 else 1 end
    where d.id = doc_id;

    insert into work.document_step (id, document_id, area_code, number, verb, from_state, to_state, by_account, by_role, said,
        receiver_id, recorded_at, digest)
    values (step_id, doc_id, one.area_code, (select count(*) from work.document_step s where s.document_id = doc_id), what,
        one.state, next_state, me, my_role, said, to_sign.id, heard, content);
    return query select 'done', next_state;
end $$;

-- What whoever acts may do with a document now.
create function work.document_offered(doc_id uuid) returns setof text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct t.verb
    from work.document d join work.document_kind k on k.code = d.kind
    join work.document_transition t on t.from_state = d.state
    where d.id = doc_id and work.fits_document(d, t.verb, t.to_state, k.sealed)
      and (platform.in_scope(d.area_code) and work.rank(platform.acting_role()) > 1
           or exists (select from work.document_receiver r where r.document_id = d.id and work.receives(r)))
      and work.may_document(d, t.verb, null, '');
$$;

-- To whom a document goes, in words: also for a receiver, who is shown no other receiver's receipt.
create function work.addressees(doc_id uuid) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select string_agg(r.name, '，' order by r.number) filter (where r.kind <> 'public')
    from work.document d join work.document_receiver r on r.document_id = d.id
    where d.id = doc_id
      and (platform.in_scope(d.area_code) and work.rank(platform.acting_role()) > 1
           or d.sent_at is not null and platform.acting_role() not in ('', 'none', 'sign_in') and exists (
               select from work.document_receiver o where o.document_id = d.id and (o.kind = 'public' or work.receives(o))));
$$;

-- Whoever begins something that makes several rows waits here for others who do the same with that document.
create function work.hold_document(doc_id uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform 1 from work.document d where d.id = doc_id and work.issues(d.area_code) for update;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'work'::regnamespace
            and p.proname in ('issuer_of', 'name_issuer', 'issues', 'signs', 'receives', 'may_document', 'fits_document',
                'next_document_number', 'write_document', 'take_document_step', 'document_offered', 'addressees', 'hold_document') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to shouwang_app', f);
    end loop;
    -- Taken by numbering alone.
    execute 'revoke all on function work.next_document_number(text, text, integer) from shouwang_app';
end $$;
