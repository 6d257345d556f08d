package org.shouwang.form.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.form.Completeness;
import org.shouwang.form.DepartmentTables;
import org.shouwang.form.ExampleForms;
import org.shouwang.form.Form;
import org.shouwang.form.FormFixture;
import org.shouwang.form.Forms;
import org.shouwang.form.Report;
import org.shouwang.form.Schedules;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// Completeness, reports upward, department tables and paper.
@ShouwangTest
class MorePagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Forms forms;

    @Autowired
    Schedules schedules;

    @Autowired
    Completeness completeness;

    @Autowired
    DepartmentTables tables;

    @Autowired
    ExampleForms examples;

    @Autowired
    TestClock clock;

    FormFixture here;
    Form check;

    @BeforeEach
    void open() {
        clock.reset();
        here = FormFixture.open(areas, responses);
        check = here.live(forms, schedules, FormFixture.draft(examples.require("home-check")));
    }

    private void shows(String path, TestAccount reader, String text) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(text)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    @Test
    void paper_is_printed_and_entered_the_next_morning_one_wrong_row_failing_alone() throws Exception {
        TestAccount officer = here.people.officer;
        shows("/forms/" + check.id() + "/sheet", officer, "示例1");
        clock.advance(Duration.ofHours(22));
        shows("/forms/" + check.id() + "/batch", officer, "answer." + FormFixture.FIRST);
        String second = "00000000-0000-7000-8000-000000000102";
        mvc.perform(post("/forms/" + check.id() + "/batch")
                        .param("day", "2020-02-10")
                        .param("answer." + FormFixture.FIRST, FormFixture.id().toString())
                        .param(FormFixture.FIRST + ".at_home", "yes")
                        .param(FormFixture.FIRST + ".temperature", "36.4")
                        .param(FormFixture.FIRST + ".symptoms", "cough", "throat")
                        .param("answer." + second, FormFixture.id().toString())
                        .param(second + ".at_home", "yes")
                        .param(second + ".temperature", "3.6")
                        .with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"3.6\"")))
                .andExpect(content().string(containsString("class=\"said\"")))
                .andExpect(content().string(not(containsString("answer." + FormFixture.FIRST))));
        shows("/form-answers?day=2020-02-10", officer, "示例1");
    }

    private static MockHttpServletRequestBuilder table(String id, String area, String... columns) {
        MockHttpServletRequestBuilder request = post("/form-tables")
                .param("id", id)
                .param("area", area)
                .param("kind", "person")
                .param("department", "卫生健康局")
                .param("title", "每日体温");
        for (int i = 0; i < columns.length; i += 2) {
            request.param("heading", columns[i]).param("from", columns[i + 1]);
        }
        return request;
    }

    @Test
    void completeness_reports_and_tables_are_shown() throws Exception {
        TestAccount officer = here.people.officer;
        shows("/form-completeness?form=" + check.id(), officer, SmallDistrict.GRID);
        clock.advance(Duration.ofHours(11));
        Principal.process("form-closing", Scope.nothing()).run(() -> completeness.close(clock.instant()));
        shows("/form-completeness?form=" + check.id() + "&day=2020-02-10", officer, "/form-missing?form=");
        shows("/form-missing?day=2020-02-10", officer, "示例1");
        mvc.perform(get("/form-completeness?area=370105002").with(officer.page()))
                .andExpect(status().isNotFound());
        shows("/form-reports", officer, "/form-reports");
        mvc.perform(post("/form-reports/cut-off")
                        .param("id", Report.Id.fresh().toString())
                        .param("area", SmallDistrict.STREET)
                        .param("at", "15:30")
                        .param("from", "2020-02-12")
                        .with(here.people.street.page()))
                .andExpect(redirectedUrl("/form-reports?area=" + SmallDistrict.STREET));
        mvc.perform(post("/form-reports/cut-off")
                        .param("id", Report.Id.fresh().toString())
                        .param("area", SmallDistrict.STREET)
                        .param("at", "?")
                        .param("from", "2020-02-12")
                        .with(here.people.street.page()))
                .andExpect(status().isUnprocessableContent());
        shows("/form-reports", officer, "<strong>15:30</strong>");
        String id = Report.Id.fresh().toString();
        mvc.perform(post("/form-reports")
                        .param("id", id)
                        .param("area", SmallDistrict.COMMUNITY)
                        .param("day", "2020-02-10")
                        .with(officer.page()))
                .andExpect(redirectedUrl("/form-reports/" + id));
        shows("/form-reports/" + id, officer, "class=\"number\"");
        mvc.perform(post("/form-reports/" + id + "/signature").with(officer.page()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/form-reports/" + id + "/signature").with(here.people.street.page()))
                .andExpect(redirectedUrl("/form-reports/" + id));
        shows("/form-reports/" + id, officer, "name=\"corrects\"");
        mvc.perform(get("/form-tables/new").with(officer.page())).andExpect(status().isForbidden());
        TestAccount street = here.people.street;
        shows("/form-tables/new?kind=household", street, "name=\"heading\"");
        String own = Report.Id.fresh().toString();
        mvc.perform(table(own, SmallDistrict.STREET, "姓名", "subject", "测温", "nothing")
                        .with(street.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("测温")));
        mvc.perform(table(own, "370105002", "姓名", "subject").with(street.page()))
                .andExpect(status().isNotFound());
        mvc.perform(table(own, SmallDistrict.STREET, "姓名", "subject", "", "area", "体温", "person.temperature")
                        .with(street.page()))
                .andExpect(redirectedUrl("/form-tables/" + own));
        shows("/form-tables/" + own, officer, "体温");
        shows("/form-tables/" + own + "/edit", street, "value=\"体温\"");
        mvc.perform(get("/form-tables/" + own + "/edit").with(here.people.commander.page()))
                .andExpect(status().isOk());
        mvc.perform(table(own, SmallDistrict.STREET, "体温", "person.temperature")
                        .param("seen", "1")
                        .with(street.page()))
                .andExpect(redirectedUrl("/form-tables/" + own));
        mvc.perform(table(own, SmallDistrict.STREET, "别的", "area")
                        .param("seen", "1")
                        .with(street.page()))
                .andExpect(status().isConflict());
        TestAccount other = TestAccount.of(Role.STREET_OFFICER, "370105002");
        mvc.perform(post("/form-tables/" + own + "/removal").param("seen", "2").with(other.page()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/form-tables/" + own + "/removal").param("seen", "2").with(street.page()))
                .andExpect(redirectedUrl("/form-tables"));
        mvc.perform(post("/form-tables/examples").with(here.people.commander.page()))
                .andExpect(redirectedUrl("/form-tables"));
        shows("/form-tables", officer, "卫生健康局");
        for (var table : WorkFixture.as(officer, tables::all)) {
            shows("/form-tables/" + table.id(), officer, table.title());
        }
    }
}
