package org.shouwang.account;

import java.time.Clock;
import java.time.Duration;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordCost.class)
class AccountConfiguration {

    /// How long a session's line is of use after its end, and an address counts as known.
    private static final Duration KEPT = Duration.ofDays(90);

    /// Removes sessions that ended long ago and counters of failures that nobody added to.
    @Bean
    RecurringJob forgetSessions(SessionRepository sessions, Acting acting, Clock clock) {
        Principal principal = Principal.process("session-expiry", Scope.nothing());
        return new RecurringJob(
                "session-expiry",
                Duration.ofHours(6),
                principal,
                () -> acting.as(principal, () -> sessions.forget(clock.instant().minus(KEPT))));
    }
}
