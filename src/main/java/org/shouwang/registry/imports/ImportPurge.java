package org.shouwang.registry.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ImportPurge {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final String NAME = "import-purge";

    /// After a week nothing of an import is left but its figures: rows and file go, what was not confirmed
    /// is discarded.
    @Bean
    RecurringJob purgeImports(
            ImportRepository imports, Blobs blobs, Clock clock, PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new RecurringJob(NAME, Duration.ofHours(1), Principal.process(NAME, Scope.nothing()), () -> {
            List<Map.Entry<UUID, UUID>> files =
                    transaction.execute(status -> imports.purge(clock.instant().minus(KEPT)));
            for (Map.Entry<UUID, UUID> file : files == null ? List.<Map.Entry<UUID, UUID>>of() : files) {
                new Principal(file.getKey(), NAME, "process", Scope.nothing())
                        .run(() -> blobs.delete(new Blob.Id(file.getValue())));
            }
        });
    }
}
