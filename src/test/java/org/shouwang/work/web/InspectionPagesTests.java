package org.shouwang.work.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.Staff;
import org.shouwang.figure.Figures;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.shouwang.work.InspectionFixture;
import org.shouwang.work.InspectionRound;
import org.shouwang.work.Inspections;
import org.shouwang.work.Visit;
import org.shouwang.work.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

@ShouwangTest
class InspectionPagesTests {

    @Autowired
    MockMvc mvc;

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
    Figures figures;

    @Autowired
    TestClock clock;

    InspectionFixture here;
    Visit visit;

    @BeforeEach
    void drawn() {
        clock.reset();
        here = InspectionFixture.open(areas, places, responses, staff, inspections);
        visit = here.people.commander.principal().call(() -> {
            InspectionRound round = inspections.draw(InspectionFixture.wish(1));
            return visits.ofRound(round.id()).getFirst();
        });
    }

    private MockMultipartHttpServletRequestBuilder findings(String second, String note) {
        MockMultipartHttpServletRequestBuilder sent = multipart("/inspections/visits/" + visit.id());
        for (int point = 1; point <= 7; point++) {
            sent.param("result-" + point, point == 2 ? second : "yes").param("note-" + point, point == 2 ? note : "");
        }
        return sent;
    }

    @Test
    void headquarters_draws_and_sees_that_the_number_gives_the_same_again() throws Exception {
        mvc.perform(get("/inspections").with(here.people.commander.page()))
                .andExpect(content().string(containsString("待查")));
        mvc.perform(get("/inspections/draws/new").with(here.people.commander.page()))
                .andExpect(content().string(containsString("小区封闭管理")));
        mvc.perform(get("/inspections/draws/" + visit.round()).with(here.people.commander.page()))
                .andExpect(content().string(containsString("按号码重抽，结果一致")));
        mvc.perform(post("/inspections/draws")
                        .with(here.people.commander.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("checklist", "compound")
                        .param("places", "0")
                        .param("due", "2020-02-12T18:00"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("一次可抽 1 到 200 处")));
        for (var other : List.of(here.people.department, here.people.officer)) {
            mvc.perform(get("/inspections/draws/" + visit.round()).with(other.page()))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void a_team_is_put_together_by_name() throws Exception {
        mvc.perform(get("/inspections/teams").param("name", "督查").with(here.people.commander.page()))
                .andExpect(content().string(containsString("督查员")))
                .andExpect(content().string(containsString("第一督查组")));
        mvc.perform(post("/inspections/teams")
                        .with(here.people.commander.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("teamName", "第三督查组"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请选择组员")));
    }

    @Test
    void the_inspector_answers_point_by_point_and_what_was_written_stays_when_something_lacks() throws Exception {
        mvc.perform(get("/inspections").with(here.people.department.page()))
                .andExpect(content().string(containsString("开始检查")));
        mvc.perform(findings("no", "").with(here.people.department.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不符合的，请写哪里不对")))
                .andExpect(content().string(containsString("checked=\"checked\"")));
        mvc.perform(findings("no", "<b>东门</b>").with(here.people.department.page()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/inspections/visits/" + visit.id()).with(here.people.department.page()))
                .andExpect(content().string(containsString("发现 1 个问题")))
                .andExpect(content().string(containsString("&lt;b&gt;东门")))
                .andExpect(content().string(not(containsString("<b>东门"))))
                .andExpect(content().string(containsString("整改事项")));
        mvc.perform(findings("yes", "").with(here.people.department.page())).andExpect(status().isConflict());
    }

    @Test
    void the_visit_is_not_known_to_those_who_will_be_visited() throws Exception {
        mvc.perform(get("/inspections/visits/" + visit.id()).with(here.people.officer.page()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/inspections").with(here.people.officer.page()))
                .andExpect(content().string(not(containsString(visit.placeName()))));
        mvc.perform(get("/inspections").with(here.people.worker.page())).andExpect(status().isForbidden());
    }

    @Test
    void the_field_app_reads_its_visits_and_sends_what_was_found() throws Exception {
        mvc.perform(get("/api/v1/inspection-visits").with(here.people.department.bearer()))
                .andExpect(jsonPath("$[0].points.length()").value(7));
        String answers =
                "{\"answers\":[" + "{\"result\":\"yes\"},".repeat(6) + "{\"result\":\"no\",\"note\":\"没有公示\"}]}";
        for (int time = 0; time < 2; time++) {
            mvc.perform(post("/api/v1/inspection-visits/" + visit.id() + "/findings")
                            .with(here.people.department.bearer())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(answers))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.findings").value(1));
        }
        mvc.perform(post("/api/v1/inspection-visits/" + visit.id() + "/findings")
                        .with(here.people.department.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void what_was_inspected_is_counted_from_its_rows() throws Exception {
        mvc.perform(findings("yes", "").with(here.people.department.page()));
        clock.advance(java.time.Duration.between(clock.instant(), java.time.Instant.now()));
        here.people.commander.principal().run(() -> {
            assertThat(figure("Y06")).isEqualTo(2);
            assertThat(figure("H28")).isEqualTo(1);
            assertThat(visits.count(SmallDistrict.CODE, Visits.Show.FIRST)).isEqualTo(1);
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
}
