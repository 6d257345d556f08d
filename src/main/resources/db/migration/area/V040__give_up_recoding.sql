-- A change of areas that is refused 区划变更中止: it says why, is tried again after a while that grows to an hour, and
-- can be given up. What its steps have done stays: each left everything consistent.

alter table area.recoding drop constraint recoding_state_check;
alter table area.recoding add constraint recoding_state_check check (state in ('open', 'done', 'given_up'));
alter table area.recoding
    add column refusal         text check (refusal ~ '^[a-z_.]{1,60}$'),
    add column refusals        integer not null default 0,
    add column retry_at        timestamptz,
    add column given_up_reason text check (given_up_reason <> '' and length(given_up_reason) <= 300),
    add column given_up_by     uuid;
comment on column area.recoding.refusal is 'why the last attempt at its next step was refused; null when it was not';

-- Who acts must be allowed all that a change touches, under today's codes.
create function area.require_shaper_of(change uuid) returns void
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    perform area.require_shaper(coalesce(area.current_code(named.code), named.code))
    from (
        select r.area_code from area.recoding r where r.id = change
        union
        select unnest(array[s.arguments ->> 'from', s.arguments ->> 'to'])
        from area.recoding_step s where s.recoding_id = change and s.action <> 'create'
    ) as named (code)
    where named.code is not null and not starts_with(named.code, '$');
end $$;
revoke all on function area.require_shaper_of(uuid) from public;

-- Keeps why a change stopped, and until when it is left alone: a minute at first, twice as long each time.
create function area.note_refusal(of_recoding uuid, why text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform area.require_shaper_of(of_recoding);
    update area.recoding set refusal = why, refusals = refusals + 1,
        retry_at = now() + least(60, power(2, least(refusals, 6))) * interval '1 minute'
    where id = of_recoding and state = 'open';
end $$;
revoke all on function area.note_refusal(uuid, text) from public;
grant execute on function area.note_refusal(uuid, text) to shouwang_app;

-- Ends a change where it stands; a repeat answers false and changes nothing. An area that it made and that nothing
-- came to yet ends again in the one it was made from; people who registered something there find it there.
create function area.give_up_recoding(of_recoding uuid, why text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    change area.recoding;
    made text;
begin
    select * into change from area.recoding where id = of_recoding for update;
    if not found then
        raise exception 'no such change' using errcode = 'no_data_found';
    end if;
    perform area.require_shaper_of(of_recoding);
    if change.state = 'given_up' then
        return false;
    elsif change.state = 'done' then
        raise exception 'done already' using errcode = 'object_not_in_prerequisite_state';
    end if;
    select s.result into made from area.recoding_step s
    where s.recoding_id = of_recoding and s.action = 'create' and s.done_at is not null
      and not exists (select from area.recoding_step o
                      where o.recoding_id = of_recoding and o.number <> s.number and o.done_at is not null)
      and exists (select from area.area a where a.code = s.result)
      and not exists (select from area.area a where a.parent_code = s.result);
    if made is not null then
        perform area.absorb(made, area.current_code(change.area_code), why);
    end if;
    update area.recoding set state = 'given_up', finished_at = now(), retry_at = null, given_up_reason = why,
        given_up_by = platform.acting_account()
    where id = of_recoding;
    return true;
end $$;
revoke all on function area.give_up_recoding(uuid, text) from public;
grant execute on function area.give_up_recoding(uuid, text) to shouwang_app;

-- Does one step, once; a repeat answers the first result. None of a change that was given up.
create or replace function area.do_step(of_recoding uuid, of_number integer) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    change area.recoding;
    step area.recoding_step;
    origin text;
    target text;
    outcome text;
begin
    select * into change from area.recoding where id = of_recoding for update;
    select * into step from area.recoding_step where recoding_id = of_recoding and number = of_number;
    if step.done_at is not null then
        return step.result;
    end if;
    if change.state = 'given_up' then
        raise exception 'given up' using errcode = 'object_not_in_prerequisite_state';
    end if;
    origin := area.step_code(of_recoding, step.arguments ->> 'from');
    target := area.step_code(of_recoding, step.arguments ->> 'to');
    outcome := target;
    case step.action
        when 'recode' then
            outcome := area.recode(origin, target, step.arguments ->> 'code', change.reason);
        when 'absorb' then
            if origin <> target then
                perform area.absorb(origin, target, change.reason);
            end if;
        when 'create' then
            outcome := area.create_area(target, step.arguments ->> 'code', step.arguments ->> 'name',
                                        coalesce(step.arguments ->> 'pinyin', ''));
        when 'move_places' then
            perform area.move_places(
                array(select p::uuid from jsonb_array_elements_text(step.arguments -> 'places') as p), origin, target);
        when 'rename' then
            perform area.rename(target, step.arguments ->> 'name', coalesce(step.arguments ->> 'pinyin', ''));
    end case;
    update area.recoding_step set done_at = now(), result = outcome
    where recoding_id = of_recoding and number = of_number;
    update area.recoding set refusal = null, refusals = 0, retry_at = null where id = of_recoding and refusals > 0;
    update area.recoding set state = 'done', finished_at = now()
    where id = of_recoding
      and not exists (select 1 from area.recoding_step where recoding_id = of_recoding and done_at is null);
    return outcome;
end $$;
