package org.shouwang.platform.job;

import java.time.Clock;
import java.time.Duration;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class JobExpiry {

    /// How long whoever started a job can look up how it ended.
    private static final Duration KEPT = Duration.ofDays(90);

    /// Removes jobs that ended long ago; what they did is elsewhere.
    @Bean
    RecurringJob forgetJobs(JobRepository jobs, PlatformTransactionManager transactions, Clock clock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new RecurringJob(
                "job-expiry",
                Duration.ofHours(6),
                Principal.process("job-expiry", Scope.nothing()),
                () -> transaction.executeWithoutResult(
                        status -> jobs.forget(clock.instant().minus(KEPT))));
    }
}
