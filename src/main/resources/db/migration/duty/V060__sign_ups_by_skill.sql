-- Who signed up when, and for what (T46, T47, X27, Y35): nurses are those who answer a call for nurses, medics those who
-- answer one for nurses or for medical training, and party members are known by the list of staff.

drop trigger tally_sign_up_first_hour_i on duty.sign_up;
drop trigger tally_sign_up_first_hour_u on duty.sign_up;
drop trigger tally_sign_up_first_hour_d on duty.sign_up;
drop trigger tally_sign_up_chosen_i on duty.sign_up;
drop trigger tally_sign_up_chosen_u on duty.sign_up;
drop trigger tally_sign_up_chosen_d on duty.sign_up;

alter table duty.sign_up add column skill text collate "C";
alter table duty.sign_up add column second_hour boolean not null default false;
alter table duty.sign_up add column first_day boolean not null default false;
alter table duty.sign_up add column party boolean not null default false;
comment on column duty.sign_up.skill is 'what the call asked for';
comment on column duty.sign_up.second_hour is 'within two hours of the call; first_day on the day of the call';
comment on column duty.sign_up.party is 'whether a party member signed up, as known then';

create function duty.describe_sign_up() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    select c.skill, new.signed_at < c.opened_at + interval '2 hours',
           platform.business_day(new.signed_at) = platform.business_day(c.opened_at)
    into new.skill, new.second_hour, new.first_day
    from duty.call_up c where c.id = new.call_up_id;
    select coalesce(s.party, false) into new.party from duty.staff s where s.id = new.staff_id;
    return new;
end $$;
revoke all on function duty.describe_sign_up() from public;
create trigger describe before insert on duty.sign_up for each row execute function duty.describe_sign_up();

call platform.count_rows('duty.sign_up', 'sign_up.nurse_first_hour',
    $c$first_hour and skill = 'nursing' and state <> 'withdrawn'$c$);
call platform.count_rows('duty.sign_up', 'sign_up.nurse_chosen', $c$skill = 'nursing' and state = 'chosen'$c$);
call platform.count_rows('duty.sign_up', 'sign_up.medic_second_hour',
    $c$second_hour and skill in ('medical', 'nursing') and state <> 'withdrawn'$c$);
call platform.count_rows('duty.sign_up', 'sign_up.party_first_day', $c$first_day and party and state <> 'withdrawn'$c$);

-- Those who signed up before are described now, and so counted.
update duty.sign_up u set skill = c.skill, second_hour = u.signed_at < c.opened_at + interval '2 hours',
    first_day = platform.business_day(u.signed_at) = platform.business_day(c.opened_at), party = s.party
from duty.call_up c, duty.staff s where c.id = u.call_up_id and s.id = u.staff_id;
