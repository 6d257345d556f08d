package org.shouwang.platform.tally;

import java.time.Duration;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class TallyFolding {

    /// Folds the tail every two seconds.
    @Bean
    RecurringJob foldTallies(JdbcClient jdbc, PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new RecurringJob(
                "tally-folding",
                Duration.ofSeconds(2),
                Principal.process("tally-folding", Scope.nothing()),
                () -> transaction.executeWithoutResult(status -> jdbc.sql("select platform.fold_tallies()")
                        .query(Long.class)
                        .single()));
    }
}
