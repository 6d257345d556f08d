package org.shouwang.work.paper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkStep;
import org.shouwang.work.paper.Meeting;
import org.shouwang.work.paper.Paper;
import org.shouwang.work.paper.PaperFixture;
import org.shouwang.work.paper.Papers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ShouwangTest
class MeetingPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    Papers papers;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    private void shows(String path, TestAccount reader, String text) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(text)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    private MockHttpServletRequestBuilder decision(Meeting.Id id, String owner) {
        return post("/meetings/" + id + "/decisions")
                .param("step", PaperFixture.step().toString())
                .param("text", "各街道增派值守")
                .param("owner", owner)
                .param("deadline", "2020-02-11T22:00")
                .param("priority", "urgent")
                .with(here.department.page());
    }

    @Test
    void a_meeting_is_opened_from_what_is_late_decides_and_ends_with_its_minutes() throws Exception {
        shows("/meetings", here.commander, "class=\"empty\"");
        here.given(items, "逾期的核查");
        clock.advance(Duration.ofHours(11));
        shows("/meetings/new", here.department, "逾期：逾期的核查");
        Meeting.Id id = Meeting.Id.fresh();
        MockHttpServletRequestBuilder opening = post("/meetings")
                .param("id", id.toString())
                .param("area", SmallDistrict.CODE)
                .param("title", "指挥部会商会议")
                .param("heldAt", "2020-02-10T16:30")
                .param("chair", "张示例")
                .param("place", "第一会议室")
                .param("present", "出席：张示例")
                .param("points", "late|/my-area?show=late|逾期：逾期的核查")
                .param("own", "复工安排\n")
                .with(here.department.page());
        mvc.perform(opening).andExpect(redirectedUrl("/meetings/" + id));
        shows("/meetings/" + id, here.department, "复工安排");
        shows("/meetings/" + id, here.commander, "post:street_officer@" + SmallDistrict.STREET);
        mvc.perform(decision(id, "nonsense"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("各街道增派值守")));
        mvc.perform(decision(id, "post:street_officer@" + SmallDistrict.STREET)).andExpect(status().is3xxRedirection());
        mvc.perform(decision(id, "account:" + here.lead.id())).andExpect(status().is3xxRedirection());
        shows("/meetings/" + id, here.commander, "各街道增派值守");
        shows("/today", here.street, "各街道增派值守");
        mvc.perform(post("/meetings/" + id + "/closing").with(here.department.page()))
                .andExpect(redirectedUrlPattern("/documents/*"));
        shows("/meetings/" + id, here.commander, "/documents/");
        shows("/meetings", here.commander, "指挥部会商会议");
        mvc.perform(decision(id, "account:" + here.lead.id())).andExpect(status().isUnprocessableContent());
        mvc.perform(get("/meetings/" + Meeting.Id.fresh()).with(here.commander.page()))
                .andExpect(status().isNotFound());
    }

    private MockHttpServletRequestBuilder step(Paper.Id id, TestAccount who, String verb, String said) {
        return post("/papers/" + id + "/steps")
                .param("step", PaperFixture.step().toString())
                .param("verb", verb)
                .param("said", said)
                .param("owner", "post:street_officer@" + SmallDistrict.STREET)
                .with(who.page());
    }

    @Test
    void a_paper_from_above_is_registered_proposed_instructed_assigned_and_answered_on_pages() throws Exception {
        shows("/papers", here.commander, "class=\"empty\"");
        shows("/papers/new", here.department, "name=\"source\"");
        Paper.Id id = Paper.Id.fresh();
        for (int time = 0; time < 2; time++) {
            mvc.perform(registration(id)).andExpect(redirectedUrl("/papers/" + id));
        }
        mvc.perform(registration(Paper.Id.fresh())).andExpect(status().isUnprocessableContent());
        shows("/papers/" + id, here.department, "value=\"propose\"");
        mvc.perform(step(id, here.department, "propose", "请牵头")).andExpect(status().is3xxRedirection());
        shows("/papers/" + id, here.commander, "value=\"instruct\"");
        mvc.perform(step(id, here.commander, "instruct", "")).andExpect(status().isUnprocessableContent());
        mvc.perform(step(id, here.commander, "instruct", "速办")).andExpect(status().is3xxRedirection());
        shows("/papers/" + id, here.department, "value=\"assign\"");
        mvc.perform(step(id, here.department, "assign", "")).andExpect(status().is3xxRedirection());
        shows("/papers/" + id, here.department, "速办");
        mvc.perform(step(id, here.department, "propose", "再拟")).andExpect(status().isConflict());
        Paper paper = here.commander.principal().call(() -> papers.require(id));
        here.street.principal().run(() -> {
            items.take(java.util.Objects.requireNonNull(paper.item()), new WorkStep.Accept());
            items.take(java.util.Objects.requireNonNull(paper.item()), new WorkStep.Report("已办", List.of(), null));
        });
        shows("/papers/" + id, here.department, "value=\"answer\"");
        mvc.perform(step(id, here.department, "answer", "已复")).andExpect(status().is3xxRedirection());
        shows("/papers?show=open", here.commander, "class=\"empty\"");
        shows("/papers", here.commander, "济疫指〔2020〕7号");
        assertThat(Paper.Verb.of("nonsense")).isEmpty();
    }

    private MockHttpServletRequestBuilder registration(Paper.Id id) {
        return post("/papers")
                .param("id", id.toString())
                .param("area", SmallDistrict.CODE)
                .param("kind", "instruction")
                .param("source", "市指挥部")
                .param("number", "济疫指〔2020〕7号")
                .param("title", "关于报送排查情况的批示")
                .param("summary", "12日前报送")
                .param("priority", "urgent")
                .param("deadline", "2020-02-12T18:00")
                .with(here.department.page());
    }
}
