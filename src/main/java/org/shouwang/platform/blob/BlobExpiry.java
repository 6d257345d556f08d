package org.shouwang.platform.blob;

import java.time.Clock;
import java.time.Duration;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class BlobExpiry {

    private static final Duration UNFINISHED = Duration.ofDays(2);
    private static final Duration WORKING = Duration.ofDays(30);

    /// Removes uploads that nobody went on with, and files that were only passing through.
    @Bean
    RecurringJob expireBlobs(BlobRepository repository, PlatformTransactionManager transactions, Clock clock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new RecurringJob(
                "blob-expiry",
                Duration.ofHours(1),
                Principal.process("blob-expiry", Scope.nothing()),
                () -> transaction.executeWithoutResult(status -> repository.deleteExpired(
                        clock.instant().minus(UNFINISHED), clock.instant().minus(WORKING))));
    }
}
