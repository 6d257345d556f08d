package org.shouwang.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.notice.NoticeFixture.OTHER_COMMUNITY;
import static org.shouwang.notice.NoticeFixture.plain;
import static org.shouwang.notice.NoticeFixture.sent;
import static org.shouwang.notice.NoticeFixture.urgent;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class NoticesTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Notices notices;

    @Autowired
    Inbox inbox;

    @Autowired
    NoticeUpkeep upkeep;

    @Autowired
    Figures figures;

    @Autowired
    TestClock clock;

    TestAccount commander;
    TestAccount officer;
    TestAccount worker;
    TestAccount elsewhere;

    @BeforeEach
    void open() {
        clock.reset();
        TestDatabase.clean();
        SmallDistrict.open(areas);
        commander = NoticeFixture.commander();
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        worker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        elsewhere = TestAccount.of(Role.GRID_WORKER, OTHER_COMMUNITY + "001");
    }

    private List<InboxEntry> inboxOf(TestAccount account) {
        return account.principal().call(() -> inbox.list(false, null, 50).rows());
    }

    private int waiting(TestAccount account) {
        return account.principal().call(() -> inbox.waiting());
    }

    private Reception all(Notice notice) {
        return commander.principal().call(() -> notices.reception(notice.id(), SmallDistrict.CODE)).stream()
                .reduce((a, b) -> new Reception(
                        "", a.reached() + b.reached(), a.seen() + b.seen(), a.confirmed() + b.confirmed()))
                .orElse(new Reception("", 0, 0, 0));
    }

    @Test
    void a_notice_reaches_all_who_work_in_the_area_and_nobody_else() {
        sent(notices, commander, plain("今晚降温", SmallDistrict.STREET));
        assertThat(inboxOf(worker)).extracting(InboxEntry::title).containsExactly("今晚降温");
        assertThat(inboxOf(officer)).hasSize(1);
        assertThat(inboxOf(elsewhere)).isEmpty();
        assertThat(inboxOf(commander)).isEmpty();
        assertThat(waiting(worker)).isEqualTo(1);
        assertThat(waiting(elsewhere)).isZero();
    }

    @Test
    void a_notice_to_roles_reaches_those_roles_only() {
        sent(notices, commander, NoticeFixture.draft("网格员例会", false, List.of("grid_worker"), null, SmallDistrict.CODE));
        assertThat(inboxOf(worker)).hasSize(1);
        assertThat(inboxOf(elsewhere)).hasSize(1);
        assertThat(inboxOf(officer)).isEmpty();
    }

    @Test
    void seen_and_confirmed_are_counted_by_area_and_a_repeat_changes_nothing() {
        Notice notice = sent(notices, commander, urgent("立即停业", SmallDistrict.CODE));
        UUID mine = inboxOf(worker).getFirst().id();
        assertThat(all(notice).reached()).isEqualTo(4);
        assertThat(all(notice).seen()).isZero();
        worker.principal().run(() -> inbox.open(mine));
        assertThat(waiting(worker)).as("still to be confirmed").isEqualTo(1);
        worker.principal().run(() -> inbox.confirm(mine));
        worker.principal().run(() -> inbox.confirm(mine));
        assertThat(waiting(worker)).isZero();
        assertThat(all(notice).seen()).isEqualTo(1);
        assertThat(all(notice).confirmed()).isEqualTo(1);
        List<Reception> parts = officer.principal().call(() -> notices.reception(notice.id(), SmallDistrict.COMMUNITY));
        assertThat(parts).extracting(Reception::areaCode).contains(SmallDistrict.GRID);
        assertThat(parts).extracting(Reception::areaCode).allMatch(code -> code.startsWith(SmallDistrict.COMMUNITY));
        List<Receipt> missing = officer.principal()
                .call(() -> notices.receipts(
                                new Notices.ReceiptQuery(notice.id(), SmallDistrict.COMMUNITY, "unconfirmed", null, 50))
                        .rows());
        assertThat(missing).extracting(Receipt::account).containsExactly(officer.id());
        assertThat(missing.getFirst().name()).startsWith("测试community_officer");
    }

    @Test
    void who_joins_later_gets_what_is_in_force_and_nothing_that_lapsed() {
        sent(notices, commander, urgent("封闭管理", SmallDistrict.CODE));
        TestAccount newcomer = TestAccount.of(Role.VOLUNTEER, SmallDistrict.COMMUNITY);
        assertThat(upkeep.run()).isEqualTo(1);
        assertThat(upkeep.run()).isZero();
        assertThat(waiting(newcomer)).isEqualTo(1);
        TestAccount later = TestAccount.of(Role.VOLUNTEER, SmallDistrict.COMMUNITY);
        assertThat(inboxOf(later)).as("without waiting for the upkeep").hasSize(1);
        clock.advance(Duration.ofDays(2));
        upkeep.run();
        assertThat(waiting(newcomer)).as("lapsed").isZero();
        assertThat(inboxOf(TestAccount.of(Role.VOLUNTEER, SmallDistrict.COMMUNITY)))
                .isEmpty();
        UUID lapsed = inboxOf(newcomer).getFirst().id();
        assertThatThrownBy(() -> newcomer.principal().run(() -> inbox.confirm(lapsed)))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("inbox.over");
    }

    @Test
    void what_is_taken_back_says_why_and_asks_for_nothing_any_more() {
        Notice notice = sent(notices, commander, urgent("错误的通知", SmallDistrict.CODE));
        assertThatThrownBy(() -> officer.principal().run(() -> notices.withdraw(notice.id(), "不是我的")))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> commander.principal().run(() -> notices.withdraw(notice.id(), " ")))
                .isInstanceOf(Refusal.Invalid.class);
        commander.principal().run(() -> notices.withdraw(notice.id(), "范围写错"));
        commander.principal().run(() -> notices.withdraw(notice.id(), "范围写错"));
        assertThat(waiting(worker)).isZero();
        InboxEntry entry = inboxOf(worker).getFirst();
        assertThat(worker.principal()
                        .call(() -> inbox.notice(entry).orElseThrow().reason()))
                .isEqualTo("范围写错");
        assertThat(inboxOf(TestAccount.of(Role.VOLUNTEER, SmallDistrict.COMMUNITY)))
                .isEmpty();
    }

    @Test
    void a_draft_is_written_anew_until_it_is_sent_and_nobody_overwrites_another() {
        NoticeDraft first = plain("初稿", SmallDistrict.CODE);
        Notice drafted = commander.principal().call(() -> notices.draft(first));
        assertThat(commander.principal().call(() -> notices.draft(first)).revision())
                .as("a repeat")
                .isZero();
        NoticeDraft second = again(first, "二稿", 0);
        Notice changed = commander.principal().call(() -> notices.draft(second));
        assertThat(changed.revision()).isEqualTo(1);
        assertRefused(Refusal.Conflict.class, "notice.moved", () -> notices.draft(again(first, "三稿", 0)));
        assertRefused(Refusal.Conflict.class, "notice.moved", () -> notices.send(drafted.id(), drafted.revision()));
        commander.principal().run(() -> notices.send(changed.id(), 1));
        commander.principal().run(() -> notices.send(changed.id(), 1));
        assertThat(inboxOf(worker)).hasSize(1);
        assertRefused(Refusal.Conflict.class, "notice.sent", () -> notices.draft(again(first, "四稿", 1)));
    }

    private static NoticeDraft again(NoticeDraft draft, String title, int seen) {
        return new NoticeDraft(
                draft.id(),
                draft.areaCode(),
                draft.areas(),
                draft.roles(),
                title,
                draft.body(),
                draft.urgent(),
                draft.confirm(),
                draft.until(),
                draft.response(),
                seen);
    }

    private void assertRefused(Class<? extends Refusal> type, String code, Callable<?> command) {
        assertThatThrownBy(() -> commander.principal().<Object, Exception>call(command::call))
                .isInstanceOf(type)
                .hasMessageContaining(code);
    }

    @Test
    void wrong_input_is_refused_by_name() {
        assertRefused(Refusal.Invalid.class, "notice.title", () -> notices.draft(plain("", SmallDistrict.CODE)));
        assertRefused(
                Refusal.Invalid.class, "notice.title", () -> notices.draft(plain("字".repeat(101), SmallDistrict.CODE)));
        NoticeDraft good = plain("通知", SmallDistrict.CODE);
        assertRefused(Refusal.Invalid.class, "notice.body", () -> notices.draft(with(good, "字".repeat(10_001), good)));
        assertRefused(
                Refusal.Invalid.class,
                "notice.role",
                () -> notices.draft(NoticeFixture.draft("通知", false, List.of("resident"), null, SmallDistrict.CODE)));
        assertRefused(
                Refusal.Invalid.class,
                "notice.no_response",
                () -> notices.draft(
                        NoticeFixture.draft("通知", false, List.of(), Response.Id.fresh(), SmallDistrict.CODE)));
        assertRefused(
                Refusal.Invalid.class,
                "notice.outside",
                () -> notices.draft(plain("通知", SmallDistrict.CODE, "110101")));
        assertThatThrownBy(() -> officer.principal().run(() -> notices.draft(plain("通知", SmallDistrict.STREET))))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("notice.outside");
        assertThatThrownBy(() -> worker.principal().run(() -> notices.draft(plain("通知", SmallDistrict.GRID))))
                .isInstanceOf(Refusal.Forbidden.class);
        clock.advance(Duration.ofDays(3));
        assertRefused(Refusal.Invalid.class, "notice.until", () -> notices.draft(good));
    }

    private static NoticeDraft with(NoticeDraft draft, String body, NoticeDraft other) {
        return new NoticeDraft(
                other.id(),
                draft.areaCode(),
                draft.areas(),
                draft.roles(),
                draft.title(),
                body,
                draft.urgent(),
                draft.confirm(),
                draft.until(),
                null,
                0);
    }

    @Test
    void two_who_send_the_same_notice_at_once_send_it_once() throws Exception {
        TestAccount lead = TestAccount.of(Role.GROUP_LEAD, SmallDistrict.CODE);
        Notice draft = commander.principal().call(() -> notices.draft(urgent("紧急", SmallDistrict.CODE)));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> sends = java.util.stream.IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i -> () -> {
                        try {
                            (i % 2 == 0 ? commander : lead)
                                    .principal()
                                    .run(() -> notices.send(draft.id(), draft.revision()));
                            return "sent";
                        } catch (Refusal.Conflict told) {
                            return told.code();
                        }
                    })
                    .toList();
            for (Future<String> future : threads.invokeAll(sends)) {
                assertThat(future.get()).isIn("sent", "notice.sent");
            }
        }
        assertThat(inboxOf(worker)).hasSize(1);
        assertThat(all(draft).reached()).isEqualTo(5);
    }

    @Test
    void a_drill_says_so_and_never_counts() {
        Response drill = commander.principal().call(() -> responses.open(WorkFixture.draft("演练", true)));
        Notice notice =
                sent(notices, commander, NoticeFixture.draft("演练通知", true, List.of(), drill.id(), SmallDistrict.CODE));
        assertThat(notice.drill()).isTrue();
        assertThat(inboxOf(worker).getFirst().drill()).isTrue();
        sent(notices, commander, plain("真的", SmallDistrict.STREET));
        UUID confirmed = inboxOf(worker).getLast().id();
        worker.principal().run(() -> inbox.confirm(confirmed));
        assertThat(figure("N01")).isEqualTo(1);
        assertThat(figure("N02")).isEqualTo(2);
        assertThat(figure("N03")).isZero();
        List<Receipt> rows = commander
                .principal()
                .call(() -> notices.receipts(new Notices.ReceiptQuery(null, SmallDistrict.CODE, "all", null, 50))
                        .rows());
        assertThat(rows).as("as many rows as the figure says").hasSize(2);
    }

    private long figure(String code) {
        return commander
                .principal()
                .call(() -> figures.values(SmallDistrict.CODE, java.time.LocalDate.of(2199, 1, 1)).stream()
                        .filter(value -> value.figure().code().equals(code))
                        .mapToLong(value ->
                                java.util.Objects.requireNonNull(value.value()).longValue())
                        .findFirst()
                        .orElseThrow());
    }
}
