package org.shouwang.form.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.form.ExampleForms;
import org.shouwang.form.Form;
import org.shouwang.form.FormFixture;
import org.shouwang.form.Forms;
import org.shouwang.form.Schedules;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ShouwangTest
class FormPagesTests {

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

    private ResultActions sent(TestAccount by, String body) throws Exception {
        return mvc.perform(post("/api/v1/forms/" + check.id() + "/answers")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(by.bearer()));
    }

    private String well(UUID id) {
        return """
                {"id":"%s","version":1,"subject":"%s","values":{"at_home":"yes","temperature":"36.5","symptoms":"none"}}""".formatted(id, FormFixture.FIRST);
    }

    @Test
    void the_interface_gives_forms_subjects_and_what_is_known_and_takes_answers_again() throws Exception {
        TestAccount worker = here.people.worker;
        mvc.perform(get("/api/v1/forms").with(worker.bearer()))
                .andExpect(jsonPath("$[0].waiting").value(5));
        mvc.perform(get("/api/v1/forms/" + check.id()).with(worker.bearer()))
                .andExpect(jsonPath("$.definition.items[1].name").value("at_home"));
        mvc.perform(get("/api/v1/forms/" + check.id() + "/subjects").with(worker.bearer()))
                .andExpect(jsonPath("$.length()").value(5));
        mvc.perform(get("/api/v1/form-words").with(worker.bearer()))
                .andExpect(jsonPath("$.send").isNotEmpty());
        mvc.perform(get("/api/v1/form-lookup")
                        .param("kind", "person")
                        .param("beginning", "示例")
                        .with(worker.bearer()))
                .andExpect(jsonPath("$.length()").value(5));
        String answer = well(FormFixture.id());
        sent(worker, answer)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.leading").value(true));
        sent(worker, answer)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.repeated").value(true));
        sent(worker, answer.replace("36.5", "36.6")).andExpect(status().isConflict());
        mvc.perform(get("/api/v1/forms/" + check.id() + "/known")
                        .param("subject", FormFixture.FIRST.toString())
                        .with(worker.bearer()))
                .andExpect(jsonPath("$.['person.temperature'].value").value("36.5"));
    }

    @Test
    void bad_answers_are_refused_with_field_and_reason_and_nothing_is_a_fault() throws Exception {
        TestAccount worker = here.people.worker;
        sent(worker, well(FormFixture.id()).replace("36.5", "99"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.detail").value(containsString("体温")));
        sent(worker, "{}").andExpect(status().isUnprocessableContent());
        sent(worker, "{\"id\":1,").andExpect(status().isBadRequest());
        sent(worker, "[]").andExpect(status().isBadRequest());
        sent(worker, well(FormFixture.id()).replace("\"version\":1", "\"version\":7"))
                .andExpect(status().isNotFound());
        sent(TestAccount.of(Role.GRID_WORKER, "370105001001002"), well(FormFixture.id()))
                .andExpect(status().isNotFound());
        sent(TestAccount.of(Role.SYSTEM_ADMIN), well(FormFixture.id())).andExpect(status().isForbidden());
    }

    @Test
    void pages_show_what_waits_what_was_answered_and_how_a_form_is_asked() throws Exception {
        UUID answer = FormFixture.id();
        sent(here.people.worker, well(answer)).andExpect(status().isCreated());
        shows("/my-forms", here.people.worker, "/forms/" + check.id() + "/fill");
        shows("/my-forms", here.people.officer, "class=\"empty\"");
        shows("/forms/" + check.id() + "/fill", here.people.worker, "data-controller=\"form-fill\"");
        shows("/forms/" + check.id() + "/fill?subject=" + FormFixture.FIRST, here.people.worker, "示例1");
        shows("/forms?state=live", here.people.officer, "/forms/" + check.id());
        shows("/forms/" + check.id(), here.people.commander, "/publication");
        shows("/forms/" + check.id(), here.people.worker, check.id().toString());
        shows("/form-answers?show=leading&form=" + check.id(), here.people.officer, "示例1");
        shows("/form-answers?area=" + SmallDistrict.COMMUNITY + "&day=2020-02-10", here.people.officer, "示例1");
        shows("/form-answers/" + answer, here.people.officer, "36.5");
        shows("/form-answers/" + answer + "/correction", here.people.officer, "id=\"original\"");
        mvc.perform(get("/form-answers/" + answer).with(here.people.otherOfficer.page()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/forms/nothing").with(here.people.officer.page())).andExpect(status().isNotFound());
    }

    @Test
    void a_form_is_written_published_scheduled_and_taken_out_of_use() throws Exception {
        TestAccount street = here.people.street;
        shows("/forms/new", street, "data-controller=\"form-write unsent\"");
        shows("/forms/new?example=household-survey", street, "traveller");
        String id = Form.Id.fresh().toString();
        String definition = "{\"items\":[{\"type\":\"integer\",\"name\":\"n\",\"label\":{\"zh\":\"几人</script>\"}}]}";
        save(street, id, definition, "").andExpect(redirectedUrl("/forms/" + id));
        shows("/forms/" + id + "/edit", street, "\\u003c/script\\u003e");
        save(street, id, definition.replace("几人", "多少人"), "9").andExpect(status().isConflict());
        save(street, id, "{\"items\":[{\"type\":\"integer\",\"name\":\"n\",\"relevant\":\"1 +\"}]}", "1")
                .andExpect(status().isUnprocessableContent());
        save(street, id, "not json", "1").andExpect(status().isUnprocessableContent());
        mvc.perform(post("/forms/" + id + "/publication").param("seen", "1").with(street.page()))
                .andExpect(redirectedUrl("/forms/" + id));
        mvc.perform(post("/forms/" + id + "/schedules")
                        .param("role", "grid_worker")
                        .param("since", "2020-02-10")
                        .param("due", "20:00")
                        .with(street.page()))
                .andExpect(redirectedUrl("/forms/" + id));
        mvc.perform(post("/forms/" + id + "/schedules")
                        .param("role", "auditor")
                        .param("since", "2020-02-10")
                        .param("due", "20:00")
                        .with(street.page()))
                .andExpect(status().isUnprocessableContent());
        shows("/forms/" + id, street, "/end");
        mvc.perform(post("/forms/" + id + "/retirement").with(street.page())).andExpect(redirectedUrl("/forms/" + id));
        mvc.perform(post("/forms").param("id", id).with(here.people.worker.page()))
                .andExpect(status().isForbidden());
    }

    private ResultActions save(TestAccount by, String id, String definition, String seen) throws Exception {
        return mvc.perform(post("/forms")
                .param("id", id)
                .param("area", SmallDistrict.STREET)
                .param("titleZh", "楼栋登记")
                .param("titleEn", "")
                .param("kind", "place")
                .param("period", "daily")
                .param("definition", definition)
                .param("seen", seen)
                .with(by.page()));
    }

    @Test
    void a_file_that_is_no_form_is_refused() throws Exception {
        for (byte[] content :
                List.of(new byte[0], "type,name\ntext,a\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            mvc.perform(multipart("/forms/import")
                            .file(new MockMultipartFile("file", "form.xlsx", "application/octet-stream", content))
                            .with(here.people.street.page()))
                    .andExpect(status().isUnprocessableContent());
        }
    }
}
