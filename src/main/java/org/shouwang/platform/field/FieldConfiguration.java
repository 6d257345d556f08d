package org.shouwang.platform.field;

import java.time.Clock;
import java.time.Duration;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FieldSettings.class)
class FieldConfiguration {

    /// Claims are kept a little longer than repeats are taken.
    private static final Duration MARGIN = Duration.ofDays(3);

    /// Forgets the claims of messages that would be refused as too old by now.
    @Bean
    RecurringJob forgetFieldMessages(
            FieldMessageRepository messages,
            FieldSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new RecurringJob(
                "field-messages",
                Duration.ofHours(6),
                Principal.process("field", Scope.nothing()),
                () -> transaction.executeWithoutResult(status -> messages.deleteBefore(
                        clock.instant().minus(settings.horizon()).minus(MARGIN),
                        clock.instant().minus(MARGIN))));
    }
}
