package org.shouwang.work.paper.web;

import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// Papers from above and meetings by the interface.
@ShouwangTest
class PaperInterfaceTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    private static MockHttpServletRequestBuilder sent(String path, TestAccount who, String body) {
        return post("/api/v1/" + path)
                .with(who.bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private static String fresh() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    @Test
    void a_paper_is_registered_proposed_instructed_and_assigned() throws Exception {
        String id = fresh();
        String paper = """
                {"id":"%s","areaCode":"%s","kind":"document","source":"市指挥部","number":"济疫指〔2020〕7号",
                 "title":"关于报送排查情况的通知","priority":"urgent","deadline":"2020-02-11T10:00:00Z"}
                """.formatted(id, SmallDistrict.CODE);
        for (int time = 0; time < 2; time++) {
            mvc.perform(sent("papers", here.department, paper))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("registered"))
                    .andExpect(jsonPath("$.offered", hasItem("propose")));
        }
        mvc.perform(get("/api/v1/papers").with(here.department.bearer()))
                .andExpect(jsonPath("$.length()").value(1));
        mvc.perform(step(id, here.department, "propose", "拟请社区防控组办理。")).andExpect(status().isOk());
        mvc.perform(step(id, here.department, "instruct", "同意")).andExpect(status().isForbidden());
        mvc.perform(step(id, here.commander, "instruct", "同意")).andExpect(status().isOk());
        mvc.perform(sent(
                        "papers/" + id + "/steps",
                        here.department,
                        "{\"step\":\"%s\",\"verb\":\"assign\",\"owner\":\"post:street_officer@%s\"}"
                                .formatted(fresh(), SmallDistrict.STREET)))
                .andExpect(jsonPath("$.state").value("assigned"))
                .andExpect(jsonPath("$.itemId").isNotEmpty());
        mvc.perform(step(id, here.department, "answer", "已报")).andExpect(status().isUnprocessableContent());
        mvc.perform(sent("papers/" + id + "/steps", here.department, "{}"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(sent("papers", here.department, "{}")).andExpect(status().isUnprocessableContent());
        TestAccount stranger = TestAccount.of(Role.COMMANDER, "420104");
        mvc.perform(get("/api/v1/papers/" + id).with(stranger.bearer())).andExpect(status().isNotFound());
        mvc.perform(step(id, stranger, "propose", "x")).andExpect(status().isNotFound());
        mvc.perform(get("/api/v1/papers").with(here.worker.bearer())).andExpect(status().isForbidden());
    }

    private static MockHttpServletRequestBuilder step(String id, TestAccount who, String verb, String said) {
        return sent(
                "papers/" + id + "/steps",
                who,
                "{\"step\":\"%s\",\"verb\":\"%s\",\"said\":\"%s\"}".formatted(fresh(), verb, said));
    }

    @Test
    void a_meeting_is_opened_decides_an_item_and_ends_with_its_minutes() throws Exception {
        String id = fresh();
        String meeting = """
                {"id":"%s","areaCode":"%s","title":"会商会议","heldAt":"2020-02-10T08:30:00Z","points":["复工审核"]}
                """.formatted(id, SmallDistrict.CODE);
        mvc.perform(sent("meetings", here.department, meeting))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.points[0].title").value("复工审核"));
        String decision =
                "{\"id\":\"%s\",\"text\":\"今晚补齐夜班\",\"owner\":\"post:street_officer@%s\",\"deadline\":\"2020-02-10T14:00:00Z\"}"
                        .formatted(fresh(), SmallDistrict.STREET);
        for (int time = 0; time < 2; time++) {
            mvc.perform(sent("meetings/" + id + "/decisions", here.department, decision))
                    .andExpect(jsonPath("$.state").value("assigned"));
        }
        mvc.perform(sent("meetings/" + id + "/decisions", here.department, "{}"))
                .andExpect(status().isUnprocessableContent());
        TestAccount stranger = TestAccount.of(Role.COMMANDER, "420104");
        mvc.perform(sent("meetings/" + id + "/decisions", stranger, decision)).andExpect(status().isNotFound());
        mvc.perform(get("/api/v1/meetings/" + id).with(here.department.bearer()))
                .andExpect(jsonPath("$.decisions.length()").value(1));
        mvc.perform(sent("meetings/" + id + "/closing", here.department, "{}"))
                .andExpect(jsonPath("$.open").value(false))
                .andExpect(jsonPath("$.minutesId").isNotEmpty());
        mvc.perform(get("/api/v1/meetings").with(here.department.bearer()))
                .andExpect(jsonPath("$.length()").value(1));
        mvc.perform(get("/api/v1/meetings/agenda")
                        .param("area", SmallDistrict.CODE)
                        .with(here.department.bearer()))
                .andExpect(status().isOk());
        mvc.perform(sent("meetings", here.department, "{}")).andExpect(status().isUnprocessableContent());
    }
}
