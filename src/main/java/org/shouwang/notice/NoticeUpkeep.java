package org.shouwang.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks after notices that are in force: who joined since gets them, and what lapses asks for nothing any more.
/// May run at any time and twice.
@Component
public class NoticeUpkeep {

    private static final Principal PROCESS = Principal.process("notice-upkeep", Scope.nothing());

    /// How long the outbox remembers what was delivered.
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    NoticeUpkeep(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// @return how many messages were added
    public int run() {
        return PROCESS.call(() ->
                Objects.requireNonNull(transaction.execute(status -> jdbc.sql("select notice.catch_up(:at)")
                        .param("at", Rows.time(clock.instant()))
                        .query(Integer.class)
                        .single())));
    }

    @Configuration(proxyBeanMethods = false)
    static class Recurring {

        @Bean
        RecurringJob keepingNotices(NoticeUpkeep upkeep) {
            return new RecurringJob("notice-upkeep", Duration.ofMinutes(1), PROCESS, upkeep::run);
        }
    }
}
