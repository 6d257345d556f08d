package org.shouwang.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.notice.Inbox;
import org.shouwang.notice.InboxEntry;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkStep;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class MeasuresTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Measures measures;

    @Autowired
    MeasureWatch watch;

    @Autowired
    Objections objections;

    @Autowired
    WorkItems items;

    @Autowired
    Inbox inbox;

    @Autowired
    TestClock clock;

    MeasureFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = MeasureFixture.open(areas, responses, places);
    }

    private List<String> told(TestAccount account) {
        return account.principal().call(() -> inbox.list(false, null, 50).rows()).stream()
                .map(InboxEntry::kind)
                .toList();
    }

    private static void refused(String code, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("measure." + code));
    }

    private Measure read(Measure measure) {
        return WorkFixture.as(here.people.commander, () -> measures.require(measure.id()));
    }

    @Test
    void a_restriction_takes_effect_at_once_and_a_second_person_makes_it_last() {
        Measure proposed = here.proposed(measures);
        assertThat(proposed.state()).isEqualTo(Measure.State.PROPOSED);
        assertThat(told(here.people.street)).containsExactly("measure.proposed");
        Measure temporary = here.take(measures, here.people.street, proposed, MeasureVerb.DECIDE, "同意");
        assertThat(temporary.state()).isEqualTo(Measure.State.TEMPORARY);
        assertThat(temporary.fallsAt()).isEqualTo(TestClock.START.plus(Duration.ofHours(2)));
        assertThat(temporary.endsAt()).isEqualTo(TestClock.START.plus(Duration.ofDays(14)));
        assertThat(told(here.people.commander)).containsExactly("measure.awaiting");
        assertThat(told(here.people.officer)).containsExactly("measure.decided");
        Measure lasting = here.take(measures, here.people.department, temporary, MeasureVerb.APPROVE, "");
        assertThat(lasting.state()).isEqualTo(Measure.State.IN_FORCE);
        assertThat(lasting.approvedBy()).isEqualTo(here.people.department.id());
        assertThat(told(here.people.street)).containsExactly("measure.approved", "measure.proposed");
        clock.advance(Duration.ofHours(3));
        assertThat(watch.run()).isZero();
        Measure.Grounds grounds = WorkFixture.as(here.people.worker, () -> measures.grounds(proposed.id()));
        assertThat(grounds).isEqualTo(new Measure.Grounds("与确诊者同乘一车", "流调报告第3号"));
    }

    @Test
    void what_is_said_of_somebody_is_sealed_in_the_database() {
        Measure measure = here.temporary(measures);
        here.take(measures, here.people.commander, measure, MeasureVerb.LIFT, "检测为阴性");
        assertThat(SmallDistrict.count(
                        "select count(*) from measure.measure m where position('与确诊者'::bytea in m.sealed) > 0"
                                .replace("'与确诊者'::bytea", "convert_to('与确诊者', 'UTF8')")))
                .isZero();
        assertThat(SmallDistrict.count("select count(*) from measure.step where sealed is not null"))
                .isEqualTo(1);
        assertThat(WorkFixture.as(here.people.officer, () -> measures.steps(measure.id()))
                        .getFirst()
                        .text())
                .isEqualTo("检测为阴性");
    }

    @Test
    void whoever_decided_cannot_be_the_second_person_even_in_another_role_above() {
        Measure proposed = here.proposed(measures);
        Measure temporary = here.take(measures, here.people.department, proposed, MeasureVerb.DECIDE, "");
        refused("same_person", () -> here.take(measures, here.people.department, temporary, MeasureVerb.APPROVE, ""));
        refused("forbidden", () -> here.take(measures, here.people.street, temporary, MeasureVerb.APPROVE, ""));
        assertThat(read(temporary).state()).isEqualTo(Measure.State.TEMPORARY);
        UUID again = UuidCreator.getTimeOrderedEpoch();
        for (int i = 0; i < 2; i++) {
            assertThat(WorkFixture.as(
                                    here.people.lead,
                                    () -> measures.take(again, temporary.id(), MeasureVerb.APPROVE, "", null, null))
                            .state())
                    .isEqualTo(Measure.State.IN_FORCE);
        }
        refused(
                "taken",
                () -> WorkFixture.as(
                        here.people.commander,
                        () -> measures.take(again, temporary.id(), MeasureVerb.LIFT, "x", null, null)));
    }

    @Test
    void what_nobody_approves_in_time_falls_and_cannot_be_approved_after() {
        Measure temporary = here.temporary(measures);
        clock.advance(Duration.ofMinutes(119));
        assertThat(watch.run()).isZero();
        clock.advance(Duration.ofMinutes(1));
        refused("too_late", () -> here.take(measures, here.people.lead, temporary, MeasureVerb.APPROVE, ""));
        assertThat(watch.run()).isEqualTo(1);
        assertThat(watch.run()).isZero();
        Measure fallen = read(temporary);
        assertThat(fallen.state()).isEqualTo(Measure.State.FALLEN);
        assertThat(told(here.people.officer)).contains("measure.fallen");
        assertThat(told(here.people.street)).contains("measure.fallen");
        refused("illegal", () -> here.take(measures, here.people.lead, temporary, MeasureVerb.APPROVE, ""));
        assertThat(here.proposed(measures).state())
                .as("it may be proposed again")
                .isEqualTo(Measure.State.PROPOSED);
    }

    @Test
    void a_measure_ends_by_itself_when_its_time_has_come() {
        Measure temporary = here.temporary(measures);
        here.take(measures, here.people.lead, temporary, MeasureVerb.APPROVE, "");
        clock.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(watch.run()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(watch.run()).isEqualTo(1);
        assertThat(read(temporary).state()).isEqualTo(Measure.State.ENDED);
    }

    @Test
    void of_two_who_decide_at_once_one_is_told_that_somebody_was_faster() throws Exception {
        Measure proposed = here.proposed(measures);
        List<TestAccount> chiefs = List.of(here.people.street, here.people.department, here.people.lead);
        try (ExecutorService threads = Executors.newFixedThreadPool(chiefs.size())) {
            List<Callable<String>> all = new ArrayList<>();
            for (TestAccount chief : chiefs) {
                all.add(() -> {
                    try {
                        return WorkFixture.as(
                                chief,
                                () -> measures.take(
                                                UuidCreator.getTimeOrderedEpoch(),
                                                proposed.id(),
                                                MeasureVerb.DECIDE,
                                                "",
                                                null,
                                                proposed.moves())
                                        .state()
                                        .code());
                    } catch (Refusal refusal) {
                        return refusal.code();
                    }
                });
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : threads.invokeAll(all)) {
                outcomes.add(one.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder("temporary", "measure.moved", "measure.moved");
        }
        assertThat(SmallDistrict.count("select count(*) from measure.step where verb = 'decide'"))
                .isEqualTo(1);
    }

    @Test
    void what_restricts_nobody_is_in_force_at_once_and_one_of_a_kind_stands_at_a_time() {
        MeasureDraft draft = here.on(here.person, "health_monitoring");
        Measure proposed = WorkFixture.as(here.people.worker, () -> measures.propose(draft));
        assertThat(WorkFixture.as(here.people.worker, () -> measures.propose(draft))
                        .id())
                .as("a repeat")
                .isEqualTo(proposed.id());
        assertThat(here.take(measures, here.people.officer, proposed, MeasureVerb.DECIDE, "")
                        .state())
                .isEqualTo(Measure.State.IN_FORCE);
        refused(
                "exists",
                () -> WorkFixture.as(
                        here.people.worker, () -> measures.propose(here.on(here.person, "health_monitoring"))));
    }

    @Test
    void a_kind_is_only_for_what_it_is_made_for() {
        UUID building = here.building.id().value();
        refused(
                "target",
                () -> WorkFixture.as(
                        here.people.officer, () -> measures.propose(here.on(building, "compound_closed"))));
        refused(
                "target",
                () -> WorkFixture.as(
                        here.people.officer, () -> measures.propose(here.on(building, "stairwell_closed"))));
        Measure stairwell = WorkFixture.as(
                here.people.officer,
                () -> measures.propose(new MeasureDraft(
                        Measure.Id.fresh(), null, "stairwell_closed", building, "2单元", "有病例", "", null)));
        assertThat(stairwell.areaCode()).isEqualTo(SmallDistrict.GRID);
        refused("forbidden", () -> here.take(measures, here.people.street, stairwell, MeasureVerb.DECIDE, ""));
        assertThat(here.take(measures, here.people.lead, stairwell, MeasureVerb.DECIDE, "")
                        .state())
                .isEqualTo(Measure.State.TEMPORARY);
        refused(
                "no_reason",
                () -> WorkFixture.as(
                        here.people.officer,
                        () -> measures.propose(new MeasureDraft(
                                Measure.Id.fresh(), null, "building_closed", building, "", " ", "", null))));
    }

    @Test
    void an_objection_is_a_work_item_and_its_finding_is_shown_at_the_measure() {
        Measure measure = here.temporary(measures);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        WorkItem item = WorkFixture.as(here.people.officer, () -> objections.raise(id, measure.id(), "我没有坐过那趟车"));
        WorkFixture.as(here.people.officer, () -> objections.raise(id, measure.id(), "我没有坐过那趟车"));
        assertThat(item.kind()).isEqualTo("objection");
        assertThat(item.deadline()).isEqualTo(TestClock.START.plus(Duration.ofHours(24)));
        assertThat(read(measure).state()).isEqualTo(Measure.State.TEMPORARY);
        WorkFixture.as(
                here.people.officer,
                () -> items.take(item.id(), new WorkStep.Assign(here.people.gridPost(), null, "")));
        here.people.worker.principal().run(() -> {
            items.take(item.id(), new WorkStep.Accept());
            items.take(item.id(), new WorkStep.Report("购票记录属实，同名另有其人", List.of(), null));
        });
        List<Objections.Objection> shown = WorkFixture.as(here.people.street, () -> objections.against(measure.id()));
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().answer()).isEqualTo("购票记录属实，同名另有其人");
        here.take(measures, here.people.street, measure, MeasureVerb.LIFT, "同名有误");
        refused(
                "illegal",
                () -> WorkFixture.as(
                        here.people.officer,
                        () -> objections.raise(UuidCreator.getTimeOrderedEpoch(), measure.id(), "还是不对")));
    }

    @Test
    void before_a_response_is_closed_its_open_measures_are_told() {
        here.temporary(measures);
        Response response = here.people.response;
        assertThat(WorkFixture.as(here.people.commander, () -> responses.findings(response)).stream()
                        .filter(finding -> finding.messageKey().startsWith("measure."))
                        .map(finding -> finding.messageKey() + " " + finding.count()))
                .containsExactly("measure.closing.open 1", "measure.closing.sunset 1");
    }

    @Test
    void when_somebody_moves_house_their_measure_moves_with_them() {
        Measure measure = here.temporary(measures);
        org.shouwang.testing.TestDatabase.get().execute("""
                update registry.person set household_id = h.id, area_code = h.area_code
                from registry.household h where h.area_code = '370105002001001' and registry.person.id = '%s'
                """.formatted(here.person));
        TestAccount there = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002001");
        assertThat(WorkFixture.as(there, () -> measures.holding(here.person))).hasSize(1);
        assertThat(WorkFixture.as(here.people.officer, () -> measures.holding(here.person)))
                .isEmpty();
        assertThat(read(measure).areaCode()).isEqualTo("370105002001001");
    }

    /// Approved, with fourteen days, of which thirteen have gone by.
    private Measure aDayBeforeItsEnd() {
        Measure measure = here.temporary(measures);
        here.take(measures, here.people.lead, measure, MeasureVerb.APPROVE, "");
        clock.advance(Duration.ofDays(13));
        return read(measure);
    }

    private Measure prolong(TestAccount who, Measure measure, Duration by) {
        return WorkFixture.as(
                who,
                () -> measures.take(
                        UuidCreator.getTimeOrderedEpoch(),
                        measure.id(),
                        MeasureVerb.PROLONG,
                        "检测结果还没有出来",
                        java.util.Objects.requireNonNull(measure.endsAt()).plus(by),
                        null));
    }

    private List<Prolongation.State> prolonged(Measure measure) {
        return WorkFixture.as(here.people.officer, () -> measures.prolongations(measure.id())).stream()
                .map(Prolongation::state)
                .toList();
    }

    @Test
    void a_longer_time_for_a_restriction_needs_a_second_person_and_a_new_notice() {
        Measure measure = aDayBeforeItsEnd();
        WorkFixture.as(here.people.officer, () -> measures.take(measure.id(), MeasureVerb.SERVE, ""));
        refused("forbidden", () -> prolong(here.people.officer, measure, Duration.ofDays(2)));
        refused("too_long", () -> prolong(here.people.street, measure, Duration.ofDays(15)));
        refused("not_later", () -> prolong(here.people.street, measure, Duration.ZERO));
        assertThat(prolong(here.people.street, measure, Duration.ofDays(3)).endsAt())
                .isEqualTo(measure.endsAt());
        assertThat(told(here.people.commander)).contains("measure.prolonging");
        refused("illegal", () -> prolong(here.people.department, measure, Duration.ofDays(4)));
        refused("forbidden", () -> here.take(measures, here.people.officer, measure, MeasureVerb.CONFIRM, ""));
        Measure longer = here.take(measures, here.people.department, measure, MeasureVerb.CONFIRM, "");
        assertThat(longer.endsAt()).isEqualTo(TestClock.START.plus(Duration.ofDays(17)));
        assertThat(longer.servedAt()).isNull();
        assertThat(prolonged(measure)).containsExactly(Prolongation.State.GRANTED);
        assertThat(told(here.people.street)).contains("measure.prolonged");
        clock.advance(Duration.ofDays(2));
        assertThat(watch.run()).isZero();
        clock.advance(Duration.ofDays(2));
        assertThat(watch.run()).isEqualTo(1);
        assertThat(read(measure).state()).isEqualTo(Measure.State.ENDED);
    }

    @Test
    void unless_a_second_person_grants_it_in_time_the_old_end_stands() {
        Measure measure = aDayBeforeItsEnd();
        prolong(here.people.department, measure, Duration.ofDays(3));
        refused("same_person", () -> here.take(measures, here.people.department, measure, MeasureVerb.CONFIRM, ""));
        clock.advance(Duration.ofHours(2));
        refused("too_late", () -> here.take(measures, here.people.lead, measure, MeasureVerb.CONFIRM, ""));
        assertThat(watch.run()).isEqualTo(1);
        assertThat(watch.run()).isZero();
        assertThat(told(here.people.street)).contains("measure.not_prolonged");
        prolong(here.people.street, measure, Duration.ofDays(3));
        here.take(measures, here.people.lead, measure, MeasureVerb.DECLINE, "不需要");
        clock.advance(Duration.ofHours(21));
        prolong(here.people.street, measure, Duration.ofDays(3));
        clock.advance(Duration.ofHours(1));
        assertThat(watch.run()).as("the old end comes before the set time").isEqualTo(1);
        assertThat(read(measure).state()).isEqualTo(Measure.State.ENDED);
        assertThat(read(measure).endsAt()).isEqualTo(measure.endsAt());
        assertThat(prolonged(measure))
                .containsExactly(Prolongation.State.LAPSED, Prolongation.State.DECLINED, Prolongation.State.LAPSED);
    }

    @Test
    void what_restricts_nobody_is_prolonged_by_one_and_what_has_no_end_not_at_all() {
        Measure monitored =
                WorkFixture.as(here.people.worker, () -> measures.propose(here.on(here.person, "health_monitoring")));
        Measure held = here.take(measures, here.people.officer, monitored, MeasureVerb.DECIDE, "");
        assertThat(prolong(here.people.officer, held, Duration.ofDays(3)).endsAt())
                .isEqualTo(TestClock.START.plus(Duration.ofDays(17)));
        Measure open = WorkFixture.as(
                here.people.commander,
                () -> measures.propose(new MeasureDraft(
                        Measure.Id.fresh(), SmallDistrict.CODE, "venues_closed", null, "", "通告", "", null)));
        here.take(measures, here.people.commander, open, MeasureVerb.DECIDE, "");
        refused(
                "illegal",
                () -> WorkFixture.as(
                        here.people.commander,
                        () -> measures.take(
                                UuidCreator.getTimeOrderedEpoch(),
                                open.id(),
                                MeasureVerb.PROLONG,
                                "再看",
                                TestClock.START.plus(Duration.ofDays(3)),
                                null)));
    }
}
