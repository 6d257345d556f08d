package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.Recoding;
import org.shouwang.area.RecodingPlan;
import org.shouwang.area.Recodings;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class WorkItemsTests {

    /// Counted by the database's own clock, which no test sets.
    private static final LocalDate UP_TO_NOW = LocalDate.of(9999, 12, 31);

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    WorkLists lists;

    @Autowired
    OwnWork own;

    @Autowired
    Figures figures;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    private Optional<WorkItem> take(TestAccount who, WorkItem item, WorkStep step) {
        return who.principal().call(() -> items.take(item.id(), step));
    }

    private WorkItem now(WorkItem item) {
        return here.commander.principal().call(() -> items.require(item.id()));
    }

    @Test
    void an_item_goes_from_raised_to_struck_off_and_its_history_stays() {
        WorkItem item = here.given(items, "入户核查");
        take(here.worker, item, new WorkStep.Accept());
        take(here.worker, item, new WorkStep.Start());
        take(here.worker, item, new WorkStep.Report("已核查 12 户", List.of(), new WorkStep.Position(116.97, 36.7)));
        take(here.officer, item, new WorkStep.Verify("抽查 2 户"));

        WorkItem struck = now(item);
        assertThat(struck.state()).isEqualTo(WorkState.STRUCK_OFF);
        assertThat(struck.inTime()).isTrue();
        List<TakenStep> steps = here.officer.principal().call(() -> items.steps(item.id()));
        assertThat(steps)
                .extracting(TakenStep::verb)
                .containsExactly("verify", "report", "start", "accept", "assign", "raise");
        assertThat(steps.get(1).position()).isEqualTo(new WorkStep.Position(116.97, 36.7));
    }

    @Test
    void a_finding_is_verified_on_three_levels_by_three_people_none_of_them_the_doer() {
        WorkItem raised = here.officer
                .principal()
                .call(() -> items.raise(WorkFixture.task("电梯未消毒").of("finding")));
        take(here.officer, raised, new WorkStep.Assign(new Owner.Person(here.officer.id()), null, ""));
        take(here.officer, raised, new WorkStep.Accept());
        take(here.officer, raised, new WorkStep.Report("已消毒", List.of(), null));

        assertThatThrownBy(() -> take(here.officer, raised, new WorkStep.Verify("")))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThat(take(here.street, raised, new WorkStep.Verify(""))
                        .orElseThrow()
                        .verified())
                .isEqualTo(1);
        assertThatThrownBy(() -> take(here.street, raised, new WorkStep.Verify("")))
                .isInstanceOf(Refusal.Forbidden.class);
        take(here.department, raised, new WorkStep.Verify(""));
        assertThat(now(raised).nextLevel()).isEqualTo("inspection");
        take(here.lead, raised, new WorkStep.Verify(""));
        assertThat(now(raised).state()).isEqualTo(WorkState.STRUCK_OFF);
    }

    @Test
    void what_is_found_undone_goes_back_and_what_was_struck_off_is_reopened() {
        WorkItem item = here.reported(items, "门岗无人");
        assertThatThrownBy(() -> take(here.officer, item, new WorkStep.Fail(" ")))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("work.no_reason");
        take(here.officer, item, new WorkStep.Fail("现场还是没有人"));
        assertThat(now(item).state()).isEqualTo(WorkState.UNDER_WAY);
        take(here.worker, item, new WorkStep.Report("已安排两班", List.of(), null));
        take(here.officer, item, new WorkStep.Verify(""));
        take(here.street, item, new WorkStep.Reopen("夜里又没有人", null));
        WorkItem reopened = now(item);
        assertThat(reopened.state()).isEqualTo(WorkState.ASSIGNED);
        assertThat(reopened.owner()).isEqualTo(here.gridPost());
        assertThat(reopened.inTime()).isNull();
    }

    @Test
    void a_step_that_its_state_does_not_allow_is_refused_and_changes_nothing() {
        WorkItem item = here.given(items, "入户核查");
        for (WorkStep step :
                List.of(new WorkStep.Start(), new WorkStep.Report("好", List.of(), null), new WorkStep.Verify(""))) {
            assertThatThrownBy(() -> take(step instanceof WorkStep.Verify ? here.officer : here.worker, item, step))
                    .isInstanceOf(Refusal.Conflict.class)
                    .hasMessage("work.illegal");
        }
        take(here.worker, item, new WorkStep.Accept());
        assertThatThrownBy(() -> take(here.worker, item, new WorkStep.Report(" ", List.of(), null)))
                .hasMessage("work.no_proof");
        assertThat(now(item).state()).isEqualTo(WorkState.ACCEPTED);
    }

    @Test
    void only_the_owner_does_it_and_nobody_gives_themselves_more_time() {
        WorkItem item = here.given(items, "入户核查");
        assertThatThrownBy(() -> take(here.officer, item, new WorkStep.Accept()))
                .isInstanceOf(Refusal.Forbidden.class);
        WorkItem own = here.street.principal().call(() -> items.raise(WorkFixture.task("消杀")));
        take(here.street, own, new WorkStep.Assign(new Owner.Person(here.officer.id()), null, ""));
        assertThatThrownBy(() ->
                        take(here.officer, own, new WorkStep.Redate(WorkFixture.EVENING.plusSeconds(86_400), "来不及")))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> take(here.officer, own, new WorkStep.Cancel("不想办")))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> take(here.otherOfficer, item, new WorkStep.Press("")))
                .isInstanceOf(Refusal.NotFound.class);
        take(here.street, own, new WorkStep.Redate(WorkFixture.EVENING.plusSeconds(86_400), "物资明天到"));
        assertThat(now(own).deadline()).isEqualTo(WorkFixture.EVENING.plusSeconds(86_400));
    }

    @Test
    void a_repeat_is_answered_alike_and_another_content_under_the_id_is_a_conflict() {
        WorkDraft draft = WorkFixture.task("入户核查");
        here.officer.principal().run(() -> {
            items.raise(draft);
            assertThat(items.raise(draft).id()).isEqualTo(draft.id());
            assertThatThrownBy(() -> items.raise(WorkFixture.task("别的事").identified(draft.id())))
                    .isInstanceOf(Refusal.Conflict.class)
                    .hasMessage("work.taken");
        });
        WorkItem item = here.given(items, "测温");
        UUID step = UuidCreator.getTimeOrderedEpoch();
        here.worker.principal().run(() -> {
            items.take(step, item.id(), new WorkStep.SendBack("不是我的网格"), null, clock.instant());
            assertThat(items.take(step, item.id(), new WorkStep.SendBack("不是我的网格"), null, clock.instant()))
                    .isPresent();
            assertThatThrownBy(() -> items.take(step, item.id(), new WorkStep.Accept(), null, clock.instant()))
                    .isInstanceOf(Refusal.Conflict.class)
                    .hasMessage("work.taken");
        });
        assertThat(now(item).state()).isEqualTo(WorkState.RAISED);
        assertThat(now(item).moves()).isEqualTo(2);
    }

    @Test
    void of_two_who_verify_at_once_one_wins_and_the_other_is_told() throws Exception {
        TestAccount second = TestAccount.of(org.shouwang.account.Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        WorkItem item = here.reported(items, "入户核查");
        int seen = now(item).moves();
        int won = 0;
        int told = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Callable<String>> both = List.of(verify(here.officer, item, seen), verify(second, item, seen));
            for (Future<String> answer : pool.invokeAll(both)) {
                won += answer.get().equals("done") ? 1 : 0;
                told += answer.get().equals("work.moved") ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(told).isEqualTo(1);
        assertThat(SmallDistrict.count("select count(*) from work.step where verb = 'verify'"))
                .isEqualTo(1);
    }

    private Callable<String> verify(TestAccount who, WorkItem item, int seen) {
        return () -> who.principal().call(() -> {
            try {
                items.take(
                        UuidCreator.getTimeOrderedEpoch(), item.id(), new WorkStep.Verify(""), seen, clock.instant());
                return "done";
            } catch (Refusal refusal) {
                return refusal.code();
            }
        });
    }

    @Test
    void a_volunteer_sees_what_is_given_to_them_until_they_send_it_back() {
        TestAccount volunteer = TestAccount.of(org.shouwang.account.Role.VOLUNTEER, SmallDistrict.GRID);
        WorkItem other = here.given(items, "别人的事");
        WorkItem item = here.officer.principal().call(() -> items.raise(WorkFixture.task("送药")));
        take(here.officer, item, new WorkStep.Assign(new Owner.Person(volunteer.id()), null, ""));
        volunteer.principal().run(() -> {
            assertThat(own.mine()).extracting(WorkItem::title).containsExactly("送药");
            assertThat(items.find(other.id())).isEmpty();
            UUID step = UuidCreator.getTimeOrderedEpoch();
            for (int time = 0; time < 2; time++) {
                assertThat(items.take(step, item.id(), new WorkStep.SendBack("身体不舒服"), null, clock.instant()))
                        .isEmpty();
            }
        });
        assertThat(here.officer.principal().call(() -> own.day().toAssign()))
                .extracting(WorkItem::title)
                .contains("送药");
    }

    @Test
    void what_a_community_sends_back_waits_for_its_street_and_not_for_itself() {
        WorkItem item = here.street
                .principal()
                .call(() -> items.raise(
                        WorkDraft.task(SmallDistrict.COMMUNITY, "东门缺体温枪", WorkFixture.EVENING, clock.instant())));
        take(here.street, item, new WorkStep.Assign(new Owner.Person(here.officer.id()), null, ""));
        take(here.officer, item, new WorkStep.SendBack("社区没有库存"));
        assertThat(here.street.principal().call(() -> own.day().toAssign())).hasSize(1);
        assertThat(here.officer.principal().call(() -> own.day().toAssign())).isEmpty();
        take(here.street, item, new WorkStep.Assign(here.gridPost(), null, ""));
        assertThat(now(item).escalatedTo()).isNull();
    }

    @Test
    void bad_input_is_refused_by_name() {
        here.officer.principal().run(() -> {
            refused("work.title", WorkFixture.task(" "));
            refused("work.title", WorkFixture.task("长".repeat(101)));
            refused("work.kind", WorkFixture.task("事").of("nothing"));
            refused("work.past", WorkDraft.task(SmallDistrict.GRID, "事", clock.instant(), clock.instant()));
            refused("work.area", WorkDraft.task("370105002001001", "事", WorkFixture.EVENING, clock.instant()));
            refused(
                    "work.subject",
                    WorkFixture.task("事")
                            .about(new Subject("person", UUID.randomUUID().toString())));
            refused("work.unknown_parent", WorkFixture.task("事").below(WorkItem.Id.fresh()));
            refused("work.no_response", WorkFixture.task("事").in(Response.Id.fresh()));
        });
        WorkItem item = here.given(items, "事");
        assertThatThrownBy(() -> take(
                        here.officer,
                        item,
                        new WorkStep.Assign(new Owner.Post("370105001001003", "grid_worker"), null, "")))
                .hasMessage("work.no_owner");
        here.worker
                .principal()
                .run(() -> assertThatThrownBy(() -> items.take(
                                UuidCreator.getTimeOrderedEpoch(),
                                item.id(),
                                new WorkStep.Accept(),
                                null,
                                clock.instant().plus(Duration.ofHours(1))))
                        .hasMessage("work.future"));
    }

    private void refused(String code, WorkDraft draft) {
        assertThatThrownBy(() -> items.raise(draft))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage(code);
    }

    @Test
    void a_drill_is_marked_and_stays_out_of_the_figures_and_the_lists() {
        Response drill = here.commander.principal().call(() -> responses.open(WorkFixture.draft("演练", true)));
        here.given(items, "真的");
        WorkItem item = here.officer
                .principal()
                .call(() -> items.raise(WorkFixture.task("演的").in(drill.id())));
        assertThat(item.drill()).isTrue();
        here.officer.principal().run(() -> {
            assertThat(lists.counts(SmallDistrict.COMMUNITY).open()).isEqualTo(1);
            assertThat(lists.list(WorkQuery.of(null, WorkQuery.Show.OPEN, 10)).rows())
                    .extracting(WorkItem::title)
                    .containsExactly("真的");
        });
        assertThat(figure("W01")).isEqualTo(1);
        assertThat(figure("R01")).isEqualTo(1);
    }

    private long figure(String code) {
        return here.commander
                .principal()
                .call(() -> figures.values(SmallDistrict.CODE, UP_TO_NOW).stream()
                        .filter(value -> value.figure().code().equals(code))
                        .findFirst()
                        .orElseThrow()
                        .value()
                        .longValue());
    }

    @Test
    void figures_follow_an_item_from_raised_to_struck_off() {
        WorkItem item = here.reported(items, "入户核查");
        here.given(items, "测温");
        take(here.officer, item, new WorkStep.Verify(""));
        assertThat(figure("W01")).isEqualTo(2);
        assertThat(figure("W02")).isEqualTo(1);
        assertThat(figure("W04")).isEqualTo(1);
        assertThat(figure("W05")).isEqualTo(1);
    }

    @Autowired
    Recodings recodings;

    @Test
    void a_community_moves_to_another_street_and_its_open_items_and_their_history_follow() {
        WorkItem item = here.given(items, "入户核查");
        Recoding move = here.commander
                .principal()
                .call(() -> recodings.start(new RecodingPlan.MoveCommunity(
                        UUID.randomUUID(), "区划调整", SmallDistrict.COMMUNITY, SmallDistrict.OTHER_STREET, null)));
        assertThat(move.isDone()).isTrue();
        String moved = now(item).areaCode();
        assertThat(moved).startsWith(SmallDistrict.OTHER_STREET).hasSize(AreaLevel.GRID.digits());
        TestAccount newStreet = TestAccount.of(org.shouwang.account.Role.STREET_OFFICER, SmallDistrict.OTHER_STREET);
        newStreet.principal().run(() -> {
            assertThat(items.steps(item.id())).hasSize(2);
            assertThat(items.require(item.id()).owner()).isEqualTo(new Owner.Post(moved, "grid_worker"));
        });
        here.street.principal().run(() -> assertThat(items.find(item.id())).isEmpty());
    }

    @Autowired
    Places places;

    @Test
    void a_building_goes_to_another_grid_and_what_is_to_be_done_there_goes_along() {
        PlaceDraft building = PlaceDraft.of("building", SmallDistrict.GRID, "1号楼");
        here.commander.principal().run(() -> places.register(building));
        WorkItem item = here.officer
                .principal()
                .call(() -> items.raise(WorkFixture.task("楼道消毒")
                        .about(new Subject("place", building.id().toString()))));
        here.commander
                .principal()
                .run(() -> recodings.start(new RecodingPlan.SplitGrid(
                        UUID.randomUUID(),
                        "人户太多",
                        SmallDistrict.GRID,
                        "第四网格",
                        List.of(building.id().value()))));
        String moved = here.commander
                .principal()
                .call(() -> places.require(building.id()).areaCode());
        assertThat(moved).isNotEqualTo(SmallDistrict.GRID);
        assertThat(now(item).areaCode()).isEqualTo(moved);
        assertThat(SmallDistrict.count("select count(*) from work.step where area_code = '" + moved + "'"))
                .isEqualTo(1);
    }
}
