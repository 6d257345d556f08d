package org.shouwang.form;

import java.time.Clock;
import java.time.Duration;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Closes what is due every five minutes. A repeat finds nothing left to close.
@Configuration(proxyBeanMethods = false)
class Closing {

    @Bean
    RecurringJob formClosing(Completeness completeness, Clock clock) {
        return new RecurringJob(
                "form-closing",
                Duration.ofMinutes(5),
                Principal.process("form-closing", Scope.nothing()),
                () -> completeness.close(clock.instant()));
    }
}
