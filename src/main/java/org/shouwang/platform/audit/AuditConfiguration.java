package org.shouwang.platform.audit;

import java.time.Duration;
import org.shouwang.platform.job.RecurringJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    RecurringJob sealAudit(AuditSealer sealer) {
        return new RecurringJob("audit-sealing", Duration.ofSeconds(1), AuditSealer.principal(), sealer::seal);
    }
}
