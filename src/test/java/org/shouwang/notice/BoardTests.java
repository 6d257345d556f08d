package org.shouwang.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.ResponseDraft;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/// What residents read without an account: what is posted for where they live, and nothing else.
@ShouwangTest
class BoardTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Notices notices;

    @Autowired
    Board board;

    @Autowired
    BoardVisits visits;

    @Autowired
    TestClock clock;

    TestAccount commander;
    TestAccount street;

    @BeforeEach
    void open() {
        clock.reset();
        visits.write();
        SmallDistrict.open(areas);
        commander = NoticeFixture.commander();
        street = TestAccount.of(Role.STREET_OFFICER, SmallDistrict.STREET);
    }

    private Notice posted(TestAccount sender, NoticeDraft draft) {
        Notice notice = NoticeFixture.sent(notices, sender, draft);
        sender.principal().run(() -> board.post(notice.id()));
        return notice;
    }

    private void reads(String path, String text) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(path).param("language", language))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(text)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    private void lacks(String path, String text) throws Exception {
        mvc.perform(get(path)).andExpect(status().isOk()).andExpect(content().string(not(containsString(text))));
    }

    private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void residents_read_what_is_posted_for_where_they_live_and_each_opening_is_counted() throws Exception {
        Notice all = posted(commander, NoticeFixture.urgent("今晚起凭证出入", SmallDistrict.CODE));
        Notice one = posted(street, NoticeFixture.plain("街道领口罩", SmallDistrict.STREET));
        NoticeFixture.sent(notices, commander, NoticeFixture.plain("内部会议", SmallDistrict.CODE));
        reads("/board/" + SmallDistrict.COMMUNITY, "今晚起凭证出入");
        reads("/board/" + SmallDistrict.COMMUNITY, "街道领口罩");
        lacks("/board/" + SmallDistrict.COMMUNITY, "内部会议");
        lacks("/board/" + NoticeFixture.OTHER_COMMUNITY, "街道领口罩");
        reads("/board", "/board/" + SmallDistrict.OTHER_STREET);
        reads("/board/notices/" + all.id(), "请各网格今天之内入户告知。");
        lacks("/board/notices/" + one.id(), street.username());
        assertThat(commander
                        .principal()
                        .call(() -> board.posting(all.id()))
                        .orElseThrow()
                        .views())
                .isEqualTo(2);
        visits.write();
        reads("/board/notices/" + all.id(), "今晚起凭证出入");
        visits.write();
        assertThat(commander
                        .principal()
                        .call(() -> board.posting(all.id()))
                        .orElseThrow()
                        .views())
                .isEqualTo(4);
        assertThat(SmallDistrict.count("select views from notice.posting_view where notice_id = '" + all.id() + "'"))
                .isEqualTo(4);
    }

    @Test
    void what_was_taken_back_has_no_text_what_was_taken_down_is_nowhere() throws Exception {
        Notice back = posted(commander, NoticeFixture.plain("错的通知", SmallDistrict.CODE));
        commander.principal().run(() -> notices.withdraw(back.id(), "写错了"));
        lacks("/board/notices/" + back.id(), "请各网格今天之内入户告知。");
        reads("/board/notices/" + back.id(), "mark amber");
        lacks("/board/" + SmallDistrict.COMMUNITY, "错的通知");
        Notice down = posted(commander, NoticeFixture.plain("撤下的通知", SmallDistrict.CODE));
        commander.principal().run(() -> board.takeDown(down.id()));
        commander.principal().run(() -> board.takeDown(down.id()));
        Notice never = NoticeFixture.sent(notices, commander, NoticeFixture.plain("没有公示", SmallDistrict.CODE));
        for (String path : List.of(
                "/board/notices/" + down.id(),
                "/board/notices/" + never.id(),
                "/board/notices/x",
                "/board/3",
                "/board/" + SmallDistrict.GRID)) {
            mvc.perform(get(path)).andExpect(status().isNotFound());
        }
        Notice late = posted(commander, NoticeFixture.plain("过期的通知", SmallDistrict.CODE));
        clock.advance(Duration.ofDays(2));
        lacks("/board/" + SmallDistrict.COMMUNITY, "过期的通知");
        reads("/board/notices/" + late.id(), "mark amber");
        refused(() -> commander.principal().run(() -> board.post(never.id())), "notice.not_in_force");
    }

    @Test
    void a_drill_is_not_posted_and_nobody_posts_for_another_area() {
        Response drill = commander
                .principal()
                .call(() -> responses.open(new ResponseDraft(
                        Response.Id.fresh(),
                        SmallDistrict.CODE,
                        "演练",
                        Response.Kind.EPIDEMIC,
                        1,
                        true,
                        "演练",
                        TestClock.START)));
        Notice rehearsed = NoticeFixture.sent(
                notices, commander, NoticeFixture.draft("演练通知", false, List.of(), drill.id(), SmallDistrict.CODE));
        refused(() -> commander.principal().run(() -> board.post(rehearsed.id())), "notice.drill");
        Notice one = NoticeFixture.sent(notices, commander, NoticeFixture.plain("区里的", SmallDistrict.CODE));
        refused(() -> street.principal().run(() -> board.post(one.id())), "notice.unknown");
        commander.principal().run(() -> board.post(one.id()));
        refused(() -> street.principal().run(() -> board.takeDown(one.id())), "notice.unknown");
        assertThat(street.principal().call(() -> board.posting(one.id()))).isEmpty();
        TestAccount worker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        refused(() -> worker.principal().run(() -> board.post(one.id())), "account.right_missing");
    }

    @Test
    void too_many_from_one_network_wait_for_the_next_minute() throws Exception {
        Notice one = posted(commander, NoticeFixture.plain("通知", SmallDistrict.CODE));
        for (int i = 0; i < BoardVisits.MOST_FROM_ONE; i++) {
            visits.admit("127.0.0.1");
        }
        mvc.perform(get("/board/notices/" + one.id())).andExpect(status().isTooManyRequests());
        mvc.perform(get("/board/" + SmallDistrict.CODE)).andExpect(status().isTooManyRequests());
        visits.admit("203.0.113.9");
        clock.advance(Duration.ofMinutes(1));
        reads("/board/notices/" + one.id(), "通知");
    }

    @Test
    void a_notice_is_posted_printed_with_its_code_and_taken_down_on_its_page() throws Exception {
        Notice notice = NoticeFixture.sent(notices, commander, NoticeFixture.plain("领口罩", SmallDistrict.CODE));
        String page = "/notices/" + notice.id();
        mvc.perform(get(page + "/poster").with(commander.page())).andExpect(status().isNotFound());
        mvc.perform(post(page + "/posting").with(commander.page())).andExpect(redirectedUrl(page));
        mvc.perform(get(page + "/poster").with(commander.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<svg")))
                .andExpect(content().string(containsString("/board/notices/" + notice.id())));
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(page).param("language", language).with(commander.page()))
                    .andExpect(content().string(containsString("/posting/removal")))
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(post(page + "/posting/removal").with(commander.page())).andExpect(redirectedUrl(page));
        mvc.perform(get(page).with(commander.page())).andExpect(content().string(containsString("/posting\"")));
    }
}
