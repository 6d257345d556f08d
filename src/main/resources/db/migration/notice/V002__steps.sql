-- The ways in: drafting, sending, taking back; seeing and confirming; telling somebody something. Each asks who acts,
-- answers a repeat like the first time, and refuses by an outcome that the application puts into words.

-- Writes a draft, or writes it anew. Answers `done`, `repeated`, `taken` (the id is somebody else's notice), `moved`
-- (written by somebody else since), `sent`, `outside` (an area that isn't within the scope), `no_response`.
create function notice.draft(new_id uuid, of_area text, to_areas text[], to_roles text[], new_title text, new_body text,
        is_urgent boolean, asks boolean, in_force timestamptz, of_response uuid, seen integer, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known notice.notice;
    is_drill boolean := false;
    areas constant text[] := array(select distinct a from unnest(to_areas) a order by a);
begin
    if not notice.sends() or platform.in_scope(of_area) is not true then
        raise exception 'not for this role and scope' using errcode = 'insufficient_privilege';
    end if;
    if cardinality(areas) = 0 or exists (select from unnest(areas) a where platform.in_scope(a) is not true
            or not exists (select from area.area t where t.code = a)) then
        return 'outside';
    end if;
    if of_response is not null then
        select r.drill into is_drill from response.response r
        where r.id = of_response and r.state <> 'closed' and starts_with(of_area, r.area_code);
        if not found then
            return 'no_response';
        end if;
    end if;
    select * into known from notice.notice n where n.id = new_id for update;
    if found then
        if platform.in_scope(known.area_code) is not true then
            return 'taken';
        end if;
        if (known.title, known.body, known.roles, known.urgent, known.confirm, known.until, known.response_id)
               is not distinct from (new_title, new_body, to_roles, is_urgent, asks or is_urgent, in_force, of_response)
           and areas = array(select x.area_code::text from notice.audience x where x.notice_id = new_id order by 1) then
            return 'repeated';
        end if;
        if known.state <> 'draft' then
            return 'sent';
        end if;
        if known.revision <> seen then
            return 'moved';
        end if;
        update notice.notice n set title = new_title, body = new_body, roles = to_roles, urgent = is_urgent,
            confirm = asks or is_urgent, until = in_force, response_id = of_response, drill = is_drill,
            revision = n.revision + 1, drafted_by = platform.acting_account()
        where n.id = new_id;
        delete from notice.audience x where x.notice_id = new_id;
    else
        insert into notice.notice (id, area_code, response_id, drill, title, body, roles, urgent, confirm, until, drafted_by, drafted_at)
        values (new_id, of_area, of_response, is_drill, new_title, new_body, to_roles, is_urgent, asks or is_urgent, in_force,
            platform.acting_account(), at)
        on conflict (id) do nothing;
        if not found then
            return 'taken';
        end if;
    end if;
    insert into notice.audience (notice_id, area_code) select new_id, a from unnest(areas) a;
    return 'done';
end $$;

-- Puts a notice that is in force into the inboxes that lack it: everybody's, or one account's.
create function notice.deliver(of_notice uuid, only_account uuid, at timestamptz) returns integer
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    reached integer;
begin
    insert into notice.entry (account_id, area_code, key, notice_id, kind, urgent, confirm, drill, reached_at)
    select w.account_id, w.area_code, 'notice:' || n.id, n.id, 'notice', n.urgent, n.confirm, n.drill, at
    from notice.notice n
    cross join lateral account.within(
        array(select x.area_code::text from notice.audience x where x.notice_id = n.id), n.roles) w
    where n.id = of_notice and n.state = 'sent' and n.until > at
      and (only_account is null or w.account_id = only_account)
      and not exists (select from notice.entry e where e.account_id = w.account_id and e.key = 'notice:' || n.id)
    order by w.account_id
    on conflict (account_id, key) do nothing;
    get diagnostics reached = row_count;
    return reached;
end $$;

-- Sends a draft. Answers `done`, `repeated`, `unknown`, `moved`, `withdrawn`, `past` or `outside`.
create function notice.send(of_notice uuid, seen integer, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one notice.notice;
begin
    select * into one from notice.notice n where n.id = of_notice for update;
    if not found or not notice.sends() or platform.in_scope(one.area_code) is not true then
        return 'unknown';
    end if;
    if one.state = 'sent' then
        return case when one.sent_by = platform.acting_account() then 'repeated' else 'sent' end;
    end if;
    if one.state = 'withdrawn' then
        return 'withdrawn';
    end if;
    if one.revision <> seen then
        return 'moved';
    end if;
    if one.until <= at then
        return 'past';
    end if;
    if exists (select from notice.audience x where x.notice_id = of_notice and platform.in_scope(x.area_code) is not true) then
        return 'outside';
    end if;
    update notice.notice n set state = 'sent', sent_by = platform.acting_account(), sent_at = at where n.id = of_notice;
    perform notice.deliver(of_notice, null, at);
    return 'done';
end $$;

-- Takes a notice back, with a reason that its readers are shown. Answers `done`, `repeated`, `unknown`, `draft`, `withdrawn`.
create function notice.withdraw(of_notice uuid, why text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one notice.notice;
begin
    select * into one from notice.notice n where n.id = of_notice for update;
    if not found or not notice.sends() or platform.in_scope(one.area_code) is not true then
        return 'unknown';
    end if;
    if one.state = 'withdrawn' then
        return case when one.withdrawn_by = platform.acting_account() and one.reason = why then 'repeated' else 'withdrawn' end;
    end if;
    if one.state = 'draft' then
        return 'draft';
    end if;
    update notice.notice n set state = 'withdrawn', withdrawn_by = platform.acting_account(), withdrawn_at = at, reason = why
    where n.id = of_notice;
    update notice.entry e set over_at = at where e.notice_id = of_notice and e.over_at is null;
    return 'done';
end $$;

-- What is in force, into the inbox of whoever acts: they may have joined since it was sent.
create function notice.join_in(at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (select coalesce(sum(notice.deliver(n.id, platform.acting_account(), at)), 0)
            from notice.notice n where n.state = 'sent' and n.until > at
              and not exists (select from notice.entry e where e.account_id = platform.acting_account()
                              and e.key = 'notice:' || n.id));
end $$;

-- The same for everybody, and what is in force no longer is over: for the process that looks after notices.
create function notice.catch_up(at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    reached integer;
begin
    if platform.acting_role() <> 'process' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    select coalesce(sum(notice.deliver(n.id, null, at)), 0) into reached
    from notice.notice n where n.state = 'sent' and n.until > at;
    update notice.entry e set over_at = at from notice.notice n
    where n.id = e.notice_id and e.over_at is null and n.state = 'sent' and n.until <= at;
    return reached;
end $$;

-- The own messages were looked at; null for all of them. What asks to be confirmed goes on waiting.
create function notice.see(of_entry uuid, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen integer;
begin
    update notice.entry e set seen_at = greatest(at, e.reached_at)
    where e.account_id = platform.acting_account() and e.seen_at is null and (of_entry is null or e.id = of_entry);
    get diagnostics seen = row_count;
    return seen;
end $$;

-- Confirms one of the own messages. Answers `done`, `repeated`, `over`, `unasked` or `unknown`.
create function notice.confirm(of_entry uuid, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one notice.entry;
begin
    select * into one from notice.entry e where e.id = of_entry and e.account_id = platform.acting_account() for update;
    if not found then
        return 'unknown';
    end if;
    if one.confirmed_at is not null then
        return 'repeated';
    end if;
    if not one.confirm or one.over_at is not null then
        return case when one.confirm then 'over' else 'unasked' end;
    end if;
    update notice.entry e set seen_at = coalesce(e.seen_at, at), confirmed_at = at where e.id = of_entry;
    return 'done';
end $$;

-- What a higher module has to tell: to an account, or to whoever holds a post now. Who was told it before is left out.
-- Answers how many it reached.
create function notice.tell(about text, what text, saying text[], address text, is_urgent boolean, is_drill boolean,
        to_account uuid, to_area text, to_role text, at_area text, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    reached integer;
begin
    if platform.acting_role() in ('', 'none', 'sign_in', 'setup', 'resident', 'enterprise_agent') or what = 'notice' then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    insert into notice.entry (account_id, area_code, key, kind, words, href, urgent, drill, reached_at)
    select t.account_id, coalesce(t.area_code, at_area), about, what, saying, address, is_urgent, is_drill, at
    from (select * from account.active(to_account) union all select * from account.holding(to_area, to_role)) t
    where t.account_id <> platform.acting_account()
    order by t.account_id
    on conflict (account_id, key) do nothing;
    get diagnostics reached = row_count;
    return reached;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'notice'::regnamespace and p.proname <> 'tally_rows' loop
        execute format('revoke all on function %s from public', f);
        if f::text not like 'notice.deliver(%' then
            execute format('grant execute on function %s to shouwang_app', f);
        end if;
    end loop;
end $$;
