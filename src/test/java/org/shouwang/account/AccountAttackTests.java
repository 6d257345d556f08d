package org.shouwang.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;

/// An account that can write any SQL under its own role: what the database itself refuses.
class AccountAttackTests {

    private static final String COMMUNITY = "370105001001";

    TestAccount officer;
    TestAccount other;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, COMMUNITY);
        other = TestAccount.of(Role.COMMUNITY_OFFICER, "370105001002");
        TestAccount.of(Role.SECURITY_ADMIN);
    }

    @Test
    void an_officer_sees_their_own_account_and_sessions_only() throws SQLException {
        assertThat(count(officer, "account.account")).isOne();
        assertThat(count(officer, "account.scope")).isOne();
        assertThat(count(officer, "account.session")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select password_hash from account.credential",
                "select failures from account.throttle",
                "select token_hash from account.session",
                "select * from account.credential_of('security_admin1')",
                "select account.locked_until(array['x'], now())",
                "select account.charge('x', 1, now())",
                "select account.forgive('x', 'y', 'z')",
                "select account.claim_vacancy()",
                "select account.forget(now())",
                "update account.account set role = 'commander'",
                "update account.account set username = 'x'",
                "insert into account.account (id, username, name, role, created_at, updated_at)"
                        + " values (uuidv7(), 'backdoor', 'x', 'commander', now(), now())",
                "insert into account.session (id, account_id, token_hash, kind, created_at, last_seen_at, idle, expires_at)"
                        + " select uuidv7(), id, sha256('x'), 'api', now(), now(), '1 day', now() + interval '1 day'"
                        + " from account.account",
                "update account.session set expires_at = now() + interval '1 year'",
                "delete from account.session",
                "delete from account.account",
            })
    void an_officer_is_refused(String attack) {
        assertChangesNothing(officer, attack);
    }

    @Test
    void an_officer_ends_no_session_and_sets_no_password_of_another() {
        assertThatThrownBy(() -> as(officer, "select account.end_sessions('" + other.id() + "', null, null, now())"))
                .hasMessageContaining("not for this role");
        assertThatThrownBy(
                        () -> as(officer, "select account.set_password('" + other.id() + "', 'x', false, null, now())"))
                .hasMessageContaining("not for this role");
    }

    @Test
    void an_officer_widens_no_scope() throws SQLException {
        assertThatThrownBy(() -> as(
                        officer,
                        "insert into account.scope (account_id, area_code) values ('" + officer.id() + "', '370105')"))
                .hasMessageContaining("row-level security");
        as(officer, "delete from account.scope");
        assertThat(count(officer, "account.scope")).isOne();
    }

    @Test
    void administrators_cannot_do_each_others_part_even_with_sql() {
        TestAccount system = TestAccount.of(Role.SYSTEM_ADMIN);
        TestAccount security = TestAccount.of(Role.SECURITY_ADMIN);
        String at = " where id = '" + other.id() + "'";
        assertThatThrownBy(() -> as(system, "update account.account set role = 'commander'" + at))
                .hasMessageContaining("only the security administrator");
        assertThatThrownBy(() -> as(security, "update account.account set state = 'suspended'" + at))
                .hasMessageContaining("only the system administrator");
        assertThatThrownBy(() -> as(security, "update account.account set role = 'auditor'" + at))
                .hasMessageContaining("held alone");
        assertThatThrownBy(() -> as(
                        security, "update account.account set role = 'commander' where id = '" + security.id() + "'"))
                .hasMessageContaining("nobody changes their own");
        assertThatThrownBy(() -> as(
                        security,
                        "insert into account.scope (account_id, area_code) values ('" + system.id() + "', '370105')"))
                .hasMessageContaining("scope_role_holds_area");
        assertThatThrownBy(() -> as(
                        system,
                        "insert into account.account (id, username, name, role, created_at, updated_at)" + " values ('"
                                + UUID.randomUUID() + "', 'backdoor', 'x', 'commander', now(), now())"))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() ->
                        as(system, "select account.set_password('" + security.id() + "', 'x', true, now(), now())"))
                .hasMessageContaining("their own");
        assertThatThrownBy(
                        () -> as(system, "select account.set_password('" + other.id() + "', 'x', false, null, now())"))
                .hasMessageContaining("not for this role");
    }

    private void assertChangesNothing(TestAccount attacker, String attack) {
        try {
            assertThat(as(attacker, attack)).as(attack).isZero();
        } catch (SQLException refused) {
            assertThat(refused.getMessage())
                    .containsAnyOf("permission denied", "not for this role", "row-level security");
        }
    }

    /// @return how many rows were changed, or -1 for a query that was answered
    private static int as(TestAccount account, String sql) throws SQLException {
        try (Connection connection = TestDatabase.get().application();
                Statement statement = connection.createStatement()) {
            tell(statement, account);
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private static int count(TestAccount account, String table) throws SQLException {
        try (Connection connection = TestDatabase.get().application();
                Statement statement = connection.createStatement()) {
            tell(statement, account);
            try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void tell(Statement statement, TestAccount account) throws SQLException {
        statement.execute("select set_config('shouwang.account', '%s', false), set_config('shouwang.role', '%s', false)"
                .formatted(account.id(), account.principal().role()));
    }
}
