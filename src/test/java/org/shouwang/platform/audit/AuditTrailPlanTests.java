package org.shouwang.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What the auditor asks of a million entries does not go through them: rows and blocks are counted.
@ShouwangTest
class AuditTrailPlanTests {

    private static final int ROWS = 1_000_000;
    private static final UUID SOMEBODY = new UUID(0, 77);
    private static final UUID NOBODY = new UUID(0, 7_777_777);
    private static final Instant END = Instant.parse("2020-02-10T00:00:00Z");

    /// Three days in the middle of the trail's eleven and a half, the first hour of it, and the last.
    private static final Instant MIDDLE = END.minus(Duration.ofDays(6));

    private static final Instant FIRST = END.minus(Duration.ofSeconds(ROWS - 3_600));
    private static final Instant LAST = END.minus(Duration.ofHours(1));

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /// An entry each second; two accounts in a thousand each, an export every twentieth part, few subjects often.
    @BeforeAll
    static void longTrail() {
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

    @AfterAll
    static void shortTrail() {
        TestDatabase.clean();
    }

    static List<AuditTrail.Filter> filters() {
        Instant later = MIDDLE.plus(Duration.ofDays(3));
        return List.of(
                filter(null, null, null, null, null),
                filter(SOMEBODY, null, null, null, null),
                filter(NOBODY, null, null, null, null),
                filter(null, AuditAction.EXPORT, null, null, null),
                filter(null, AuditAction.READ, null, null, null),
                filter(null, AuditAction.VERIFY, null, null, null),
                filter(null, null, "777", null, null),
                filter(null, null, "nothing", null, null),
                filter(null, null, null, MIDDLE, MIDDLE.plusSeconds(60)),
                filter(null, null, null, MIDDLE, later),
                filter(null, null, null, MIDDLE, null),
                filter(null, null, null, LAST, null),
                filter(null, null, null, null, MIDDLE),
                filter(null, null, null, null, FIRST),
                filter(SOMEBODY, AuditAction.EXPORT, null, null, null),
                filter(SOMEBODY, AuditAction.READ, null, null, null),
                filter(SOMEBODY, null, "77", null, null),
                filter(SOMEBODY, null, null, MIDDLE, later),
                filter(null, AuditAction.READ, null, null, FIRST),
                filter(null, AuditAction.EXPORT, null, MIDDLE, later),
                filter(null, AuditAction.READ, "777", MIDDLE, later));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void each_filter_reads_few_rows_and_blocks(AuditTrail.Filter filter) {
        Principals.auditor()
                .run(() -> transaction.executeWithoutResult(status -> {
                    long rows = rows();
                    long blocks = blocks();
                    int found = trail.list(filter, null, 50).size();

                    assertThat(found).isLessThanOrEqualTo(50);
                    assertThat(rows() - rows).as("rows read for " + filter).isLessThan(4_000);
                    assertThat(blocks() - blocks)
                            .as("blocks read for " + filter)
                            .isLessThan(4_000);
                }));
    }

    /// A page in the middle costs what the first costs.
    @Test
    void a_later_page_reads_no_more_than_the_first() {
        Principals.auditor()
                .run(() -> transaction.executeWithoutResult(status -> {
                    var middle = filter(null, AuditAction.READ, null, null, MIDDLE);
                    UUID last = trail.list(middle, null, 50).getLast().id();
                    long blocks = blocks();

                    assertThat(trail.list(middle, last, 50)).hasSize(50);

                    assertThat(blocks() - blocks).isLessThan(500);
                }));
    }

    /// A period finds exactly what lies in it.
    @Test
    void a_period_begins_and_ends_where_it_says() {
        Principals.auditor().run(() -> {
            var minute = filter(null, null, null, MIDDLE, MIDDLE.plusSeconds(60));
            assertThat(trail.list(minute, null, 100))
                    .hasSize(60)
                    .extracting(AuditTrail.Line::at)
                    .contains(MIDDLE, MIDDLE.plusSeconds(59))
                    .doesNotContain(MIDDLE.plusSeconds(60));
        });
    }

    @Test
    void others_find_nothing() {
        Principals.anyOfficer("370105")
                .run(() ->
                        assertThat(trail.list(filters().getFirst(), null, 50)).isEmpty());
    }

    private static AuditTrail.Filter filter(
            @Nullable UUID account,
            @Nullable AuditAction action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new AuditTrail.Filter(account, action, subject, from, to);
    }

    /// Rows of the trail that this transaction has gone through, by an index or not.
    private long rows() {
        return jdbc.sql("""
                        select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_all_tables
                        where relid = 'platform.audit_entry'::regclass
                        """).query(Long.class).single();
    }

    /// Blocks of 8 KiB of the trail and its indexes that this transaction has asked for.
    private long blocks() {
        return jdbc.sql("""
                        select sum(pg_stat_get_xact_blocks_fetched(oid)) from (
                            select 'platform.audit_entry'::regclass::oid as oid
                            union all
                            select indexrelid from pg_index where indrelid = 'platform.audit_entry'::regclass) as each
                        """).query(Long.class).single();
    }
}
