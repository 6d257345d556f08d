package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/// The rules for late items, as headquarters changes them.
@ShouwangTest
class EscalationSetsTests {

    private static final LocalDate TOMORROW = LocalDate.of(2020, 2, 11);

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    EscalationSets sets;

    @Autowired
    Escalations escalations;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    /// Shipped rules stay in the test database: what a test has changed is taken back.
    @AfterEach
    void back() {
        TestDatabase.get()
                .execute("delete from work.escalation_rule where source = 'own';"
                        + " update work.escalation_rule set ended_on = null");
    }

    private static EscalationSet set(String ladder, Object... minutesAndRoles) {
        List<EscalationRule> rules = new ArrayList<>();
        for (int i = 0; i < minutesAndRoles.length; i += 2) {
            rules.add(EscalationSet.thought(
                    ladder,
                    false,
                    Duration.ofMinutes((Integer) minutesAndRoles[i]),
                    ((String) minutesAndRoles[i + 1]).isEmpty() ? null : (String) minutesAndRoles[i + 1],
                    false));
        }
        return new EscalationSet(ladder, false, rules);
    }

    private void replace(TestAccount who, EscalationSet wanted, LocalDate since) {
        who.principal().run(() -> sets.replace(wanted, since));
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of("nobody", set("area", -60, "")),
                Arguments.of("nobody", set("area")),
                Arguments.of("side", set("area", 60, "", 0, "community_officer")),
                Arguments.of("side", set("area", -60, "community_officer")),
                Arguments.of("moment", set("area", 0, "community_officer", 0, "street_officer")),
                Arguments.of("order", set("area", 0, "street_officer", 60, "community_officer")),
                Arguments.of("order", set("area", 0, "street_officer", 60, "street_officer")),
                Arguments.of("order", set("area", 0, "group_lead")),
                Arguments.of("order", set("line", 0, "grid_worker")),
                Arguments.of("long", set("line", 50_000, "commander")));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void rules_that_contradict_each_other_are_refused_with_the_reason(String why, EscalationSet wanted) {
        assertThatThrownBy(() -> replace(here.commander, wanted, TOMORROW))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("escalation." + why);
    }

    @Test
    void new_rules_hold_from_their_day_and_not_before() {
        replace(here.commander, set("area", 30, "street_officer"), TOMORROW);
        WorkItem today = here.given(items, "今天到期的");
        clock.advance(Duration.ofHours(10).plusMinutes(5));
        escalations.run();
        assertThat(escalated(today)).isEqualTo("community_officer");
        clock.advance(Duration.ofHours(14));
        escalations.run();
        assertThat(escalated(today)).isEqualTo("street_officer");
        escalations.run();
        assertThat(here.commander.principal().call(() -> items.steps(today.id())).stream()
                        .filter(step -> step.verb().equals("escalate")))
                .hasSize(2);
    }

    private @Nullable String escalated(WorkItem item) {
        Owner.Post post =
                here.commander.principal().call(() -> items.require(item.id())).escalatedTo();
        return post == null ? null : post.role();
    }

    @Test
    void what_has_happened_is_not_changed_and_a_repeat_changes_nothing() {
        EscalationSet wanted = set("area", -30, "", 30, "street_officer");
        assertThatThrownBy(() -> replace(here.commander, wanted, LocalDate.of(2020, 2, 10)))
                .hasMessage("escalation.past");
        replace(here.commander, wanted, TOMORROW);
        replace(here.commander, wanted, TOMORROW);
        assertThat(SmallDistrict.count("select count(*) from work.escalation_rule where source = 'own'"))
                .isEqualTo(2);
        replace(here.commander, set("area", 45, "commander"), TOMORROW);
        assertThat(here.commander
                        .principal()
                        .call(() -> sets.on(TOMORROW))
                        .getFirst()
                        .set()
                        .rules())
                .extracting(EscalationRule::toRole)
                .containsExactly("commander");
    }

    @Test
    void of_two_who_change_the_same_rules_at_once_one_set_holds_as_a_whole() throws Exception {
        EscalationSet first = set("area", 10, "community_officer", 20, "street_officer");
        EscalationSet second = set("area", 15, "community_officer", 25, "commander");
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> both = List.of(
                    () -> {
                        replace(here.commander, first, TOMORROW);
                        return true;
                    },
                    () -> {
                        replace(here.lead, second, TOMORROW);
                        return true;
                    });
            for (Future<Boolean> each : pool.invokeAll(both)) {
                assertThat(each.get()).isTrue();
            }
        }
        List<Long> minutes = here.commander.principal().call(() -> sets.on(TOMORROW)).getFirst().set().rules().stream()
                .map(rule -> rule.after().toMinutes())
                .toList();
        assertThat(minutes).isIn(List.of(10L, 20L), List.of(15L, 25L));
    }

    @Test
    void a_preview_counts_what_would_have_gone_up() {
        here.given(items, "迟了半小时的");
        clock.advance(Duration.ofHours(10).plusMinutes(31));
        EscalationSets.Preview preview = here.commander
                .principal()
                .call(() -> sets.preview(set("area", -10, "", 20, "street_officer", 40, "commander")));
        assertThat(preview.items()).isEqualTo(1);
        assertThat(preview.then()).isEqualTo(Map.of("", 1, "street_officer", 1));
        assertThat(preview.now()).containsEntry("community_officer", 1).doesNotContainKey("street_officer");
    }

    @Test
    void only_headquarters_changes_rules() throws Exception {
        for (TestAccount other : List.of(here.department, here.officer, here.worker)) {
            assertThatThrownBy(() -> replace(other, set("area", 30, "street_officer"), TOMORROW))
                    .isInstanceOf(Refusal.Forbidden.class);
            mvc.perform(get("/escalation-rules/edit")
                            .param("ladder", "area")
                            .param("urgent", "false")
                            .with(other.page()))
                    .andExpect(status().isForbidden());
        }
        assertThatThrownBy(() -> WorkAttackTests.one(here.officer, """
                select work.replace_escalation('area', false, array[10], array['commander'], array[false], '2020-03-01', now())
                """)).hasMessageContaining("not for this role");
        assertThat(WorkAttackTests.one(here.commander, """
                select work.replace_escalation('area', false, array[10], array['volunteer'], array[false], '2999-03-01', now())
                """)).isEqualTo("contradiction");
    }

    @Test
    void the_pages_show_the_rules_preview_a_change_and_put_it_into_force() throws Exception {
        mvc.perform(get("/escalation-rules").with(here.officer.page()))
                .andExpect(content().string(containsString("逾期 4 小时")));
        mvc.perform(get("/escalation-rules/edit")
                        .param("ladder", "area")
                        .param("urgent", "false")
                        .with(here.commander.page()))
                .andExpect(content().string(containsString("value=\"1 天\"")));
        var change = post("/escalation-rules")
                .with(here.commander.page())
                .param("ladder", "area")
                .param("urgent", "false")
                .param("afterFirst", "30")
                .param("since", "2020-02-11");
        mvc.perform(change.param("act", "preview"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("最近七天到期的 0 件")));
        mvc.perform(post("/escalation-rules")
                        .with(here.commander.page())
                        .param("ladder", "area")
                        .param("urgent", "false")
                        .param("afterFirst", "30")
                        .param("since", "2020-02-11"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/escalation-rules").with(here.commander.page()))
                .andExpect(content().string(containsString("自 2020-02-11 起改为")));
        mvc.perform(post("/escalation-rules")
                        .with(here.commander.page())
                        .param("ladder", "area")
                        .param("urgent", "false")
                        .param("afterFirst", "x")
                        .param("since", "2020-02-11"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("时间请写成 30 分钟、2 小时")));
    }

    @Test
    void programs_read_and_change_the_rules() throws Exception {
        mvc.perform(get("/api/v1/escalation-rules").with(here.commander.bearer()))
                .andExpect(jsonPath("$.length()").value(4));
        mvc.perform(post("/api/v1/escalation-rules")
                        .with(here.commander.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"ladder\":\"line\",\"urgent\":true,\"since\":\"2020-02-12\",\"rules\":"
                                + "[{\"minutes\":0,\"role\":\"department_officer\",\"quiet\":false}]}"))
                .andExpect(status().isOk());
        mvc.perform(post("/api/v1/escalation-rules/preview")
                        .with(here.commander.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"ladder\":\"line\",\"urgent\":true,\"rules\":[]}"))
                .andExpect(status().isUnprocessableContent());
    }
}
