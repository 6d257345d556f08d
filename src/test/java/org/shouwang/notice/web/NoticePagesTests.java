package org.shouwang.notice.web;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.shouwang.notice.Inbox;
import org.shouwang.notice.Message;
import org.shouwang.notice.Messages;
import org.shouwang.notice.Notice;
import org.shouwang.notice.NoticeFixture;
import org.shouwang.notice.Notices;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@ShouwangTest
class NoticePagesTests {

    private static final String SCRIPT = "<script>alert(1)</script>";

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Notices notices;

    @Autowired
    Inbox inbox;

    @Autowired
    Messages messages;

    @Autowired
    TransactionTemplate transaction;

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

    private UUID entry(TestAccount reader) {
        return reader.principal()
                .call(() -> inbox.list(false, null, 1).rows().getFirst().id());
    }

    @Test
    void a_notice_is_written_sent_read_and_confirmed_on_pages() throws Exception {
        shows("/notices/new", commander, SmallDistrict.CODE);
        String id = Notice.Id.fresh().toString();
        mvc.perform(post("/notices")
                        .param("id", id)
                        .param("seen", "0")
                        .param("area", SmallDistrict.CODE)
                        .param("areas", SmallDistrict.STREET)
                        .param("roles", "grid_worker")
                        .param("title", "戴口罩 " + SCRIPT)
                        .param("body", "出门请戴口罩。" + SCRIPT)
                        .param("urgent", "true")
                        .param("until", "2020-02-12T10:00")
                        .param("then", "send")
                        .with(commander.page()))
                .andExpect(redirectedUrl("/notices/" + id));
        shows("/notices/" + id, commander, "&lt;script&gt;");
        mvc.perform(get("/notices/" + id).with(commander.page()))
                .andExpect(content().string(not(containsString(SCRIPT))));
        shows("/notices", commander, "戴口罩");
        shows("/receipts?notice=" + id + "&show=unconfirmed", commander, "测试grid_worker");
        shows("/inbox", worker, "戴口罩");
        mvc.perform(get("/inbox").with(worker.page())).andExpect(content().string(containsString("waiting-count")));
        shows("/inbox/" + entry(worker), worker, "/confirmation");
        mvc.perform(post("/inbox/" + entry(worker) + "/confirmation")
                        .param("then", "list")
                        .with(worker.page()))
                .andExpect(redirectedUrl("/inbox"));
        mvc.perform(get("/inbox").with(worker.page()))
                .andExpect(content().string(not(containsString("waiting-count"))))
                .andExpect(content().string(containsString("class=\"empty\"")));
        shows("/inbox?show=all", worker, "戴口罩");
        shows("/receipts?show=confirmed&notice=" + id, commander, "测试grid_worker");
    }

    @Test
    void a_draft_is_kept_changed_sent_and_taken_back() throws Exception {
        Notice draft = commander.principal().call(() -> notices.draft(NoticeFixture.plain("初稿", SmallDistrict.CODE)));
        shows("/notices/" + draft.id(), commander, "/sending");
        shows("/notices/" + draft.id() + "/edit", commander, "初稿");
        mvc.perform(post("/notices/" + draft.id() + "/sending")
                        .param("seen", "7")
                        .with(commander.page()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("role=\"alert\"")));
        mvc.perform(post("/notices/" + draft.id() + "/sending")
                        .param("seen", "0")
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/notices/" + draft.id() + "/edit").with(commander.page()))
                .andExpect(status().isConflict());
        mvc.perform(post("/notices/" + draft.id() + "/withdrawal").with(commander.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/notices/" + draft.id() + "/withdrawal")
                        .param("reason", "写错了")
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/notices/" + draft.id(), commander, "写错了");
        shows("/inbox/" + entry(worker), worker, "写错了");
        shows("/notices?show=withdrawn", commander, "初稿");
        shows("/notices?show=in_force", commander, "class=\"empty\"");
    }

    @Test
    void wrong_forms_are_told_and_keep_what_was_typed() throws Exception {
        mvc.perform(post("/notices")
                        .param("id", Notice.Id.fresh().toString())
                        .param("area", SmallDistrict.CODE)
                        .param("areas", "110101")
                        .param("title", "保留的标题")
                        .param("body", "正文")
                        .param("until", "2020-02-12T10:00")
                        .with(commander.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("保留的标题")));
        mvc.perform(get("/notices?show=nonsense").with(commander.page())).andExpect(status().isUnprocessableContent());
        mvc.perform(get("/notices/nonsense").with(commander.page())).andExpect(status().isNotFound());
        mvc.perform(get("/inbox/nonsense").with(worker.page())).andExpect(status().isNotFound());
        mvc.perform(get("/notices").with(worker.page())).andExpect(status().isForbidden());
        mvc.perform(post("/inbox/seen").with(worker.pageWithoutCsrf())).andExpect(status().isForbidden());
    }

    private int tell(Message message) {
        Integer reached = commander.principal().call(() -> transaction.execute(status -> messages.send(message)));
        return reached == null ? 0 : reached;
    }

    @Test
    void messages_of_modules_stand_in_the_inbox_and_lead_to_their_page() throws Exception {
        Message message = new Message(
                "test:1",
                "test",
                List.of("送口罩", "今天 18:00"),
                "/today",
                new Message.Post(SmallDistrict.GRID, "grid_worker"),
                SmallDistrict.GRID,
                true,
                true);
        for (int expected : new int[] {1, 0}) {
            assertThat(tell(message)).isEqualTo(expected);
        }
        shows("/inbox", worker, "送口罩</a>");
        mvc.perform(get("/inbox/" + entry(worker)).with(worker.page())).andExpect(redirectedUrl("/today"));
        shows("/inbox", worker, "class=\"empty\"");
        tell(new Message(
                "test:2",
                "test",
                List.of("别处"),
                "",
                new Message.Person(worker.id()),
                SmallDistrict.GRID,
                false,
                false));
        shows("/inbox/" + entry(worker), worker, "别处");
        mvc.perform(post("/inbox/seen").with(worker.page())).andExpect(redirectedUrl("/inbox"));
        mvc.perform(post("/inbox/" + entry(worker) + "/confirmation").with(worker.page()))
                .andExpect(status().isConflict());
    }

    @Test
    void a_drills_notice_says_so_and_lapsed_ones_ask_for_nothing() throws Exception {
        Response drill = commander.principal().call(() -> responses.open(WorkFixture.draft("防汛演练", true)));
        Notice notice = NoticeFixture.sent(
                notices, commander, NoticeFixture.draft("演练集合", true, List.of(), drill.id(), SmallDistrict.CODE));
        shows("/notices/" + notice.id(), commander, "class=\"drill\"");
        shows("/inbox", worker, "drill-mark");
        shows("/notices/new", commander, "防汛演练");
        clock.advance(Duration.ofHours(20));
        shows("/inbox", commander, "演练集合");
        clock.advance(Duration.ofHours(5));
        shows("/notices/" + notice.id() + "?area=" + SmallDistrict.STREET, commander, "演练集合");
    }

    @Test
    void the_interface_sends_reads_and_confirms_and_a_repeat_answers_alike() throws Exception {
        String sending = """
                {"id":"%s","areas":["%s"],"title":"接口通知","body":"正文","urgent":true,"until":"2020-02-12T00:00:00Z"}
                """.formatted(Notice.Id.fresh(), SmallDistrict.CODE);
        for (int i = 0; i < 2; i++) {
            mvc.perform(post("/api/v1/notices")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(sending)
                            .with(commander.bearer()))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("SENT"));
        }
        mvc.perform(post("/api/v1/notices")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(sending.replace("接口通知", "别的"))
                        .with(commander.bearer()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("notice.sent"));
        mvc.perform(post("/api/v1/notices")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(commander.bearer()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("notice.id"));
        mvc.perform(get("/api/v1/inbox").param("waiting", "true").with(worker.bearer()))
                .andExpect(jsonPath("$.items[0].title").value("接口通知"));
        mvc.perform(get("/api/v1/inbox/waiting").with(worker.bearer()))
                .andExpect(jsonPath("$.waiting").value(1));
        for (int i = 0; i < 2; i++) {
            mvc.perform(post("/api/v1/inbox/" + entry(worker) + "/confirmation").with(worker.bearer()))
                    .andExpect(status().isOk());
        }
        mvc.perform(get("/api/v1/inbox/waiting").with(worker.bearer()))
                .andExpect(jsonPath("$.waiting").value(0));
        mvc.perform(post("/api/v1/notices")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(sending)
                        .with(worker.bearer()))
                .andExpect(status().isForbidden());
    }
}
