package org.shouwang.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.notice.Inbox;
import org.shouwang.notice.InboxEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Calls for people, answered by many phones at once; and posting to a community.
@ShouwangTest
class CallUpsTests {

    @Autowired
    Areas areas;

    @Autowired
    Staff staff;

    @Autowired
    Units units;

    @Autowired
    Duties duties;

    @Autowired
    CallUps callUps;

    @Autowired
    Inbox inbox;

    @Autowired
    Postings postings;

    @Autowired
    TestClock clock;

    @BeforeEach
    void open() {
        clock.reset();
        SmallDistrict.open(areas);
    }

    private CallUp call(@Nullable String skill, int amount) {
        Instant now = clock.instant();
        return DutyFixture.commander()
                .call(() -> callUps.open(new CallUp.Draft(
                        UuidCreator.getTimeOrderedEpoch(),
                        SmallDistrict.CODE,
                        "征集护理人员",
                        skill,
                        0,
                        amount,
                        "区医院",
                        now.plus(Duration.ofDays(1)),
                        now.plus(Duration.ofHours(2)))));
    }

    /// So many people of the list, each with an account, as the owner's fixture.
    private static List<Principal> people(int number) {
        TestDatabase.get().execute("""
                with made as (
                    insert into account.account (id, username, name, role, created_at, updated_at)
                    select uuidv7(), 'phone' || n, '某某', 'volunteer', now(), now() from generate_series(1, %d) n returning id
                )
                insert into duty.staff (id, area_code, kind, name, account_id, updated_by)
                select uuidv7(), '%s', 'volunteer', '某某', id, id from made
                """.formatted(number, SmallDistrict.GRID));
        List<Principal> people = new ArrayList<>();
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery("select account_id from duty.staff where account_id is not null")) {
            while (rows.next()) {
                people.add(new Principal(
                        rows.getObject(1, UUID.class), "phone", "volunteer", Scope.of(SmallDistrict.GRID)));
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return people;
    }

    @Test
    void eight_hundred_phones_sign_up_at_once_and_none_is_lost_or_taken_twice() throws Exception {
        CallUp call = call(null, 100);
        List<Callable<Boolean>> phones = new ArrayList<>();
        for (Principal person : people(800)) {
            UUID id = UuidCreator.getTimeOrderedEpoch();
            Callable<Boolean> send = () -> person.call(() -> callUps.signUp(id, call.id(), ""));
            phones.add(send);
            if (id.hashCode() % 4 == 0) {
                phones.add(send);
                phones.add(
                        () -> person.call(() -> callUps.signUp(UuidCreator.getTimeOrderedEpoch(), call.id(), "再报一次")));
            }
        }
        Collections.shuffle(phones, new Random(1));
        int fresh = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Boolean> answer : threads.invokeAll(phones)) {
                fresh += answer.get() ? 1 : 0;
            }
        }

        assertThat(DutyFixture.count("select count(*) from duty.sign_up where state = 'signed'"))
                .isEqualTo(800);
        assertThat(DutyFixture.count("select count(distinct staff_id) from duty.sign_up"))
                .isEqualTo(800);
        assertThat(fresh).isEqualTo(800);
        assertThat(DutyFixture.commander().call(() -> callUps.signUps(call.id())))
                .hasSize(800)
                .filteredOn(CallUp.SignUp::proposed)
                .hasSize(100);
    }

    @Test
    void nurses_medics_and_party_members_are_counted_by_what_was_called_for_and_how_soon_they_came() {
        List<Principal> people = people(4);
        TestDatabase.get().execute("""
                insert into duty.staff_skill (staff_id, area_code, skill, evidence, noted_by)
                select id, area_code, 'nursing', '护士证', account_id from duty.staff where account_id is not null;
                update duty.staff set party = true where account_id = '%s'
                """.formatted(people.getFirst().account()));
        CallUp nurses = call("nursing", 1);
        CallUp anybody = call(null, 4);
        signUp(people.get(0), nurses);
        signUp(people.get(1), nurses);
        people.get(1).run(() -> callUps.withdraw(nurses.id()));
        signUp(people.get(2), anybody);
        clock.advance(Duration.ofMinutes(70));
        signUp(people.get(3), nurses);
        assertThat(counted("sign_up.nurse_first_hour")).isEqualTo(1);
        assertThat(counted("sign_up.medic_second_hour")).isEqualTo(2);
        assertThat(counted("sign_up.party_first_day")).isEqualTo(1);
        DutyFixture.commander().run(() -> {
            callUps.choose(anybody.id(), chosen(anybody));
            assertThat(counted("sign_up.nurse_chosen")).isZero();
            callUps.choose(nurses.id(), chosen(nurses).subList(0, 1));
        });
        assertThat(counted("sign_up.nurse_chosen")).isEqualTo(1);
    }

    private void signUp(Principal person, CallUp call) {
        person.run(() -> callUps.signUp(UuidCreator.getTimeOrderedEpoch(), call.id(), ""));
    }

    private List<UUID> chosen(CallUp call) {
        return callUps.signUps(call.id()).stream()
                .filter(one -> one.state().equals("signed"))
                .map(CallUp.SignUp::id)
                .toList();
    }

    private static long counted(String measure) {
        return DutyFixture.count(
                "select coalesce(sum(amount), 0) from platform.tally_delta where measure = '" + measure + "'");
    }

    @Test
    void the_choice_is_made_once_and_those_not_chosen_are_told() {
        CallUp call = call(null, 1);
        List<Principal> people = people(3);
        people.forEach(person -> person.run(() -> callUps.signUp(UuidCreator.getTimeOrderedEpoch(), call.id(), "")));
        TestDatabase.get().execute("""
                insert into account.account (id, username, name, role, created_at, updated_at)
                select account_id, 'signed' || row_number() over (), '示例', 'grid_worker', now(), now() from duty.sign_up
                on conflict (id) do nothing
                """);
        List<CallUp.SignUp> signed = DutyFixture.commander().call(() -> callUps.signUps(call.id()));
        UUID chosen = signed.getFirst().id();
        DutyFixture.commander().run(() -> {
            assertThatThrownBy(() -> callUps.choose(
                            call.id(), signed.stream().map(CallUp.SignUp::id).toList()))
                    .hasMessage("call_up.too_many");
            assertThatThrownBy(() -> callUps.choose(call.id(), List.of(UUID.randomUUID())))
                    .hasMessage("call_up.stale");
            callUps.choose(call.id(), List.of(chosen));
            callUps.choose(call.id(), List.of(chosen));
            assertThatThrownBy(() ->
                            callUps.choose(call.id(), List.of(signed.getLast().id())))
                    .hasMessage("call_up.decided");
        });

        List<String> told = people.stream()
                .map(person -> person.call(() -> callUps.all()).getFirst().mine())
                .map(String::valueOf)
                .toList();
        assertThat(told).containsExactlyInAnyOrder("chosen", "not_chosen", "not_chosen");
        assertThat(people.stream()
                        .flatMap(person ->
                                person.call(() -> inbox.list(true, null, 9).rows()).stream())
                        .map(InboxEntry::kind))
                .containsExactlyInAnyOrder("call_up.chosen", "call_up.not_chosen", "call_up.not_chosen");
        assertThat(DutyFixture.count("select count(*) from duty.sign_up where told_at is null"))
                .isZero();
        people.getFirst()
                .run(() -> assertThatThrownBy(() -> callUps.signUps(call.id())).isInstanceOf(Refusal.Forbidden.class));
    }

    @Test
    void too_late_without_the_skill_or_not_on_the_list_is_refused() {
        CallUp nursing = call("nursing", 2);
        CallUp anyone = call(null, 2);
        Principal person = people(1).getFirst();
        person.run(() -> assertThatThrownBy(() -> callUps.signUp(UUID.randomUUID(), nursing.id(), ""))
                .hasMessage("call_up.unskilled"));
        TestAccount.of(Role.VOLUNTEER, SmallDistrict.GRID)
                .principal()
                .run(() -> assertThatThrownBy(() -> callUps.signUp(UUID.randomUUID(), anyone.id(), ""))
                        .hasMessage("call_up.not_listed"));
        clock.advance(Duration.ofHours(2));
        person.run(() -> assertThatThrownBy(() -> callUps.signUp(UUID.randomUUID(), anyone.id(), ""))
                .hasMessage("call_up.closed"));
        assertThat(DutyFixture.count("select count(*) from duty.sign_up")).isZero();
    }

    @Test
    void who_withdraws_can_sign_up_again_until_it_is_decided() {
        CallUp call = call(null, 2);
        people(1).getFirst().run(() -> {
            callUps.signUp(UUID.randomUUID(), call.id(), "");
            callUps.withdraw(call.id());
            assertThat(callUps.require(call.id()).mine()).isEqualTo("withdrawn");
            assertThat(callUps.signUp(UUID.randomUUID(), call.id(), "")).isTrue();
            assertThat(callUps.require(call.id()).mine()).isEqualTo("signed");
        });
    }

    private UUID lent(boolean lends) {
        Unit unit = new Unit(
                UuidCreator.getTimeOrderedEpoch(), SmallDistrict.CODE, Unit.Kind.DEPARTMENT, "区某局", true, lends, 1);
        MemberDraft draft = DutyFixture.somebody(SmallDistrict.CODE, Member.Kind.STAFF, "某干部");
        MemberDraft ofUnit = new MemberDraft(
                draft.id(), draft.areaCode(), draft.kind(), unit.id(), draft.name(), "", 0, false, "", null, List.of());
        DutyFixture.commander().run(() -> {
            units.registerAll(List.of(unit));
            staff.register(ofUnit);
        });
        return draft.id();
    }

    @Test
    void who_is_posted_is_led_by_the_community_and_goes_back_when_recalled() {
        UUID cadre = lent(true);
        assertThatThrownBy(() -> DutyFixture.officer()
                        .call(() -> staff.list(new Staff.Query(
                                        SmallDistrict.COMMUNITY, null, null, null, null, false, null, 10))
                                .rows()
                                .getFirst()))
                .isInstanceOf(java.util.NoSuchElementException.class);
        UUID posting = DutyFixture.commander().call(() -> postings.post(cadre, SmallDistrict.COMMUNITY, "值守"));

        DutyFixture.officer().run(() -> {
            assertThat(postings.within(SmallDistrict.COMMUNITY)).singleElement().satisfies(found -> {
                assertThat(found.name()).isEqualTo("某干部");
                assertThat(found.unit()).isEqualTo("区某局");
            });
            duties.name(
                    Assignment.of(Target.of("area", DutyFixture.areaId(SmallDistrict.GRID)), "posted_worker", cadre));
            assertThatThrownBy(() -> postings.recall(posting)).isInstanceOf(Refusal.Forbidden.class);
        });
        DutyFixture.stranger()
                .run(() -> assertThat(postings.within("370105002001")).isEmpty());
        DutyFixture.commander().run(() -> postings.recall(posting));
        DutyFixture.commander().run(() -> postings.recall(posting));
        Member back = DutyFixture.commander().call(() -> staff.read(cadre));
        assertThat(Map.of("area", back.areaCode(), "load", back.load()))
                .isEqualTo(Map.of("area", SmallDistrict.CODE, "load", 0));
    }

    @Test
    void who_is_posted_elsewhere_leaves_there_with_what_they_answered_for() {
        UUID cadre = lent(true);
        DutyFixture.commander().run(() -> {
            postings.post(cadre, SmallDistrict.COMMUNITY, "");
            duties.name(
                    Assignment.of(Target.of("area", DutyFixture.areaId(SmallDistrict.GRID)), "posted_worker", cadre));
            postings.post(cadre, "370105002001", "");
            assertThat(duties.ofStaff(cadre))
                    .singleElement()
                    .extracting(Duty::endReason)
                    .isEqualTo("posted_away");
            assertThat(postings.within(SmallDistrict.CODE))
                    .singleElement()
                    .extracting(Posting::areaCode)
                    .isEqualTo("370105002001");
            assertThat(staff.read(cadre).load()).isZero();
        });
    }

    @Test
    void nobody_is_posted_from_a_unit_that_lends_none_nor_to_a_street() {
        UUID cadre = lent(false);
        DutyFixture.commander().run(() -> {
            assertThatThrownBy(() -> postings.post(cadre, SmallDistrict.COMMUNITY, ""))
                    .hasMessage("posting.not_lent");
            assertThatThrownBy(() -> postings.post(cadre, SmallDistrict.STREET, ""))
                    .hasMessage("posting.level");
        });
        assertThat(DutyFixture.count("select count(*) from duty.posting")).isZero();
    }
}
