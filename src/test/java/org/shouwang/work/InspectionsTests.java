package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.Staff;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/// From the draw to the finding that is struck off.
@ShouwangTest
class InspectionsTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Staff staff;

    @Autowired
    Inspections inspections;

    @Autowired
    Visits visits;

    @Autowired
    WorkItems items;

    @Autowired
    TestClock clock;

    InspectionFixture here;
    WorkFixture people;

    @BeforeEach
    void open() {
        clock.reset();
        here = InspectionFixture.open(areas, places, responses, staff, inspections);
        people = here.people;
    }

    private InspectionRound draw(Inspections.Wish wish) {
        return people.commander.principal().call(() -> inspections.draw(wish));
    }

    private List<Visit> drawn(InspectionRound round) {
        return people.commander.principal().call(() -> visits.ofRound(round.id()));
    }

    static List<Visit.Answer> answers(String... wrong) {
        List<Visit.Answer> answers = new ArrayList<>();
        for (int point = 0; point < 7; point++) {
            boolean fine = point >= wrong.length || wrong[point].isEmpty();
            answers.add(
                    new Visit.Answer(fine ? Visit.Result.YES : Visit.Result.NO, fine ? "" : wrong[point], List.of()));
        }
        return answers;
    }

    private Visit finish(TestAccount who, Visit visit, List<Visit.Answer> answers) {
        return who.principal().call(() -> visits.finish(visit.id(), answers, clock.instant()));
    }

    @Test
    void a_draw_sends_no_one_to_their_own_unit_and_its_number_gives_the_same_again() {
        InspectionRound round = draw(InspectionFixture.wish(4));
        List<Visit> drawn = drawn(round);
        assertThat(drawn).hasSize(4).extracting(Visit::team).containsOnly(here.first);
        assertThat(round.repeated())
                .containsExactlyInAnyOrderElementsOf(drawn.stream()
                        .map(visit -> new DrawRules.Drawn(visit.place(), visit.team()))
                        .toList());
    }

    @Test
    void no_team_is_drawn_for_the_same_place_twice_in_a_row() {
        draw(InspectionFixture.wish(4));
        assertThatThrownBy(() -> draw(InspectionFixture.wish(1)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("inspection.nothing_to_draw");
    }

    @Test
    void a_draw_sent_again_is_the_same_draw_and_other_content_is_refused() {
        Inspections.Wish wish = InspectionFixture.wish(2);
        InspectionRound round = draw(wish);
        assertThat(draw(wish)).isEqualTo(round);
        assertThat(drawn(round)).hasSize(2);
        Inspections.Wish other =
                new Inspections.Wish(wish.id(), wish.area(), "checkpoint", 2, wish.dueAt(), wish.seed());
        assertThatThrownBy(() -> draw(other))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("inspection.taken");
    }

    @Test
    void two_who_draw_at_once_do_not_send_a_team_twice() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            Callable<Object> draw = () -> {
                try {
                    return draw(InspectionFixture.wish(4));
                } catch (Refusal refusal) {
                    return refusal.code();
                }
            };
            List<Object> came = new ArrayList<>();
            for (Future<Object> each : pool.invokeAll(List.of(draw, draw))) {
                came.add(each.get());
            }
            assertThat(came).filteredOn(InspectionRound.class::isInstance).hasSize(1);
            assertThat(came).containsAnyOf("inspection.twice", "inspection.nothing_to_draw");
        }
    }

    @Test
    void before_a_visit_only_its_team_and_headquarters_know_of_it_and_afterwards_the_area_does() {
        Visit visit = drawn(draw(InspectionFixture.wish(1))).getFirst();
        for (TestAccount outsider : List.of(people.officer, people.street, people.worker)) {
            assertThatThrownBy(() -> outsider.principal().call(() -> visits.require(visit.id())))
                    .isInstanceOf(Refusal.NotFound.class);
            assertThatThrownBy(() -> finish(outsider, visit, answers())).isInstanceOf(Refusal.NotFound.class);
        }
        assertThat(people.department.principal().call(() -> visits.mine())).hasSize(1);
        finish(people.department, visit, answers());
        assertThat(people.officer
                        .principal()
                        .call(() -> visits.require(visit.id()))
                        .done())
                .isTrue();
        assertThatThrownBy(() -> people.otherOfficer.principal().call(() -> visits.require(visit.id())))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void a_finding_becomes_an_item_of_the_community_and_is_struck_off_after_three_verifications() {
        Visit visit = drawn(draw(InspectionFixture.wish(1))).getFirst();
        Visit done = finish(people.department, visit, answers("", "东门没有人"));
        assertThat(done.findings()).isEqualTo(1);
        WorkItem.Id id = item(visit, 2);
        WorkItem item = people.commander.principal().call(() -> items.require(id));
        assertThat(item.kind()).isEqualTo("finding");
        assertThat(item.owner()).isEqualTo(new Owner.Post(SmallDistrict.COMMUNITY, "community_officer"));
        assertThat(item.deadline()).isEqualTo(TestClock.START.plus(Duration.ofHours(4)));
        people.officer.principal().run(() -> {
            items.take(id, new WorkStep.Accept());
            items.take(id, new WorkStep.Report("已安排三班值守", List.of(), null));
        });
        assertThatThrownBy(() -> people.officer.principal().call(() -> items.take(id, new WorkStep.Verify(""))))
                .isInstanceOf(Refusal.Forbidden.class);
        for (TestAccount verifier : List.of(people.street, people.lead, people.department)) {
            verifier.principal().run(() -> items.take(id, new WorkStep.Verify("看过")));
        }
        assertThat(people.commander.principal().call(() -> items.require(id)).state())
                .isEqualTo(WorkState.STRUCK_OFF);
    }

    private WorkItem.Id item(Visit visit, int point) {
        return java.util.Objects.requireNonNull(people.commander
                .principal()
                .call(() -> visits.found(visit.id()))
                .get(point - 1)
                .item());
    }

    @Test
    void what_was_found_at_the_same_place_before_is_seen_and_is_urgent() {
        Visit visit = drawn(draw(InspectionFixture.wish(4))).getFirst();
        finish(people.department, visit, answers("", "没有人"));
        here.people
                .commander
                .principal()
                .run(() -> inspections.keepTeam(
                        UuidCreator.getTimeOrderedEpoch(),
                        SmallDistrict.CODE,
                        "第三督查组",
                        inspections.teams(SmallDistrict.CODE).stream()
                                .filter(team -> team.id().equals(here.first))
                                .findFirst()
                                .orElseThrow()
                                .members()));
        Visit again = drawn(draw(InspectionFixture.wish(4))).stream()
                .filter(other -> other.place().equals(visit.place()))
                .findFirst()
                .orElseThrow();
        Visit done = finish(people.department, again, answers("两个门都开着", "还是没有人"));
        assertThat(done.findings()).isEqualTo(2);
        assertThat(done.recurring()).isEqualTo(1);
        assertThat(people.commander
                        .principal()
                        .call(() -> items.require(item(again, 2)))
                        .priority())
                .isEqualTo(WorkPriority.URGENT);
        assertThat(people.commander
                        .principal()
                        .call(() -> items.require(item(again, 1)))
                        .priority())
                .isEqualTo(WorkPriority.NORMAL);
    }

    @Test
    void findings_sent_again_raise_nothing_twice_and_other_findings_are_refused() {
        Visit visit = drawn(draw(InspectionFixture.wish(1))).getFirst();
        finish(people.department, visit, answers("两个门"));
        WorkItem.Id first = item(visit, 1);
        finish(people.department, visit, answers("两个门"));
        assertThat(item(visit, 1)).isEqualTo(first);
        assertThatThrownBy(() -> finish(people.department, visit, answers()))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("inspection.taken");
    }

    @Test
    void each_point_is_answered_and_what_is_wrong_is_said() {
        Visit visit = drawn(draw(InspectionFixture.wish(1))).getFirst();
        assertThatThrownBy(() -> finish(people.department, visit, answers().subList(0, 6)))
                .hasMessage("inspection.incomplete");
        List<Visit.Answer> silent = new ArrayList<>(answers());
        silent.set(0, new Visit.Answer(Visit.Result.NO, " ", List.of()));
        assertThatThrownBy(() -> finish(people.department, visit, silent)).hasMessage("inspection.no_note");
        silent.set(0, new Visit.Answer(null, "", List.of()));
        assertThatThrownBy(() -> finish(people.department, visit, silent)).hasMessage("inspection.incomplete");
        silent.set(
                0,
                new Visit.Answer(
                        Visit.Result.NO, "x", List.of(new org.shouwang.platform.blob.Blob.Id(UUID.randomUUID()))));
        assertThatThrownBy(() -> finish(people.department, visit, silent)).hasMessage("inspection.no_photo");
    }
}
