package org.shouwang.screening;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The days under which scans are kept 按日分区: made before they are needed, dropped when they have had
/// their time.
@Component
class ScanDays {

    /// How long scans are kept, in days.
    static final int KEPT = 90;

    private static final Principal PROCESS = Principal.process("scan-days", Scope.nothing());

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    ScanDays(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Makes the day where it is missing; costs nothing for a day that this node has met.
    void open(LocalDate day) {
        if (known.contains(day)) {
            return;
        }
        PROCESS.run(() -> apart.executeWithoutResult(status -> jdbc.sql("select screening.open_day(:day)")
                .param("day", day)
                .query()
                .singleValue()));
        known.add(day);
    }

    /// Makes the next days, and drops those that were kept long enough. Answers how many were dropped.
    int turn() {
        LocalDate today = BusinessDay.today(clock);
        for (int ahead = 0; ahead <= ScanRules.AHEAD.toDays(); ahead++) {
            open(today.plusDays(ahead));
        }
        LocalDate before = today.minusDays(KEPT);
        known.removeIf(day -> day.isBefore(before));
        return Objects.requireNonNull(
                PROCESS.call(() -> apart.execute(status -> jdbc.sql("select screening.drop_days(:before, :today)")
                        .param("before", before)
                        .param("today", today)
                        .query(Integer.class)
                        .single())));
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringJob scanDaysJob(ScanDays days) {
            return new RecurringJob("scan-days", Duration.ofHours(1), PROCESS, days::turn);
        }

        @Bean
        RecurringJob scanFoldingJob(JdbcClient jdbc, PlatformTransactionManager transactions) {
            TransactionTemplate apart = new TransactionTemplate(transactions);
            return new RecurringJob(
                    "scan-folding",
                    Duration.ofSeconds(10),
                    PROCESS,
                    () -> apart.executeWithoutResult(status ->
                            jdbc.sql("select screening.fold_scans()").query().singleValue()));
        }
    }
}
