package org.shouwang.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Scope;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody who holds the application's own connection, and so can send any statement.
@ShouwangTest
class NoticeAttackTests {

    @Autowired
    Areas areas;

    @Autowired
    Notices notices;

    @Autowired
    Inbox inbox;

    @Autowired
    TestClock clock;

    TestAccount commander;
    TestAccount worker;
    TestAccount stranger;
    Notice notice;

    @BeforeEach
    void open() {
        clock.reset();
        TestDatabase.clean();
        SmallDistrict.open(areas);
        commander = NoticeFixture.commander();
        worker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        stranger = TestAccount.of(Role.COMMUNITY_OFFICER, NoticeFixture.OTHER_COMMUNITY);
        notice = NoticeFixture.sent(notices, commander, NoticeFixture.urgent("只给第一社区", SmallDistrict.COMMUNITY));
    }

    static String one(TestAccount who, String sql) throws SQLException {
        String area =
                who.scope().prefixes().isEmpty() ? "0" : who.scope().prefixes().getFirst();
        try (Connection connection = TestDatabase.get().application();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('shouwang.scope_lo', '%s', false), set_config('shouwang.scope_hi', '%s', false),"
                                    .formatted(area, Scope.successor(area))
                            + " set_config('shouwang.scope_ranges', '', false), set_config('shouwang.account', '"
                            + who.id() + "', false), set_config('shouwang.role', '"
                            + Objects.requireNonNull(who.role()).code() + "', false)");
            if (!statement.execute(sql)) {
                return String.valueOf(statement.getUpdateCount());
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    @Test
    void nobody_reads_what_was_told_to_others() throws SQLException {
        for (String table : new String[] {"notice", "audience", "entry"}) {
            assertThat(one(stranger, "select count(*) from notice." + table))
                    .as(table)
                    .isEqualTo("0");
        }
        TestAccount colleague = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        assertThat(one(colleague, "select count(*) from notice.entry")).isEqualTo("0");
        assertThat(one(worker, "select count(*) from notice.entry")).isEqualTo("1");
    }

    @Test
    void nothing_is_written_past_the_functions() {
        for (String statement : new String[] {
            "insert into notice.notice (id, area_code, title, body, urgent, confirm, until, drafted_by, drafted_at)"
                    + " values (uuidv7(), '" + SmallDistrict.COMMUNITY
                    + "', 'x', 'x', false, false, now(), uuidv7(), now())",
            "update notice.notice set title = 'x'",
            "update notice.entry set confirmed_at = now(), seen_at = now()",
            "delete from notice.entry",
            "select notice.deliver('" + notice.id() + "', null, now())",
            "select * from account.within('{370105}', '{}')"
        }) {
            assertThatThrownBy(() -> one(commander, statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void functions_ask_who_acts() throws SQLException {
        assertThat(one(stranger, "select notice.withdraw('" + notice.id() + "', 'x', now())"))
                .isEqualTo("unknown");
        assertThat(one(worker, "select notice.withdraw('" + notice.id() + "', 'x', now())"))
                .isEqualTo("unknown");
        UUID entry = worker.principal()
                .call(() -> inbox.list(true, null, 1).rows().getFirst().id());
        assertThat(one(commander, "select notice.confirm('" + entry + "', now())"))
                .isEqualTo("unknown");
        assertThat(one(commander, "select notice.see('" + entry + "', now())")).isEqualTo("0");
        assertThatThrownBy(() -> one(commander, "select notice.catch_up(now())"))
                .hasMessageContaining("not for this role");
        assertThatThrownBy(() -> one(worker, draft(SmallDistrict.GRID))).hasMessageContaining("not for this role");
        assertThatThrownBy(() -> one(stranger, draft(SmallDistrict.COMMUNITY)))
                .hasMessageContaining("not for this role");
        TestAccount resident = TestAccount.of(Role.RESIDENT);
        assertThatThrownBy(() -> one(resident, tell(worker.id()))).hasMessageContaining("not for this role");
    }

    private static String draft(String area) {
        return """
                select notice.draft(uuidv7(), '%s', '{%s}', '{}', 'x', 'x', false, false, now() + interval '1 day', null, 0, now())
                """.formatted(area, area);
    }

    private static String tell(UUID account) {
        return "select notice.tell('k', 'work.assigned', '{}', '/x', false, false, '%s', null, null, '370105', now())"
                .formatted(account);
    }

    @Test
    void a_message_leads_to_pages_of_this_house_only() {
        for (String href : new String[] {"//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil"}) {
            assertThatThrownBy(() -> one(commander, tell(worker.id()).replace("'/x'", "'" + href + "'")))
                    .as(href)
                    .hasMessageContaining("entry_href_check");
        }
    }
}
