package org.shouwang.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What the auditor asks does not go through the whole trail.
@ShouwangTest
class AuditTrailPlanTests {

    /// A million by `-Dshouwang.audit.rows=1000000`.
    private static final int ROWS = Integer.getInteger("shouwang.audit.rows", 100_000);

    private static final UUID SOMEBODY = new UUID(0, 77);

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void longTrail() {
        TestDatabase.clean();
        TestDatabase.get().execute("""
                insert into platform.audit_entry (id, at, account, role, action, subject_type, subject_id)
                select uuidv7(make_interval(secs => i - %1$d)), timestamptz '2020-02-10' + make_interval(secs => i - %1$d),
                       ('00000000-0000-0000-0000-' || lpad(to_hex(i %% 500), 12, '0'))::uuid, 'auditor',
                       case when i %% (%1$d / 20) = 0 then 'export' else 'read' end, 'person', (i %% 50000)::text
                from generate_series(1, %1$d) as i;
                analyze platform.audit_entry
                """.formatted(ROWS));
    }

    static AuditTrail.Filter[] filters() {
        Instant from = Instant.parse("2020-02-09T12:00:00Z");
        return new AuditTrail.Filter[] {
            new AuditTrail.Filter(null, null, null, null, null),
            new AuditTrail.Filter(SOMEBODY, null, null, null, null),
            new AuditTrail.Filter(null, AuditAction.EXPORT, null, null, null),
            new AuditTrail.Filter(null, null, "777", null, null),
            new AuditTrail.Filter(null, null, null, from, from.plusSeconds(60)),
            new AuditTrail.Filter(null, AuditAction.VERIFY, null, null, null)
        };
    }

    @ParameterizedTest
    @MethodSource("filters")
    void each_filter_reads_few_pages(AuditTrail.Filter filter) {
        Principals.auditor()
                .run(() -> transaction.executeWithoutResult(status -> {
                    long before = read();
                    int found = trail.list(filter, null, 50).size();

                    assertThat(found).isLessThanOrEqualTo(50);
                    assertThat(read() - before).as("rows read for " + filter).isLessThan(2_000);
                }));
    }

    @Test
    void others_find_nothing() {
        Principals.anyOfficer("370105")
                .run(() -> assertThat(trail.list(filters()[0], null, 50)).isEmpty());
    }

    /// Rows of the trail that this connection has gone through, by an index or not.
    private long read() {
        return jdbc.sql("""
                        select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_all_tables
                        where relid = 'platform.audit_entry'::regclass
                        """).query(Long.class).single();
    }
}
