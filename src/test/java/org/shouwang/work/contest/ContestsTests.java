package org.shouwang.work.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.document.OfficialDocument;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkAttack;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkState;
import org.shouwang.work.WorkStep;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentFiles;
import org.shouwang.work.paper.Documents;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/// A contest of two streets from its opening to its end.
@ShouwangTest
class ContestsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    Contests contests;

    @Autowired
    ContestTallies tallies;

    @Autowired
    ContestProblems problems;

    @Autowired
    ContestBulletins bulletins;

    @Autowired
    Documents documents;

    @Autowired
    DocumentFiles files;

    @Autowired
    ContestClock itself;

    @Autowired
    TestClock clock;

    WorkFixture here;
    TestAccount otherStreet;
    Contest contest;
    LocalDate today;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
        otherStreet = TestAccount.of(Role.STREET_OFFICER, SmallDistrict.OTHER_STREET);
        today = BusinessDay.today(clock);
        contest = here.commander.principal().call(() -> contests.open(draft(Contest.Id.fresh())));
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private Contest.Draft draft(Contest.Id id) {
        return new Contest.Draft(
                id,
                null,
                SmallDistrict.CODE,
                new Contest.Content(
                        "百日竞赛",
                        today,
                        today.plusDays(9),
                        18,
                        List.of(unit(id, SmallDistrict.STREET, "第1街道"), unit(id, SmallDistrict.OTHER_STREET, "第2街道"))));
    }

    private static Contest.Unit unit(Contest.Id id, String area, String name) {
        return new Contest.Unit(UUID.nameUUIDFromBytes((id + area).getBytes()), area, null, name);
    }

    private UUID unit(String area) {
        return unit(contest.id(), area, "").id();
    }

    private void goals(Contest.Measure measure, int first, int second) {
        here.commander
                .principal()
                .run(() -> contests.setTarget(
                        contest.id(),
                        measure,
                        Map.of(
                                unit(SmallDistrict.STREET), BigDecimal.valueOf(first),
                                unit(SmallDistrict.OTHER_STREET), BigDecimal.valueOf(second))));
    }

    private Contest.Period tally(TestAccount who, int week) {
        return who.principal()
                .call(() -> tallies.tally(
                        UuidCreator.getTimeOrderedEpoch(), contest.id(), Contest.Period.Kind.WEEK, week, ""));
    }

    private WorkItem report(TestAccount who, String title) {
        return who.principal()
                .call(() -> problems.report(
                        contest.id(),
                        new ContestProblems.Report(
                                WorkItem.Id.fresh(),
                                ContestProblems.ownArea(contest),
                                title,
                                "",
                                Contest.Category.LABOUR,
                                null,
                                WorkPriority.NORMAL,
                                clock.instant().plus(Duration.ofDays(20)))));
    }

    private WorkItem struckOff(String title) {
        WorkItem raised = report(here.street, title);
        here.department
                .principal()
                .run(() -> problems.sort(
                        raised.id(),
                        Contest.Category.FUNDS,
                        unit(SmallDistrict.STREET),
                        new Owner.Post(SmallDistrict.STREET, "street_officer")));
        here.street.principal().run(() -> {
            items.take(raised.id(), new WorkStep.Accept());
            items.take(raised.id(), new WorkStep.Report("办好了", List.of(), null));
        });
        here.department.principal().run(() -> items.take(raised.id(), new WorkStep.Verify("")));
        return here.lead
                .principal()
                .call(() -> items.take(raised.id(), new WorkStep.Verify("")).orElseThrow());
    }

    private List<Integer> placesOf(Contest.Period period) {
        return here.commander.principal().call(() -> tallies.standing(contest.id(), period)).stream()
                .map(ContestRules.Standing::place)
                .toList();
    }

    @Test
    void problems_are_sorted_assigned_struck_off_and_count_for_whose_they_were() {
        WorkItem done = struckOff("缺工");
        assertThat(done.state()).isEqualTo(WorkState.STRUCK_OFF);
        goals(Contest.Measure.struckOff(), 2, 2);
        clock.advance(Duration.ofDays(6));
        Contest.Period week = tally(here.department, 1);
        List<ContestRules.Standing> standing =
                here.commander.principal().call(() -> tallies.standing(contest.id(), week));
        assertThat(standing.getFirst().unit()).isEqualTo(unit(SmallDistrict.STREET));
        assertThat(standing)
                .extracting(ContestRules.Standing::score)
                .containsExactly(new BigDecimal("50.0"), new BigDecimal("0.0"));
        assertThat(here.commander.principal().call(() -> problems.counts(contest.id())))
                .containsExactly(new ContestProblems.Count(Contest.Category.FUNDS, 1, 0, 1));
    }

    @Test
    void a_figure_is_counted_and_stays_as_it_was_tallied() {
        goals(new Contest.Measure("T15", false), 4, 4);
        here.commander.principal().run(() -> places.registerAll(SmallDistrict.buildings(SmallDistrict.GRID, 3)));
        putInThePast("place.building");
        clock.advance(Duration.ofDays(6));
        Contest.Period week = tally(here.department, 1);
        assertThat(placesOf(week)).containsExactly(1, 2);
        here.commander.principal().run(() -> places.registerAll(SmallDistrict.buildings("370105002001001", 9)));
        putInThePast("place.building");
        assertThat(placesOf(week)).containsExactly(1, 2);
        assertThat(here.commander
                        .principal()
                        .call(() -> tallies.now(contest))
                        .getFirst()
                        .unit())
                .isEqualTo(unit(SmallDistrict.OTHER_STREET));
    }

    /// The database counts by its own clock, which is far from the test's.
    private static void putInThePast(String measure) {
        TestDatabase.get()
                .execute("update platform.tally_delta set on_day = date '2020-02-10' where measure = '" + measure
                        + "'; update platform.tally_fold set on_day = date '2020-02-10' where measure = '" + measure
                        + "'");
    }

    @Test
    void only_what_is_new_since_the_beginning_counts_where_that_is_the_target() {
        here.commander.principal().run(() -> places.registerAll(SmallDistrict.buildings(SmallDistrict.GRID, 3)));
        TestDatabase.get().execute("update platform.tally_delta set on_day = date '2020-02-01'");
        goals(new Contest.Measure("T15", true), 4, 4);
        assertThat(here.commander.principal().call(() -> tallies.now(contest)))
                .allSatisfy(one -> assertThat(one.score()).isEqualByComparingTo("0"));
    }

    @Test
    void weeks_are_tallied_once_in_their_order_and_not_before_their_last_day() throws Exception {
        assertRefused(() -> tally(here.department, 1), "contest.early");
        clock.advance(Duration.ofDays(6));
        assertRefused(() -> tally(here.department, 1), "contest.no_targets");
        goals(Contest.Measure.struckOff(), 2, 2);
        assertRefused(() -> tally(here.department, 3), "contest.over");
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Callable<Contest.Period>> both =
                    List.of(() -> tally(here.department, 1), () -> tally(here.commander, 1));
            List<Future<Contest.Period>> made = pool.invokeAll(both);
            assertThat(made.getFirst().get().id())
                    .isEqualTo(made.getLast().get().id());
        }
        clock.advance(Duration.ofDays(20));
        assertThat(tally(here.department, 2).lastDay()).isEqualTo(contest.lastDay());
        assertThat(here.commander
                        .principal()
                        .call(() -> contests.end(contest.id()))
                        .open())
                .isFalse();
        assertThatThrownBy(() -> report(here.street, "晚了")).hasMessage("contest.ended");
    }

    @Test
    void a_month_is_reviewed_in_words_by_those_who_lead_and_nobodys_words_are_lost() {
        goals(Contest.Measure.struckOff(), 2, 2);
        clock.advance(Duration.ofDays(9));
        assertThatThrownBy(() -> review(here.department, "好")).isInstanceOf(Refusal.Forbidden.class);
        assertRefused(() -> review(here.commander, " "), "contest.said");
        assertThat(review(here.commander, "第1街道抓得紧").said()).isEqualTo("第1街道抓得紧");
        assertThatThrownBy(() -> review(here.lead, "另一番话")).hasMessage("contest.taken");
    }

    private Contest.Period review(TestAccount who, String said) {
        return who.principal()
                .call(() -> tallies.tally(
                        UuidCreator.getTimeOrderedEpoch(), contest.id(), Contest.Period.Kind.MONTH, 1, said));
    }

    private static void assertRefused(Callable<?> action, String code) {
        assertThatThrownBy(action::call).isInstanceOf(Refusal.Invalid.class).hasMessage(code);
    }

    @Test
    void a_bulletin_goes_to_all_who_take_part_and_is_drafted_once() throws Exception {
        struckOff("缺工");
        goals(Contest.Measure.struckOff(), 2, 2);
        clock.advance(Duration.ofDays(6));
        tally(here.department, 1);
        Document bulletin = draftBulletin(here.department);
        assertThat(draftBulletin(here.lead).id()).isEqualTo(bulletin.id());
        assertThat(bulletin.kind()).isEqualTo("bulletin");
        assertThat(bulletin.body()).contains("第1名　第1街道（50.0分）").contains("已销号1件");
        here.department.principal().run(() -> {
            assertThat(documents.receivers(bulletin.id()))
                    .extracting(Document.Receiver::name)
                    .containsExactly("第1街道", "第2街道");
        });
        byte[] docx = here.department.principal().call(() -> files.docx(bulletin.id()));
        assertThat(new String(docx, 0, 2, java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo("PK");
        assertThat(here.department
                        .principal()
                        .call(() -> documents.kind("bulletin"))
                        .format())
                .isEqualTo(OfficialDocument.Format.DOCUMENT);
    }

    private Document draftBulletin(TestAccount who) {
        return who.principal().call(() -> bulletins.draft(contest.id(), Contest.Period.Kind.WEEK, 1));
    }

    @Test
    void who_does_not_lead_neither_opens_nor_sets_goals_nor_sorts() {
        assertThatThrownBy(() -> here.department.principal().call(() -> contests.open(draft(Contest.Id.fresh()))))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> here.department
                        .principal()
                        .run(() -> contests.setTarget(contest.id(), Contest.Measure.struckOff(), Map.of())))
                .isInstanceOf(Refusal.NotFound.class);
        WorkItem raised = report(here.street, "缺工");
        assertThatThrownBy(() -> here.street
                        .principal()
                        .call(() ->
                                problems.sort(raised.id(), Contest.Category.FUNDS, unit(SmallDistrict.STREET), null)))
                .isInstanceOf(Refusal.NotFound.class);
    }

    private void until(LocalDate day, int hour) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(hour, 0).atZone(BusinessDay.ZONE).toInstant()));
    }

    @Test
    void a_week_tallies_itself_at_its_hour_once_and_its_bulletin_is_drafted_once() throws Exception {
        goals(Contest.Measure.struckOff(), 2, 2);
        here.lead.principal().run(() -> contests.setHour(contest.id(), 20));
        until(today.plusDays(6), 19);
        assertThat(itself.run()).isZero();
        until(today.plusDays(6), 20);
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> done : pool.invokeAll(List.<Callable<Integer>>of(itself::run, itself::run))) {
                done.get();
            }
        }
        assertThat(itself.run()).isZero();
        List<Contest.Period> kept = here.commander.principal().call(() -> tallies.periods(contest.id()));
        assertThat(kept).hasSize(1).first().matches(tallies::byItself);
        assertThat(placesOf(kept.getFirst())).containsExactly(1, 1);
        Document drafted =
                here.lead.principal().call(() -> bulletins.find(kept.getFirst()).orElseThrow());
        assertThat(drafted.draftedBy()).isEqualTo(here.lead.principal().account());
        assertThat(WorkAttack.one(here.lead, "select count(*) from work.document where kind = 'bulletin'"))
                .isEqualTo("1");
    }

    @Test
    void who_is_gone_drafts_nothing_and_the_week_is_tallied_all_the_same() {
        goals(Contest.Measure.struckOff(), 2, 2);
        TestDatabase.get()
                .execute(
                        "set shouwang.role = 'system_admin'; update account.account set state = 'suspended' where id = '"
                                + here.commander.principal().account() + "'");
        until(today.plusDays(9), 18);
        assertThat(itself.run()).isEqualTo(2);
        Contest.Period second =
                here.lead.principal().call(() -> tallies.period(contest.id(), Contest.Period.Kind.WEEK, 2));
        assertThat(here.lead.principal().call(() -> bulletins.find(second))).isEmpty();
    }

    /// A department has what its own people finished, and the figures of the whole area.
    @Test
    void a_department_counts_its_people_and_the_whole_area() {
        UUID body = UUID.randomUUID();
        TestDatabase.get().execute("""
                        insert into duty.unit (id, area_code, kind, name, updated_by)
                        values ('%1$s', '%2$s', 'department', '区工信局', '%3$s');
                        insert into duty.staff (id, area_code, kind, unit_id, name, account_id, updated_by)
                        values (gen_random_uuid(), '%2$s', 'staff', '%1$s', '甲', '%3$s', '%3$s')
                        """.formatted(
                        body, SmallDistrict.CODE, here.street.principal().account()));
        Contest.Id id = Contest.Id.fresh();
        Contest.Unit department = new Contest.Unit(UUID.randomUUID(), null, body, "区工信局");
        contest = here.commander
                .principal()
                .call(() -> contests.open(new Contest.Draft(
                        id,
                        null,
                        SmallDistrict.CODE,
                        new Contest.Content(
                                "部门竞赛",
                                today,
                                today.plusDays(9),
                                18,
                                List.of(unit(id, SmallDistrict.STREET, "第1街道"), department)))));
        struckOff("缺工");
        here.commander.principal().run(() -> places.registerAll(SmallDistrict.buildings(SmallDistrict.GRID, 3)));
        putInThePast("place.building");
        Map<UUID, BigDecimal> goals = Map.of(department.id(), BigDecimal.TEN);
        here.commander.principal().run(() -> {
            contests.setTarget(id, Contest.Measure.finished(), goals);
            contests.setTarget(id, new Contest.Measure("T15", false), goals);
        });
        List<Contest.Line> now = here.commander
                .principal()
                .call(() -> tallies.now(contest))
                .getFirst()
                .lines();
        assertThat(now).extracting(Contest.Line::unit).containsOnly(department.id());
        assertThat(now)
                .extracting(Contest.Line::value)
                .allSatisfy(value -> assertThat(value).isPositive());
        until(today.plusDays(6), 18);
        Contest.Period week = tally(here.department, 1);
        assertThat(here.commander
                        .principal()
                        .call(() -> tallies.standing(id, week))
                        .getFirst()
                        .lines())
                .extracting(line -> line.value().stripTrailingZeros())
                .containsExactlyInAnyOrderElementsOf(now.stream()
                        .map(line -> line.value().stripTrailingZeros())
                        .toList());
    }

    @Test
    void goals_are_numbers_above_nothing_of_figures_that_add_up() {
        assertThatThrownBy(() -> goals(Contest.Measure.struckOff(), 0, 1)).hasMessage("contest.goal");
        assertThatThrownBy(() -> goals(new Contest.Measure("W06", true), 1, 1)).hasMessage("contest.not_additive");
        assertThatThrownBy(() -> goals(new Contest.Measure("T99", false), 1, 1)).hasMessage("figure.unknown");
    }

    @Test
    void a_contest_sent_again_is_the_same_and_another_under_its_id_is_refused() {
        assertThat(here.commander.principal().call(() -> contests.open(draft(contest.id()))))
                .isEqualTo(contest);
        assertThatThrownBy(() -> here.lead.principal().call(() -> contests.open(draft(contest.id()))))
                .hasMessage("contest.taken");
    }

    @Test
    void the_pages_lead_from_opening_to_the_bulletin_in_both_languages() throws Exception {
        mvc.perform(get("/contests/new").with(here.commander.page()))
                .andExpect(content().string(containsString("第1街道")));
        mvc.perform(post("/contests")
                        .with(here.commander.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("area", SmallDistrict.CODE)
                        .param("name", "<b>竞赛</b>")
                        .param("firstDay", today.toString())
                        .param("days", "1")
                        .param("hour", "18")
                        .param("areas", SmallDistrict.STREET))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("<b>竞赛"))));
        String at = "/contests/" + contest.id();
        mvc.perform(get(at + "/targets").param("measure", "T15+").with(here.commander.page()))
                .andExpect(content().string(containsString("新增楼宇（栋）")));
        mvc.perform(post(at + "/targets")
                        .with(here.commander.page())
                        .param("measure", "struck_off")
                        .param("goal-" + unit(SmallDistrict.STREET), "x"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post(at + "/targets")
                        .with(here.commander.page())
                        .param("measure", "struck_off")
                        .param("goal-" + unit(SmallDistrict.STREET), "2"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post(at + "/hour").with(here.commander.page()).param("hour", "99"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post(at + "/hour").with(here.commander.page()).param("hour", "17"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get(at).with(here.commander.page())).andExpect(content().string(containsString("17 点自动汇总")));
        mvc.perform(get(at + "/targets").param("measure", "finished").with(here.commander.page()))
                .andExpect(content().string(containsString("本单位的人办结并销号的事项")));
        mvc.perform(post(at + "/problems")
                        .with(here.street.page())
                        .param("item", WorkItem.Id.fresh().toString())
                        .param("title", "<b>缺工</b>")
                        .param("category", "labour")
                        .param("deadline", "2020-02-20T18:00"))
                .andExpect(status().is3xxRedirection());
        clock.advance(Duration.ofDays(6));
        refresh();
        mvc.perform(get(at).with(here.department.page()))
                .andExpect(content().string(containsString("汇总第 1 周")))
                .andExpect(content().string(containsString("待分类")))
                .andExpect(content().string(not(containsString("<b>缺工"))));
        mvc.perform(post(at + "/periods")
                        .with(here.department.page())
                        .param("period", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("kind", "week")
                        .param("number", "1"))
                .andExpect(status().is3xxRedirection());
        for (String language : List.of("zh-CN", "en")) {
            for (String page : List.of("/contests", at, at + "/targets", at + "/periods/week/1")) {
                mvc.perform(get(page).param("language", language).with(here.commander.page()))
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("??"))));
            }
        }
        mvc.perform(post(at + "/periods/week/1/bulletin").with(here.department.page()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get(at + "/periods/week/1").with(otherStreet.page()))
                .andExpect(content().string(containsString("第2街道")))
                .andExpect(content().string(not(containsString("拟通报"))));
        mvc.perform(get(at).with(here.worker.page())).andExpect(status().isForbidden());
    }

    /// The sessions of accounts go on while the clock is put forward.
    private static void refresh() {
        TestDatabase.get().execute("update account.session set last_seen_at = '2020-02-16', expires_at = '2020-03-10'");
    }

    @Test
    void programs_read_tallies_and_report_problems() throws Exception {
        goals(Contest.Measure.struckOff(), 2, 2);
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        for (int time = 0; time < 2; time++) {
            mvc.perform(
                            post("/api/v1/contests/" + contest.id() + "/problems")
                                    .with(here.street.bearer())
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(
                                            "{\"id\":\"" + id
                                                    + "\",\"title\":\"缺工\",\"category\":\"labour\",\"deadline\":\"2020-02-20T10:00:00Z\"}"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("raised"));
        }
        mvc.perform(get("/api/v1/contests").with(otherStreet.bearer()))
                .andExpect(jsonPath("$.length()").value(1));
        clock.advance(Duration.ofDays(6));
        tally(here.department, 1);
        refresh();
        mvc.perform(get("/api/v1/contests/" + contest.id() + "/tallies").with(otherStreet.bearer()))
                .andExpect(jsonPath("$[0].places.length()").value(2));
        mvc.perform(post("/api/v1/contests/" + contest.id() + "/problems")
                        .with(here.street.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnprocessableContent());
    }
}
