package org.shouwang.work;

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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/// Numbers that somebody above wants.
@ShouwangTest
class NumberDemandsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    NumberDemands numbers;

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

    private static NumberDemands.Wish wish(@Nullable String figure, @Nullable AreaLevel level) {
        return new NumberDemands.Wish(
                UuidCreator.getTimeOrderedEpoch(),
                SmallDistrict.CODE,
                "市指挥部",
                "在岗值守人数",
                "人",
                TestClock.START.plus(Duration.ofHours(3)),
                figure,
                level);
    }

    private NumberDemand ask(TestAccount who, NumberDemands.Wish wish) {
        return who.principal().call(() -> numbers.ask(wish));
    }

    private List<NumberDemand.Part> parts(NumberDemand demand) {
        return here.commander.principal().call(() -> numbers.parts(demand.id()));
    }

    private WorkItem.Id partOf(NumberDemand demand, String area) {
        return parts(demand).stream()
                .filter(part -> part.areaCode().equals(area))
                .findFirst()
                .orElseThrow()
                .item();
    }

    private void say(TestAccount who, WorkItem.Id item, int amount) {
        who.principal().run(() -> numbers.say(item, BigDecimal.valueOf(amount)));
    }

    @Test
    void what_a_figure_knows_is_answered_at_once_and_burdens_nobody() {
        NumberDemand demand = ask(here.commander, wish("W01", null));
        assertThat(demand.answered()).isTrue();
        assertThat(demand.answer()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(demand.burdened()).isZero();
        assertThat(parts(demand)).isEmpty();
    }

    @Test
    void those_who_know_are_asked_and_their_sum_is_the_answer() {
        NumberDemand demand = ask(here.commander, wish(null, AreaLevel.COMMUNITY));
        assertThat(demand.burdened()).isEqualTo(4);
        WorkItem.Id first = partOf(demand, SmallDistrict.COMMUNITY);
        say(here.officer, first, 12);
        say(here.otherOfficer, partOf(demand, "370105002001"), 30);
        NumberDemand answered = here.commander.principal().call(() -> numbers.answer(demand.id()));
        assertThat(answered.answer()).isEqualByComparingTo("42");
        assertThat(answered.missing()).isEqualTo(2);
        assertThat(parts(answered))
                .extracting(NumberDemand.Part::state)
                .containsOnly(WorkState.STRUCK_OFF, WorkState.CANCELLED);
        assertThat(here.commander.principal().call(() -> items.require(first)).state())
                .isEqualTo(WorkState.STRUCK_OFF);
    }

    @Test
    void a_number_is_corrected_until_it_is_answered_and_sent_again_changes_nothing() {
        NumberDemand demand = ask(here.commander, wish(null, AreaLevel.COMMUNITY));
        WorkItem.Id item = partOf(demand, SmallDistrict.COMMUNITY);
        say(here.officer, item, 12);
        say(here.officer, item, 12);
        say(here.officer, item, 15);
        NumberDemand answered = here.commander.principal().call(() -> numbers.answer(demand.id()));
        assertThat(answered.answer()).isEqualByComparingTo("15");
        assertThatThrownBy(() -> say(here.officer, item, 16))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("number.answered");
        assertThat(here.commander.principal().call(() -> numbers.answer(demand.id())))
                .isEqualTo(answered);
    }

    @Test
    void a_demand_sent_again_asks_nobody_twice_and_other_content_is_refused() {
        NumberDemands.Wish wish = wish(null, AreaLevel.COMMUNITY);
        ask(here.commander, wish);
        assertThat(ask(here.commander, wish).burdened()).isEqualTo(4);
        assertThat(parts(ask(here.commander, wish))).hasSize(4);
        NumberDemands.Wish other = new NumberDemands.Wish(
                wish.id(), wish.area(), "省里", wish.question(), wish.unit(), wish.dueAt(), null, wish.level());
        assertThatThrownBy(() -> ask(here.commander, other)).hasMessage("number.taken");
    }

    @Test
    void two_who_say_a_number_for_the_same_post_at_once_leave_one_number() throws Exception {
        TestAccount second = TestAccount.of(org.shouwang.account.Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        NumberDemand demand = ask(here.commander, wish(null, AreaLevel.COMMUNITY));
        WorkItem.Id item = partOf(demand, SmallDistrict.COMMUNITY);
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Callable<String>> both = List.of(() -> tried(here.officer, item, 7), () -> tried(second, item, 9));
            for (Future<String> each : pool.invokeAll(both)) {
                assertThat(each.get()).isIn("done", "work.illegal", "work.moved");
            }
        }
        assertThat(parts(demand).stream().map(NumberDemand.Part::amount).filter(java.util.Objects::nonNull))
                .singleElement()
                .isIn(BigDecimal.valueOf(7), BigDecimal.valueOf(9));
    }

    private String tried(TestAccount who, WorkItem.Id item, int amount) {
        try {
            say(who, item, amount);
            return "done";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    @Test
    void communities_and_the_field_are_asked_and_ask_nobody() throws Exception {
        NumberDemands.Wish own = new NumberDemands.Wish(
                UUID.randomUUID(), SmallDistrict.COMMUNITY, "x", "y", "", TestClock.START, null, AreaLevel.GRID);
        assertThatThrownBy(() -> ask(here.officer, own)).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() ->
                        WorkAttackTests.one(here.officer, """
                select work.demand_number(uuidv7(), '%s', '%s', 'x', 'y', '', now() + interval '1 day', null, null, now())
                """.formatted(SmallDistrict.COMMUNITY, here.response.id())))
                .hasMessageContaining("not for this role and scope");
        NumberDemand demand = ask(here.commander, wish(null, AreaLevel.COMMUNITY));
        WorkItem.Id item = partOf(demand, SmallDistrict.COMMUNITY);
        assertThatThrownBy(() -> say(here.otherOfficer, item, 1)).isInstanceOf(Refusal.NotFound.class);
        assertThat(WorkAttackTests.one(here.otherOfficer, "select work.say_number('" + item + "', 1, now())"))
                .isEqualTo("unknown");
        assertThat(WorkAttackTests.one(here.officer, "select count(*) from work.number_part"))
                .isEqualTo("1");
        assertThatThrownBy(() -> WorkAttackTests.one(here.officer, "update work.number_part set amount = 9"))
                .hasMessageContaining("permission denied");
        assertThat(WorkAttackTests.one(here.officer, "select work.answer_number('" + demand.id() + "', now())"))
                .isEqualTo("unknown");
    }

    @Test
    void whom_demands_burden_is_a_figure_that_its_rows_bear_out() {
        ask(here.commander, wish("W01", null));
        ask(here.commander, wish(null, AreaLevel.COMMUNITY));
        clock.advance(Duration.between(clock.instant(), Instant.now()));
        here.commander.principal().run(() -> {
            assertThat(figure("W11")).isEqualTo(2).isEqualTo(numbers.count(SmallDistrict.CODE, NumberDemands.Show.ALL));
            assertThat(figure("W12"))
                    .isEqualTo(1)
                    .isEqualTo(numbers.count(SmallDistrict.CODE, NumberDemands.Show.KNOWN));
            assertThat(figure("W13")).isEqualTo(4);
            assertThat(numbers.askers()).containsExactly(new NumberDemand.Asker("市指挥部", 2, 4));
        });
    }

    private long figure(String code) {
        return figures.values(SmallDistrict.CODE, figures.today()).stream()
                .filter(value -> value.figure().code().equals(code))
                .findFirst()
                .orElseThrow()
                .value()
                .longValue();
    }

    @Test
    void pages_lead_from_the_question_to_the_answer() throws Exception {
        mvc.perform(get("/numbers/new").param("question", "事项").with(here.commander.page()))
                .andExpect(content().string(containsString("现成的数")))
                .andExpect(content().string(containsString("提出事项")));
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        var sent = post("/numbers")
                .with(here.commander.page())
                .param("id", id)
                .param("askedBy", "<b>市里</b>")
                .param("question", "夜间值守人数")
                .param("unit", "人")
                .param("due", "2020-02-10T20:00");
        mvc.perform(sent.param("level", "")).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/numbers")
                        .with(here.commander.page())
                        .param("id", id)
                        .param("askedBy", "<b>市里</b>")
                        .param("question", "夜间值守人数")
                        .param("due", "2020-02-10T20:00")
                        .param("level", "community"))
                .andExpect(status().is3xxRedirection());
        WorkItem.Id item = partOf(
                here.commander.principal().call(() -> numbers.require(UUID.fromString(id))), SmallDistrict.COMMUNITY);
        mvc.perform(get("/work-items/" + item).with(here.officer.page()))
                .andExpect(content().string(containsString("/numbers/" + id)));
        mvc.perform(get("/numbers/" + id).with(here.officer.page()))
                .andExpect(content().string(containsString("报这个数")))
                .andExpect(content().string(not(containsString("<b>市里"))));
        mvc.perform(post("/numbers/" + id + "/parts/" + item)
                        .with(here.officer.page())
                        .param("amount", "-1"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/numbers/" + id + "/parts/" + item)
                        .with(here.officer.page())
                        .param("amount", "21"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/numbers/" + id).with(here.commander.page()))
                .andExpect(content().string(containsString("用已报的 1 个（共问 4 个）答复")));
        mvc.perform(post("/numbers/" + id + "/answer").with(here.commander.page()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/numbers").with(here.commander.page()))
                .andExpect(content().string(containsString("谁要得多")))
                .andExpect(content().string(containsString("已答复")));
        mvc.perform(get("/numbers/" + id).with(here.worker.page())).andExpect(status().isNotFound());
    }

    @Test
    void the_field_app_says_its_number() throws Exception {
        NumberDemand demand = ask(here.commander, wish(null, AreaLevel.GRID));
        WorkItem.Id item = partOf(demand, SmallDistrict.GRID);
        mvc.perform(get("/api/v1/number-demands/" + demand.id()).with(here.worker.bearer()))
                .andExpect(jsonPath("$.parts.length()").value(1));
        mvc.perform(post("/api/v1/number-demands/" + demand.id() + "/parts/" + item)
                        .with(here.worker.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"amount\":3}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.parts[0].amount").value(3));
        mvc.perform(post("/api/v1/number-demands/" + demand.id() + "/parts/" + item)
                        .with(here.worker.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnprocessableContent());
    }
}
