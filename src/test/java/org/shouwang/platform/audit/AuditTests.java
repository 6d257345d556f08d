package org.shouwang.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ShouwangTest
class AuditTests {

    private static final Principal OFFICER = Principals.anyOfficer("370105001001");

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
    }

    @Test
    void an_entry_is_written_in_the_transaction_of_what_it_tells_of() {
        OFFICER.run(() -> transaction.executeWithoutResult(status -> {
            audit.record(AuditEntry.of(AuditAction.READ, "person", UUID.randomUUID(), "370105001001001")
                    .with("page", 2)
                    .withDigest(new byte[] {1, 2}));
            status.setRollbackOnly();
        }));
        assertThat(entriesSeenBy(Principals.auditor())).isZero();

        read(3);
        assertThat(entriesSeenBy(Principals.auditor())).isEqualTo(3);
        assertThatThrownBy(() -> OFFICER.run(() -> audit.record(AuditEntry.of(AuditAction.SEARCH))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void only_the_auditor_reads() {
        read(1);

        assertThat(entriesSeenBy(OFFICER)).isZero();
        assertThat(entriesSeenBy(Principals.systemAdministrator())).isZero();
        assertThat(entriesSeenBy(Principals.auditor())).isOne();
    }

    @Test
    void nobody_writes_in_anothers_name_but_the_process_that_signs_in() {
        UUID other = UUID.randomUUID();
        assertThatThrownBy(() -> OFFICER.run(() -> transaction.executeWithoutResult(
                        status -> audit.recordFor(other, "auditor", AuditEntry.of(AuditAction.READ)))))
                .isInstanceOf(DataAccessException.class);

        Principals.of("sign_in")
                .run(() -> transaction.executeWithoutResult(status -> {
                    audit.recordFor(other, "auditor", AuditEntry.of(AuditAction.SIGN_IN));
                    audit.recordFor(null, "", AuditEntry.of(AuditAction.SIGN_IN_FAILED));
                }));
        assertThat(entriesSeenBy(Principals.auditor())).isEqualTo(2);
    }

    @Test
    void the_application_can_neither_change_nor_remove_nor_backdate_entries() throws Exception {
        read(1);
        for (String attack : List.of(
                "update platform.audit_entry set action = 'read'",
                "delete from platform.audit_entry",
                "truncate platform.audit_entry",
                "update platform.audit_block set entry_count = 1",
                "delete from platform.audit_block",
                "insert into platform.audit_entry (id, xid, at, role, action) values"
                        + " (uuidv7(), '5', now(), 'auditor', 'read')")) {
            try (Connection connection = TestDatabase.get().application();
                    Statement statement = connection.createStatement()) {
                statement.execute("select set_config('shouwang.role', 'auditor', false)");
                assertThatThrownBy(() -> statement.execute(attack)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void what_may_be_personal_data_is_refused() {
        for (String text : List.of("张三", "13900000000", "999999198001010012", "a\nb", "\"")) {
            assertThatThrownBy(() -> AuditEntry.of(AuditAction.SEARCH).with("text", text))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> AuditEntry.of(AuditAction.READ, "person", text, ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(AuditEntry.of(AuditAction.IMPORT)
                        .with("rows", 12)
                        .with("kind", "person")
                        .detailJson())
                .isEqualTo("{\"kind\":\"person\",\"rows\":12}");
    }

    private void read(int persons) {
        OFFICER.run(() -> transaction.executeWithoutResult(status -> audit.record(IntStream.range(0, persons)
                .mapToObj(i -> AuditEntry.of(AuditAction.READ, "person", UUID.randomUUID(), "370105001001001"))
                .toList())));
    }

    private Integer entriesSeenBy(Principal principal) {
        return principal.call(() -> transaction.execute(status -> jdbc.sql("select count(*) from platform.audit_entry")
                .query(Integer.class)
                .single()));
    }
}
