package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.testing.ScopeFixture;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;

/// What somebody tries who holds the application's own connection, and becomes the writer.
class ScanAttackTests {

    static TestAccount keeper;
    static String session;

    @BeforeAll
    static void two_communities() throws SQLException {
        TestDatabase.clean();
        ScopeFixture.fill();
        keeper = TestAccount.of(Role.GATEKEEPER, ScopeFixture.MINE);
        try (Connection owner = TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select id from account.session where account_id = '" + keeper.id() + "' limit 1")) {
            rows.next();
            session = rows.getString(1);
        }
    }

    private static int act(String... statements) throws SQLException {
        try (Connection connection = TestDatabase.get().application();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(ScopeFixture.settings(ScopeFixture.MINE));
            int last = 0;
            for (String one : statements) {
                last = statement.execute(one) ? 1 : statement.getUpdateCount();
            }
            connection.commit();
            return last;
        }
    }

    private static String scan(String area, String session) {
        return scan(area, session, UUID.randomUUID().toString());
    }

    private static String scan(String area, String session, String author) {
        return """
                insert into screening.scan (id, area_code, response_id, drill, checkpoint_id, direction, means, verdict,
                        finding, live, reading, method, note, by_account, by_session, at, phone_at, heard_at, digest)
                values (uuidv7(), '%s', gen_random_uuid(), false, gen_random_uuid(), 'in', 'pass', 'let', 'good', true,
                    'normal', '', '', '%s', '%s', now(), now(), now(), '')
                """.formatted(area, author, session);
    }

    @Test
    void the_application_itself_changes_no_scan() {
        for (String attempt : List.of("update screening.scan set verdict = 'let'", "delete from screening.scan")) {
            assertThatThrownBy(() -> act(attempt)).as(attempt).hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_application_itself_writes_for_nobody_but_its_person_and_nowhere_but_at_a_gate_of_theirs() {
        for (String attempt : List.of(
                scan(ScopeFixture.MINE + "001", session),
                scan(ScopeFixture.THEIRS + "001", session, ScopeFixture.ACCOUNT),
                scan(ScopeFixture.MINE + "001", session, ScopeFixture.ACCOUNT))) {
            assertThatThrownBy(() -> act(attempt)).as(attempt).hasMessageContaining("row-level security");
        }
    }

    @Test
    void the_writer_writes_for_a_session_s_own_area_and_nowhere_else() throws SQLException {
        assertThat(act("set local role shouwang_writer", scan(ScopeFixture.MINE + "001", session)))
                .isEqualTo(1);
        for (String attempt : List.of(
                scan(ScopeFixture.THEIRS + "001", session),
                scan(ScopeFixture.MINE + "001", "00000000-0000-4000-8000-000000000000"))) {
            assertThatThrownBy(() -> act("set local role shouwang_writer", attempt))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void the_writer_reads_nobody_and_nothing_else() {
        for (String attempt : List.of(
                "select person_id from screening.scan",
                "select temperature from screening.scan",
                "update screening.scan set verdict = 'let'",
                "delete from screening.scan",
                "select * from account.session",
                "select * from registry.person",
                "select * from screening.pass",
                "insert into screening.scan_count values (current_date, '370105', gen_random_uuid(), null, 'in', 'let', 9)")) {
            assertThatThrownBy(() -> act("set local role shouwang_writer", attempt))
                    .as(attempt)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_session_that_was_ended_writes_nothing() throws SQLException {
        TestAccount gone = TestAccount.of(Role.GATEKEEPER, ScopeFixture.MINE);
        TestDatabase.get()
                .execute("update account.session set ended_at = now() where account_id = '" + gone.id() + "'");
        String ended;
        try (Connection owner = TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery("select id from account.session where account_id = '" + gone.id() + "'")) {
            rows.next();
            ended = rows.getString(1);
        }
        assertThatThrownBy(() -> act("set local role shouwang_writer", scan(ScopeFixture.MINE + "001", ended)))
                .hasMessageContaining("row-level security");
    }

    @Test
    void nobody_but_a_process_makes_or_drops_days() {
        assertThatThrownBy(() -> act("select screening.open_day(current_date)"))
                .hasMessageContaining("not for this role");
        assertThatThrownBy(() -> act("select screening.drop_days(current_date, current_date)"))
                .hasMessageContaining("not for this role");
    }

    @Test
    void nobody_reads_from_a_copy_found_when_and_how_far_away_the_other_use_was_nor_looks_for_copies() {
        for (String attempt : List.of(
                "select first_scan from screening.pass_copy",
                "select metres from screening.pass_copy",
                "update screening.pass_copy set doubtful = true",
                "delete from screening.pass_copy_use",
                "select * from screening.copy_search")) {
            assertThatThrownBy(() -> act(attempt)).as(attempt).hasMessageContaining("permission denied");
        }
        for (String attempt : List.of(
                "select screening.find_copies('{}', '{}', '{}', '{}', '{}', now())",
                "select screening.note_copy_item('{}', gen_random_uuid())",
                "select screening.try_claim(gen_random_uuid(), '', 1, now())",
                "select screening.claim(gen_random_uuid(), '', '', now())")) {
            assertThatThrownBy(() -> act(attempt)).as(attempt).hasMessageContaining("not for this role");
        }
    }
}
