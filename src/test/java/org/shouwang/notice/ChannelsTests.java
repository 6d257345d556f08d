package org.shouwang.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.testing.TestSettings;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// Against a robot on this machine that is down, silent, faulty, and well again.
@ShouwangTest
class ChannelsTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Notices notices;

    @Autowired
    Messages messages;

    @Autowired
    Channels channels;

    @Autowired
    Deliveries deliveries;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    TestAccount administrator;
    TestAccount commander;
    TestAccount worker;

    @BeforeEach
    void open() {
        clock.reset();
        TestDatabase.clean();
        SmallDistrict.open(areas);
        administrator = TestAccount.of(Role.SYSTEM_ADMIN);
        commander = NoticeFixture.commander();
        worker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
    }

    private Channel.Id add(Channel.Kind kind, String address, Channel.Takes takes) {
        Channel.Id id = Channel.Id.fresh();
        administrator
                .principal()
                .run(() -> channels.add(
                        new Channel.Draft(id, SmallDistrict.CODE, kind, "指挥部群", address, "schluessel", takes)));
        return id;
    }

    private Channel only() {
        return administrator.principal().call(channels::all).getFirst();
    }

    private List<Channel.Undelivered> undelivered() {
        return administrator
                .principal()
                .call(() -> channels.undelivered(null, 50).rows());
    }

    private void notices(int count) {
        for (int i = 0; i < count; i++) {
            NoticeFixture.sent(notices, commander, NoticeFixture.urgent("绝密内容张三" + i, SmallDistrict.CODE));
        }
    }

    private void deliver() {
        deliveries.begin().join();
    }

    @Test
    void a_group_is_told_once_of_a_notice_with_a_signature_and_nothing_of_its_content() {
        try (ListeningServer robot = new ListeningServer()) {
            add(Channel.Kind.WECOM, robot.address(), Channel.Takes.URGENT);
            TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
            notices(1);
            deliver();
            deliver();
            assertThat(robot.heard).hasSize(1);
            ListeningServer.Heard heard = robot.heard.getFirst();
            assertThat(heard.body()).contains("msgtype").contains("请马上登录守望").doesNotContain("绝密", "张三");
            assertThat(heard.signature())
                    .isEqualTo(HexFormat.of()
                            .formatHex(DeliveryRules.hmac(
                                    "schluessel", heard.time() + "\n" + heard.id() + "\n" + heard.body())));
            assertThat(only().waiting()).isZero();
            assertThat(only().host()).isEqualTo("127.0.0.1:" + robot.port());
        }
    }

    @Test
    void nothing_is_lost_while_the_other_side_is_down_and_each_arrives_once() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        add(Channel.Kind.WEBHOOK, "http://127.0.0.1:" + port + "/in", Channel.Takes.URGENT);
        notices(12);
        deliver();
        assertThat(only().waiting()).isEqualTo(12);
        assertThat(only().lastError()).isEqualTo("no_connection");
        assertThat(undelivered()).as("only one was tried").hasSize(1);
        deliver();
        assertThat(only().failures()).as("left alone for ten seconds").isEqualTo(1);
        clock.advance(Duration.ofSeconds(11));
        deliver();
        assertThat(only().failures()).isEqualTo(2);
        try (ListeningServer robot = new ListeningServer(port)) {
            robot.answers(500, "");
            clock.advance(Duration.ofSeconds(21));
            deliver();
            assertThat(only().lastError()).isEqualTo("server_error");
            int refused = robot.heard.size();
            robot.answers(200, "ok");
            clock.advance(Duration.ofMinutes(2));
            deliver();
            var arrived = robot.heard.subList(refused, robot.heard.size());
            assertThat(arrived).hasSize(12);
            assertThat(new HashSet<>(
                            arrived.stream().map(ListeningServer.Heard::id).toList()))
                    .hasSize(12);
            deliver();
            assertThat(robot.heard).hasSize(refused + 12);
            assertThat(only().lastError()).isNull();
            assertThat(undelivered()).isEmpty();
        }
    }

    @Test
    void one_that_never_answers_times_out_and_keeps_no_other_waiting() {
        try (ListeningServer mute = new ListeningServer();
                ListeningServer robot = new ListeningServer()) {
            mute.keepsSilent();
            add(Channel.Kind.WEBHOOK, mute.address(), Channel.Takes.URGENT);
            add(Channel.Kind.WEBHOOK, robot.address(), Channel.Takes.URGENT);
            notices(5);
            long begin = System.nanoTime();
            var all = deliveries.begin();
            while (robot.heard.size() < 5 && System.nanoTime() - begin < 3_600_000_000L) {
                Thread.onSpinWait();
            }
            assertThat(robot.heard).as("before the other timed out").hasSize(5);
            assertThat(all).isNotDone();
            all.join();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(3_900), Duration.ofSeconds(30));
            assertThat(undelivered())
                    .extracting(Channel.Undelivered::error)
                    .hasSize(1)
                    .containsAnyOf("timeout", "no_answer");
            mute.answers(200, "");
            clock.advance(Duration.ofSeconds(11));
            deliver();
            assertThat(mute.heard).hasSize(5);
        }
    }

    @Test
    void a_message_that_is_refused_waits_alone_is_given_up_after_three_days_and_can_be_sent_again() {
        try (ListeningServer robot = new ListeningServer()) {
            add(Channel.Kind.DINGTALK, robot.address(), Channel.Takes.URGENT);
            robot.answers(200, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
            notices(2);
            deliver();
            assertThat(robot.heard).as("both were tried").hasSize(2);
            assertThat(robot.heard.getFirst().query())
                    .contains("key=geheim")
                    .contains("timestamp=")
                    .contains("sign=");
            assertThat(undelivered()).extracting(Channel.Undelivered::error).containsOnly("refused");
            clock.advance(Duration.ofDays(4));
            deliver();
            assertThat(undelivered()).allMatch(Channel.Undelivered::givenUp);
            deliver();
            robot.answers(200, "{\"errcode\":0}");
            UUID first = undelivered().getFirst().id();
            administrator.principal().run(() -> channels.resend(first));
            deliver();
            assertThat(undelivered()).hasSize(1);
            assertThat(robot.heard.getLast().id()).isEqualTo(first.toString());
            assertThatThrownBy(() -> administrator.principal().run(() -> channels.resend(first)))
                    .isInstanceOf(Refusal.NotFound.class);
        }
    }

    @Test
    void drills_other_areas_and_unwanted_kinds_stay_inside_and_nights_are_quiet() {
        try (ListeningServer robot = new ListeningServer()) {
            add(Channel.Kind.WEBHOOK, robot.address(), Channel.Takes.NOTICES);
            Response drill = commander.principal().call(() -> responses.open(WorkFixture.draft("演练", true)));
            NoticeFixture.sent(
                    notices, commander, NoticeFixture.draft("演练", true, List.of(), drill.id(), SmallDistrict.CODE));
            tell("k1", false);
            deliver();
            assertThat(robot.heard).isEmpty();
            clock.advance(Duration.ofHours(13));
            NoticeFixture.sent(notices, commander, NoticeFixture.plain("夜里十一点", SmallDistrict.CODE));
            deliver();
            assertThat(robot.heard).isEmpty();
            clock.advance(Duration.ofHours(8));
            deliver();
            assertThat(robot.heard).hasSize(1);
        }
    }

    private void tell(String key, boolean fails) {
        commander
                .principal()
                .run(() -> transaction.executeWithoutResult(status -> {
                    messages.send(new Message(
                            key,
                            "test",
                            List.of("词"),
                            "",
                            new Message.Person(worker.id()),
                            SmallDistrict.GRID,
                            true,
                            false));
                    if (fails) {
                        status.setRollbackOnly();
                    }
                }));
    }

    @Test
    void what_is_rolled_back_is_never_told_and_a_repeat_is_told_once() {
        try (ListeningServer robot = new ListeningServer()) {
            add(Channel.Kind.WEBHOOK, robot.address(), Channel.Takes.ALL);
            tell("k", true);
            deliver();
            assertThat(robot.heard).isEmpty();
            tell("k", false);
            tell("k", false);
            deliver();
            assertThat(robot.heard).hasSize(1);
            assertThat(robot.heard.getFirst().body()).contains("试发").doesNotContain("词");
        }
    }

    @Test
    void a_test_message_goes_out_at_once_and_a_repeat_sends_no_other() {
        try (ListeningServer robot = new ListeningServer()) {
            Channel.Id id = add(Channel.Kind.WECOM, robot.address(), Channel.Takes.URGENT);
            UUID test = UUID.randomUUID();
            administrator.principal().run(() -> channels.test(id, test));
            administrator.principal().run(() -> channels.test(id, test));
            deliver();
            assertThat(robot.heard).hasSize(1);
            administrator.principal().run(() -> channels.use(id, false));
            notices(1);
            deliver();
            assertThat(robot.heard).hasSize(1);
        }
    }

    @Test
    void mail_goes_to_those_who_entered_an_address_and_survives_a_server_that_is_down() throws Exception {
        add(Channel.Kind.EMAIL, "", Channel.Takes.ALL);
        worker.principal().run(() -> channels.setMailAddress("worker@example.org"));
        assertThat(worker.principal().call(channels::mailAddress)).isEqualTo("worker@example.org");
        notices(1);
        deliver();
        assertThat(undelivered()).extracting(Channel.Undelivered::error).containsExactly("no_connection");
        GreenMail server = new GreenMail(new ServerSetup(TestSettings.MAIL_PORT, "127.0.0.1", "smtp"));
        server.start();
        try {
            clock.advance(Duration.ofMinutes(1));
            deliver();
            deliver();
            var received = server.getReceivedMessages();
            assertThat(received).hasSize(1);
            assertThat(received[0].getAllRecipients()[0]).hasToString("worker@example.org");
            assertThat(Objects.toString(received[0].getContent()))
                    .contains("请马上登录守望")
                    .doesNotContain("绝密");
            assertThat(received[0].getHeader("X-Shouwang-Id")).isNotEmpty();
        } finally {
            server.stop();
        }
        assertThatThrownBy(() -> worker.principal().run(() -> channels.setMailAddress("a@b, c@d")))
                .isInstanceOf(Refusal.Invalid.class);
        worker.principal().run(() -> channels.setMailAddress(""));
        assertThat(worker.principal().call(channels::mailAddress)).isEmpty();
    }

    @Test
    void wrong_channels_are_refused_and_nobody_but_the_administrator_touches_them() throws Exception {
        for (String address :
                new String[] {"", "ftp://x/y", "http://", "http://u:p@host/", "not an address", "javascript:x"}) {
            assertThatThrownBy(() -> add(Channel.Kind.WECOM, address, Channel.Takes.ALL))
                    .as(address)
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessageContaining("channel.address");
        }
        assertThatThrownBy(() -> add(Channel.Kind.EMAIL, "https://x/", Channel.Takes.ALL))
                .hasMessageContaining("channel.address");
        assertThatThrownBy(() -> commander.principal().call(channels::all)).isInstanceOf(Refusal.Forbidden.class);
        add(Channel.Kind.WECOM, "https://example.org/geheim", Channel.Takes.ALL);
        for (String table : new String[] {"channel", "outbox", "mail_address"}) {
            assertThat(NoticeAttackTests.one(commander, "select count(*) from notice." + table))
                    .as(table)
                    .isEqualTo("0");
        }
        assertThat(NoticeAttackTests.one(administrator, "select encode(address_cipher, 'escape') from notice.channel"))
                .doesNotContain("geheim");
        for (String statement : new String[] {
            "select notice.claim(uuidv7(), 1, now())",
            "select notice.delivered(uuidv7(), now())",
            "select notice.failed(uuidv7(), 'x_x', now(), true, now())",
            "select notice.resend(uuidv7(), now())",
            "select notice.try_channel(uuidv7(), 'x', now())",
            "select notice.forget_sent(now())"
        }) {
            assertThatThrownBy(() -> NoticeAttackTests.one(commander, statement))
                    .as(statement)
                    .hasMessageContaining("not for this role");
        }
        assertThatThrownBy(() -> NoticeAttackTests.one(commander, "update notice.outbox set state = 'sent'"))
                .hasMessageContaining("permission denied");
    }
}
