package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/// Grades from people without an account, some of whom mean no good.
@ShouwangTest
class GradesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    Grades grades;

    @Autowired
    TestClock clock;

    WorkFixture here;
    WorkItem item;

    @BeforeEach
    void struck_off() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
        item = here.reported(items, "给张三送药");
        here.officer.principal().run(() -> items.take(item.id(), new WorkStep.Verify("")));
    }

    private String link() {
        return here.officer.principal().call(() -> grades.link(item.id()));
    }

    @Test
    void whoever_has_the_link_grades_once_and_the_officer_reads_it() throws Exception {
        String token = link();
        mvc.perform(get("/grades/" + token))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("事情办得怎么样")))
                .andExpect(content().string(not(containsString("张三"))));
        mvc.perform(post("/grades/" + token)
                        .cookie(new Cookie("csrf", "x"))
                        .param("_csrf", TestAccount.masked("x"))
                        .param("stars", "5")
                        .param("said", "<script>alert(1)</script>很快"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/grades/" + token)).andExpect(content().string(containsString("您评了 5 星")));
        mvc.perform(get("/work-items/" + item.id()).with(here.officer.page()))
                .andExpect(content().string(containsString("&lt;script&gt;")))
                .andExpect(content().string(not(containsString("<script>alert"))));
        grades.grade(token, 5, "<script>alert(1)</script>很快");
        assertThatThrownBy(() -> grades.grade(token, 1, "")).hasMessage("grade.taken");
        assertThatThrownBy(this::link).hasMessage("grade.graded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or 1=1 --", "%2e%2e", "0"})
    void a_guessed_link_tells_nothing(String token) throws Exception {
        link();
        assertThatThrownBy(() -> grades.asked(token)).isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> grades.grade(token, 5, "")).isInstanceOf(Refusal.NotFound.class);
        mvc.perform(get("/grades/{token}", token)).andExpect(status().is4xxClientError());
    }

    @Test
    void a_link_that_was_replaced_or_is_too_old_is_void() {
        String first = link();
        String second = link();
        assertThat(second).hasSize(32).isNotEqualTo(first);
        assertThatThrownBy(() -> grades.asked(first)).hasMessage("grade.unknown");
        clock.advance(Duration.ofDays(31));
        assertThatThrownBy(() -> grades.asked(second)).hasMessage("grade.unknown");
    }

    @Test
    void nonsense_is_refused() throws Exception {
        String token = link();
        for (int stars : new int[] {0, 6, -1, 100}) {
            assertThatThrownBy(() -> grades.grade(token, stars, "")).hasMessage("grade.stars");
        }
        assertThatThrownBy(() -> grades.grade(token, 3, "长".repeat(301))).hasMessage("grade.said");
        assertThatThrownBy(() -> grades.grade(token, 3, "a\u0000b")).hasMessage("grade.said");
        mvc.perform(post("/grades/" + token).param("stars", "5")).andExpect(status().isForbidden());
        mvc.perform(post("/grades/" + token)
                        .cookie(new Cookie("csrf", "x"))
                        .param("_csrf", TestAccount.masked("x"))
                        .param("stars", "9"))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void of_two_grades_at_once_one_counts() throws Exception {
        String token = link();
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<String> came = new ArrayList<>();
            List<Callable<String>> both = List.of(() -> tried(token, 5), () -> tried(token, 1));
            for (Future<String> each : pool.invokeAll(both)) {
                came.add(each.get());
            }
            assertThat(came).containsExactlyInAnyOrder("done", "grade.taken");
        }
    }

    private String tried(String token, int stars) {
        try {
            grades.grade(token, stars, "");
            return "done";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    @Test
    void only_those_who_see_a_finished_item_make_its_link_and_nobody_reads_or_writes_tokens() throws Exception {
        for (TestAccount other : List.of(here.worker, here.otherOfficer)) {
            assertThatThrownBy(() -> other.principal().call(() -> grades.link(item.id())))
                    .isInstanceOf(Refusal.class);
        }
        WorkItem open = here.given(items, "还没办的");
        assertThatThrownBy(() -> here.officer.principal().call(() -> grades.link(open.id())))
                .hasMessage("grade.unfinished");
        link();
        for (String sql : List.of(
                "select token_hash from work.grade_link",
                "update work.grade_link set stars = 5",
                "select work.grade('\\x00', 5::smallint, '', now())",
                "select * from work.grading('\\x00', now())")) {
            assertThatThrownBy(() -> WorkAttackTests.one(here.officer, sql))
                    .as(sql)
                    .hasMessageMatching("(?s).*(permission denied|not for this role).*");
        }
        assertThat(WorkAttackTests.one(here.otherOfficer, "select count(*) from work.grade_link"))
                .isEqualTo("0");
    }
}
