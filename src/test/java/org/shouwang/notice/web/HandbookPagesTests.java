package org.shouwang.notice.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.notice.Channel;
import org.shouwang.notice.Channels;
import org.shouwang.notice.Deliveries;
import org.shouwang.notice.NoticeFixture;
import org.shouwang.notice.Topic;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ShouwangTest
class HandbookPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Channels channels;

    @Autowired
    Deliveries deliveries;

    @Autowired
    TestClock clock;

    TestAccount commander;
    TestAccount worker;

    @BeforeEach
    void open() {
        clock.reset();
        TestDatabase.clean();
        SmallDistrict.open(areas);
        commander = NoticeFixture.commander();
        worker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
    }

    private void shows(String path, TestAccount reader, String text) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(text)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    private void publish(String id, String body, int base, int expected) throws Exception {
        mvc.perform(post("/handbook")
                        .param("id", id)
                        .param("area", SmallDistrict.CODE)
                        .param("book", "other")
                        .param("place", "1")
                        .param("title", "值班交接")
                        .param("body", body)
                        .param("note", "补充说明")
                        .param("base", Integer.toString(base))
                        .with(commander.page()))
                .andExpect(status().is(expected));
    }

    @Test
    void an_empty_shelf_offers_what_ships_and_a_topic_is_read_searched_and_leafed_through() throws Exception {
        shows("/handbook", worker, "class=\"empty\"");
        shows("/handbook", commander, "/handbook/examples");
        mvc.perform(post("/handbook/examples").with(commander.page())).andExpect(redirectedUrl("/handbook"));
        shows("/handbook", worker, "重点卡口防控");
        shows("/handbook?book=operations", worker, "消毒与废弃物");
        shows("/handbook?q=点长", worker, "<mark>点长</mark>");
        shows("/handbook?q=不存在的词", worker, "不存在的词");
        mvc.perform(get("/api/v1/handbook").param("q", "点长").with(worker.bearer()))
                .andExpect(jsonPath("$[0].title").value("重点卡口防控"));
        mvc.perform(get("/api/v1/handbook").with(worker.bearer()))
                .andExpect(jsonPath("$.length()").value(15));
    }

    @Test
    void a_topic_is_written_previewed_changed_and_its_differences_are_shown() throws Exception {
        shows("/handbook/new", commander, "hx-post=\"/handbook/preview\"");
        mvc.perform(post("/handbook/preview")
                        .param("body", "## 小标题\n<script>alert(1)</script>")
                        .with(commander.page()))
                .andExpect(content().string(containsString("<h3>小标题</h3>")))
                .andExpect(content().string(not(containsString("<script"))));
        String id = Topic.Id.fresh().toString();
        publish(id, "每班交接一次", 0, 302);
        shows("/handbook/" + id, worker, "每班交接一次");
        shows("/handbook/" + id + "/edit", commander, "每班交接一次");
        publish(id, "每班交接两次", 1, 302);
        publish(id, "别人写的", 1, 409);
        publish(id, "", 2, 422);
        shows("/handbook/" + id + "/editions", worker, "class=\"removed\"");
        shows("/handbook/" + id + "/editions?number=1", worker, "每班交接一次");
        shows("/handbook/" + id + "/editions/1", worker, "每班交接一次");
        mvc.perform(get("/handbook/" + id + "/editions/9").with(worker.page())).andExpect(status().isNotFound());
        mvc.perform(get("/api/v1/handbook/" + id).with(worker.bearer()))
                .andExpect(jsonPath("$.body").value("每班交接两次"));
        mvc.perform(post("/handbook/" + id + "/shelf").param("away", "true").with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/handbook/" + id, commander, "class=\"notice warning\"");
        mvc.perform(get("/handbook/new").with(worker.page())).andExpect(status().isForbidden());
        mvc.perform(get("/handbook/nonsense").with(worker.page())).andExpect(status().isNotFound());
    }

    @Test
    void the_administrator_adds_tests_and_stops_channels_and_sees_what_did_not_arrive() throws Exception {
        TestAccount administrator = TestAccount.of(Role.SYSTEM_ADMIN);
        shows("/channels", administrator, "class=\"empty\"");
        String id = Channel.Id.fresh().toString();
        for (String[] one : new String[][] {{"nonsense", "302"}, {"http://127.0.0.1:1/robot", "ok"}}) {
            mvc.perform(post("/channels")
                            .param("id", id)
                            .param("area", SmallDistrict.CODE)
                            .param("kind", "wecom")
                            .param("name", "指挥部群")
                            .param("address", one[0])
                            .param("secret", "geheim")
                            .param("takes", "urgent")
                            .with(administrator.page()))
                    .andExpect(status().is(one[1].equals("ok") ? 302 : 422));
        }
        shows("/channels", administrator, "127.0.0.1:1");
        mvc.perform(get("/channels").with(administrator.page()))
                .andExpect(content().string(not(containsString("geheim"))))
                .andExpect(content().string(not(containsString("/robot"))));
        mvc.perform(post("/channels/" + id + "/test")
                        .param("fresh", UUID.randomUUID().toString())
                        .with(administrator.page()))
                .andExpect(redirectedUrl("/channels?tested"));
        shows("/channels?tested", administrator, "class=\"said\"");
        deliveries.begin().join();
        shows("/channels", administrator, "mark vermilion");
        shows("/channels/undelivered", administrator, "指挥部群");
        UUID message = administrator
                .principal()
                .call(() -> channels.undelivered(null, 1).rows().getFirst().id());
        shows("/channels/messages/" + message, administrator, message.toString());
        mvc.perform(post("/channels/messages/" + message + "/attempt").with(administrator.page()))
                .andExpect(redirectedUrl("/channels/undelivered"));
        clock.advance(Duration.ofMinutes(1));
        mvc.perform(post("/channels/" + id + "/use").param("active", "false").with(administrator.page()))
                .andExpect(redirectedUrl("/channels"));
        shows("/channels", administrator, "指挥部群");
        mvc.perform(get("/channels").with(commander.page())).andExpect(status().isForbidden());
    }

    @Test
    void everybody_enters_their_own_mail_address() throws Exception {
        shows("/inbox/mail", worker, "name=\"mail\"");
        mvc.perform(post("/inbox/mail").param("mail", "nonsense").with(worker.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/inbox/mail").param("mail", "a@example.org").with(worker.page()))
                .andExpect(redirectedUrl("/inbox"));
        shows("/inbox/mail", worker, "a@example.org");
        mvc.perform(get("/inbox/mail").with(commander.page()))
                .andExpect(content().string(not(containsString("a@example.org"))));
    }
}
