package org.shouwang.duty;

import java.time.Duration;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RuleTurn {

    /// Rules with effect from a later day come into force when the day has turned, within a minute.
    @Bean
    RecurringJob turnRules(CoverageRules rules) {
        return new RecurringJob(
                "coverage-rules",
                Duration.ofMinutes(1),
                Principal.process("coverage-rules", Scope.nothing()),
                rules::turn);
    }
}
