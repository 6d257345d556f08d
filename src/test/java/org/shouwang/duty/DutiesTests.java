package org.shouwang.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.testing.ScopeFixture;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Naming, taking, handing over; what an attacker and two people at once would do.
@ShouwangTest
class DutiesTests {

    private static final String GRID = SmallDistrict.GRID;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Households households;

    @Autowired
    Staff staff;

    @Autowired
    Duties duties;

    @Autowired
    Gaps gaps;

    @Autowired
    CoverageRules rules;

    PlaceDraft gate;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        gate = PlaceDraft.of("checkpoint", GRID, "东门");
        DutyFixture.commander().run(() -> places.register(gate));
    }

    private Assignment guard(UUID holder) {
        return Assignment.of(Target.of("place", gate.id().value()), "guard", holder);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void a_repeat_gets_the_same_answer_and_another_content_is_refused() {
        UUID first = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某甲");
        UUID second = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某乙");
        Assignment naming = guard(first);
        DutyFixture.officer().run(() -> {
            Duty duty = duties.name(naming);
            assertThat(duties.name(naming)).isEqualTo(duty);
            assertThatThrownBy(() -> duties.name(new Assignment(naming.id(), naming.target(), "guard", second, null)))
                    .isInstanceOf(Refusal.Conflict.class)
                    .hasMessage("duty.id_taken");
            assertThatThrownBy(() -> duties.name(guard(first)))
                    .isInstanceOf(Refusal.Conflict.class)
                    .hasMessage("duty.held");
        });
        assertThat(DutyFixture.count("select count(*) from duty.duty")).isEqualTo(1);
    }

    @Test
    void of_two_who_take_the_same_gap_at_once_one_wins_and_the_other_is_told() throws Exception {
        DutyFixture.rule(rules, "place", "checkpoint", null, "guard", 1);
        Gap gap = DutyFixture.officer()
                .call(() -> gaps.list(new Gaps.Query(null, null, null, 10)))
                .rows()
                .getFirst();
        List<Callable<Assignment.Outcome>> takers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            UUID volunteer = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某" + i);
            UUID id = UuidCreator.getTimeOrderedEpoch();
            takers.add(() -> DutyFixture.officer()
                    .call(() -> gaps.take(List.of(new Gaps.Taking(id, gap.id(), volunteer))))
                    .get(id));
        }

        List<Assignment.Outcome> outcomes = atOnce(takers);
        assertThat(outcomes).containsOnlyOnce(Assignment.Outcome.DONE);
        assertThat(outcomes.stream().filter(Assignment.Outcome.TAKEN::equals)).hasSize(7);
        assertThat(DutyFixture.count("select count(*) from duty.duty where until is null"))
                .isEqualTo(1);
        assertThat(DutyFixture.count("select missing from duty.demand")).isZero();
    }

    @Test
    void hundreds_of_proposals_are_taken_at_once_and_nobody_beyond_what_the_role_allows() {
        DutyFixture.rule(rules, "place", "building", null, "stairwell_member", 1);
        DutyFixture.commander().run(() -> places.registerAll(SmallDistrict.buildings(GRID, 150)));
        for (int i = 0; i < 30; i++) {
            DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某" + i);
        }
        DutyFixture.officer().run(() -> {
            List<Gap> rows = gaps.list(new Gaps.Query(SmallDistrict.COMMUNITY, null, null, 500))
                    .rows();
            List<Gaps.Taking> takings = rows.stream()
                    .filter(gap -> gap.proposal() != null)
                    .map(gap -> new Gaps.Taking(
                            UuidCreator.getTimeOrderedEpoch(),
                            gap.id(),
                            java.util.Objects.requireNonNull(gap.proposal()).id()))
                    .toList();
            assertThat(rows).hasSize(150);
            assertThat(takings).hasSize(120);
            assertThat(gaps.take(takings).values()).containsOnly(Assignment.Outcome.DONE);
            assertThat(gaps.take(takings).values()).containsOnly(Assignment.Outcome.SAME);
        });
        assertThat(DutyFixture.count("select max(load) from duty.staff")).isEqualTo(4);
        assertThat(DutyFixture.count("select count(*) from duty.demand where missing > 0"))
                .isEqualTo(30);
    }

    @Test
    void skill_and_kind_of_holder_are_asked_for() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        DutyFixture.commander().run(() -> {
            rules.draft(
                    id,
                    "医务",
                    "place",
                    "checkpoint",
                    null,
                    List.of(new CoverageRule.Need("medic", 1, "target", "medical")));
            rules.publish(id, java.time.LocalDate.of(2020, 2, 10));
        });
        UUID plain = DutyFixture.enlist(staff, GRID, Member.Kind.STAFF, "某甲");
        UUID volunteer =
                DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某乙", new Member.Skill("medical", "医师证"));
        UUID medic = DutyFixture.enlist(staff, GRID, Member.Kind.STAFF, "某丙", new Member.Skill("medical", "医师证"));
        Target target = Target.of("place", gate.id().value());
        DutyFixture.officer().run(() -> {
            assertThatThrownBy(() -> duties.name(Assignment.of(target, "medic", plain)))
                    .hasMessage("duty.unskilled");
            assertThatThrownBy(() -> duties.name(Assignment.of(target, "medic", volunteer)))
                    .hasMessage("duty.role");
            assertThat(gaps.list(new Gaps.Query(null, null, null, 10)).rows())
                    .extracting(gap ->
                            java.util.Objects.requireNonNull(gap.proposal()).id())
                    .containsExactly(medic);
            duties.name(Assignment.of(target, "medic", medic));
        });
    }

    @Test
    void who_is_no_party_member_is_not_named_for_a_stairwell() {
        TestAccount account = TestAccount.of(Role.GRID_WORKER, GRID);
        MemberDraft outside = DutyFixture.withAccount(GRID, null, "某甲", account.id());
        DutyFixture.commander().run(() -> staff.register(outside));
        Target target = Target.of("place", gate.id().value());
        DutyFixture.officer()
                .run(() -> assertThatThrownBy(
                                () -> duties.name(Assignment.of(target, "stairwell_member", outside.id())))
                        .hasMessage("duty.role"));
    }

    @Test
    void another_community_is_neither_named_for_nor_ended_nor_looked_up() {
        UUID guard = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某甲");
        Duty duty = DutyFixture.officer().call(() -> duties.name(guard(guard)));
        UUID theirs = DutyFixture.enlist(staff, "370105002001", Member.Kind.VOLUNTEER, "某乙");
        DutyFixture.stranger().run(() -> {
            assertThatThrownBy(() -> duties.name(guard(theirs)))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("duty.target_unknown");
            assertThat(duties.end(List.of(duty.id()), EndReason.DONE)).isZero();
            assertThat(duties.answering("place", gate.id().value(), "")).isEmpty();
            assertThatThrownBy(() -> duties.read(duty.id())).isInstanceOf(Refusal.NotFound.class);
            assertThatThrownBy(() -> staff.read(guard)).isInstanceOf(Refusal.NotFound.class);
            assertThatThrownBy(() -> staff.leave(guard)).isInstanceOf(Refusal.NotFound.class);
            assertThatThrownBy(() -> duties.handOver(duty.id(), UUID.randomUUID(), theirs, ""))
                    .isInstanceOf(Refusal.NotFound.class);
        });
        assertThat(DutyFixture.officer().call(() -> duties.read(duty.id())).isOpen())
                .isTrue();
    }

    @Test
    void an_attacker_on_the_applications_connection_writes_no_duty_and_no_demand() throws SQLException {
        UUID guard = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某甲");
        Duty duty = DutyFixture.officer().call(() -> duties.name(guard(guard)));
        for (String attack : List.of(
                "update duty.duty set until = now() where id = '" + duty.id() + "'",
                "delete from duty.duty",
                "insert into duty.demand (area_code, need_id, target_kind, target_id, role, needed, filled)"
                        + " values ('" + GRID + "', uuidv7(), 'place', uuidv7(), 'guard', 1, 0)",
                "update duty.staff set load = 0",
                "update duty.staff set state = 'left'",
                "update duty.staff set area_code = '370105002001'",
                "select duty.refresh('place', array[uuidv7()])",
                "select duty.target_area_of('place', '" + gate.id() + "')",
                "select duty.ship_rules()")) {
            try (Connection connection = TestDatabase.get().application()) {
                connection.createStatement().execute(ScopeFixture.settings(SmallDistrict.COMMUNITY));
                assertThatThrownBy(() -> connection.createStatement().execute(attack))
                        .as(attack)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void handing_over_is_recorded_and_of_two_at_once_one_wins() throws Exception {
        UUID first = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某甲");
        Duty duty = DutyFixture.officer().call(() -> duties.name(guard(first)));
        List<Callable<String>> successors = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            UUID next = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某" + i);
            successors.add(() -> {
                try {
                    DutyFixture.officer()
                            .run(() -> duties.handOver(duty.id(), UuidCreator.getTimeOrderedEpoch(), next, "钥匙在门岗"));
                    return "done";
                } catch (Refusal.Conflict refusal) {
                    return refusal.code();
                }
            });
        }

        assertThat(atOnce(successors)).containsOnlyOnce("done").contains("duty.ended");
        List<Duty> history = DutyFixture.officer()
                .call(() -> duties.history("place", gate.id().value()));
        assertThat(history).hasSize(2);
        assertThat(history.getFirst().predecessor()).isEqualTo(duty.id());
        assertThat(history.getLast().endReason()).isEqualTo("handed_over");
        assertThat(history.getLast().note()).isEqualTo("钥匙在门岗");
    }

    @Test
    void who_leaves_frees_all_they_answered_for_at_once() {
        DutyFixture.rule(rules, "place", "checkpoint", null, "guard", 1);
        UUID guard = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某甲");
        DutyFixture.officer().run(() -> {
            duties.name(guard(guard));
            assertThat(gaps.list(new Gaps.Query(null, null, null, 10)).rows()).isEmpty();
            assertThat(staff.leave(guard)).isEqualTo(1);
            assertThat(staff.leave(guard)).isZero();
            assertThat(gaps.list(new Gaps.Query(null, null, null, 10)).rows())
                    .singleElement()
                    .extracting(Gap::proposal)
                    .isNull();
        });
    }

    @Test
    void the_whole_chain_answers_for_a_house_nearest_first_with_telephones() {
        UUID leader = DutyFixture.enlist(staff, SmallDistrict.CODE, Member.Kind.STAFF, "区领导");
        UUID cadre = DutyFixture.enlist(staff, SmallDistrict.STREET, Member.Kind.STAFF, "街道干部");
        UUID committee = DutyFixture.enlist(staff, SmallDistrict.COMMUNITY, Member.Kind.STAFF, "两委");
        UUID member = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "党员");
        PlaceDraft building = PlaceDraft.of("building", GRID, "1号楼");
        DutyFixture.commander().run(() -> places.register(building));
        Household home =
                DutyFixture.officer().call(() -> households.register(HouseholdDraft.of(building.id(), "1号楼101")));
        DutyFixture.commander().run(() -> {
            duties.name(Assignment.of(
                    Target.of("area", DutyFixture.areaId(SmallDistrict.STREET)), "district_leader", leader));
            duties.name(Assignment.of(
                    Target.of("area", DutyFixture.areaId(SmallDistrict.COMMUNITY)), "street_cadre", cadre));
            duties.name(Assignment.of(Target.of("area", DutyFixture.areaId(GRID)), "committee_member", committee));
            duties.name(Assignment.of(Target.of("place", building.id().value()), "stairwell_member", member));
        });
        TestAccount worker = TestAccount.of(Role.GRID_WORKER, GRID);

        List<Answerer> chain = worker.principal()
                .call(() -> duties.answering("household", home.id().value(), ""));
        assertThat(chain).extracting(Answerer::name).containsExactly("党员", "两委", "街道干部", "区领导");
        assertThat(chain).allMatch(answer -> answer.phone().equals("10030000001"));
        assertThat(worker.principal().call(() -> duties.answering("area", null, GRID)))
                .extracting(Answerer::name)
                .containsExactly("两委", "街道干部", "区领导");
    }

    @Test
    void a_worker_sees_and_accepts_the_own_duties_alone() {
        TestAccount worker = TestAccount.of(Role.GRID_WORKER, GRID);
        MemberDraft me = DutyFixture.withAccount(GRID, null, "某甲", worker.id());
        DutyFixture.commander().run(() -> staff.register(me));
        UUID other = DutyFixture.enlist(staff, GRID, Member.Kind.STAFF, "某乙");
        Duty mine = DutyFixture.officer().call(() -> duties.name(guard(me.id())));
        Duty theirs = DutyFixture.officer().call(() -> duties.name(guard(other)));
        worker.principal().run(() -> {
            assertThat(duties.mine()).extracting(Duty::id).containsExactly(mine.id());
            duties.accept(mine.id());
            duties.accept(mine.id());
            assertThat(duties.mine().getFirst().acceptedAt()).isNotNull();
            assertThatThrownBy(() -> duties.accept(theirs.id())).isInstanceOf(Refusal.NotFound.class);
            assertThatThrownBy(() -> duties.name(guard(me.id()))).isInstanceOf(Refusal.Forbidden.class);
        });
    }

    @Test
    void many_are_named_each_with_an_outcome_of_its_own() {
        UUID guard = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某甲");
        Assignment good = guard(guard);
        Assignment nobody = guard(UUID.randomUUID());
        Assignment nowhere = Assignment.of(Target.of("place", UUID.randomUUID()), "guard", guard);
        Assignment nothing = Assignment.of(Target.of("castle", gate.id().value()), "guard", guard);

        Map<UUID, Assignment.Outcome> outcomes =
                DutyFixture.officer().call(() -> duties.assign(List.of(good, nobody, nowhere, nothing), false));
        assertThat(outcomes)
                .containsEntry(good.id(), Assignment.Outcome.DONE)
                .containsEntry(nobody.id(), Assignment.Outcome.UNKNOWN)
                .containsEntry(nowhere.id(), Assignment.Outcome.UNKNOWN)
                .containsEntry(nothing.id(), Assignment.Outcome.UNKNOWN);
    }
}
