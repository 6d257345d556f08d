package org.shouwang.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwang.platform.audit.AuditReport.Finding;
import org.shouwang.platform.audit.AuditReport.Kind;
import org.shouwang.platform.scope.Principal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ShouwangTest
class AuditVerificationTests {

    private static final Principal OFFICER = Principals.anyOfficer("370105001001");

    @Autowired
    Audit audit;

    @Autowired
    AuditSealer sealer;

    @Autowired
    AuditVerification verification;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        clock.reset();
    }

    @Test
    void sealed_blocks_hold() {
        assertThat(verification.verify().sound()).isTrue();
        threeBlocks();

        AuditReport report = verification.verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.blocks()).isEqualTo(3);
        assertThat(report.entries()).isEqualTo(6);
        assertThat(report.unsealed()).isZero();
        assertThat(report.head()).isEqualTo(verification.head());
        AuditHead head = report.head().orElseThrow();
        assertThat(verification.verify(AuditHead.parse(head.toString())).sound())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENTRIES_CHANGED | 2 | update platform.audit_entry set action = 'search' where xid >= (select lo_xid from platform.audit_block where no = 2) and xid < (select hi_xid from platform.audit_block where no = 2)
            ENTRIES_MISSING | 1 | delete from platform.audit_entry where xid < (select hi_xid from platform.audit_block where no = 1)
            ENTRIES_ADDED   | 3 | insert into platform.audit_entry (id, xid, at, role, action) select uuidv7(), lo_xid, now(), 'auditor', 'read' from platform.audit_block where no = 3
            BLOCK_CHANGED   | 2 | update platform.audit_block set entry_count = 7 where no = 2
            BLOCK_CHANGED   | 1 | update platform.audit_block set sealed_at = sealed_at + interval '1 s' where no = 1
            BLOCK_MISSING   | 2 | delete from platform.audit_block where no = 2
            BLOCK_MISSING   | 3 | delete from platform.audit_block where no = 3
            BLOCK_CHANGED   | 3 | update platform.audit_block set signature = decode(repeat('00', 64), 'hex') where no = 3
            """)
    void what_the_owner_changes_is_found(Kind kind, long block, String attack) {
        threeBlocks();
        AuditHead known = verification.head().orElseThrow();

        TestDatabase.get().execute(attack);

        AuditReport report = verification.verify(known);
        assertThat(report.sound()).isFalse();
        assertThat(report.first().orElseThrow())
                .extracting(Finding::kind, Finding::block)
                .containsExactly(kind, block);
    }

    @Test
    void a_history_written_anew_by_the_application_itself_is_found_by_a_kept_head() {
        threeBlocks();
        AuditHead known = verification.head().orElseThrow();
        TestDatabase.get().execute("truncate platform.audit_block, platform.audit_entry");
        threeBlocks();

        assertThat(verification.verify().sound()).isTrue();
        assertThat(verification.verify(known).findings())
                .extracting(Finding::kind)
                .contains(Kind.HEAD_DIFFERS);
    }

    @Test
    void entries_of_a_long_transaction_are_sealed_later_and_none_is_lost() throws Exception {
        try (Connection slow = TestDatabase.get().application();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("select set_config('shouwang.role', 'sign_in', true)");
            insert(statement);
            read(2);
            seal();
            assertThat(verification.verify())
                    .extracting(AuditReport::blocks, AuditReport::unsealed)
                    .containsExactly(0L, 3L - 1L);
            insert(statement);
            slow.commit();
        }
        seal();
        AuditReport report = verification.verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(4);
    }

    @Test
    void entries_that_no_sealer_closes_are_reported() {
        read(2);
        clock.advance(Duration.ofMinutes(11));

        assertThat(verification.verify().findings()).isEqualTo(List.of(new Finding(Kind.ENTRIES_UNSEALED, 0, 0, 2)));
    }

    @Test
    void a_verification_is_itself_told_to_the_audit() {
        Principals.auditor().run(() -> verification.verify());

        assertThat(verification.verify().unsealed()).isOne();
    }

    private static void insert(Statement statement) throws Exception {
        statement.execute("insert into platform.audit_entry (id, at, role, action)"
                + " values (uuidv7(), now(), 'auditor', 'read')");
    }

    private void threeBlocks() {
        for (int entries = 1; entries <= 3; entries++) {
            read(entries);
            seal();
        }
    }

    private void seal() {
        AuditSealer.principal().run(() -> sealer.seal());
    }

    private void read(int persons) {
        OFFICER.run(() -> transaction.executeWithoutResult(status -> audit.record(
                java.util.Collections.nCopies(persons, AuditEntry.of(AuditAction.READ, "person", "1", "370105")))));
    }
}
