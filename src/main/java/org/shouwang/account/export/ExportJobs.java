package org.shouwang.account.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.job.JobHandler;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ExportJobs {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration REMEMBERED = Duration.ofDays(400);
    private static final String PURGE = "export-purge";

    @Bean
    JobHandler writeExports(Exports exports) {
        return new JobHandler() {
            @Override
            public String kind() {
                return Exports.JOB;
            }

            @Override
            public void run(JobContext context) throws Exception {
                exports.write(UUID.fromString(context.argument("export")), context::progress);
            }
        };
    }

    /// After a week the file of an export goes, after a year what is known of it.
    @Bean
    RecurringJob purgeExports(
            ExportRepository exports, Blobs blobs, Clock clock, PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new RecurringJob(PURGE, Duration.ofHours(1), Principal.process(PURGE, Scope.nothing()), () -> {
            Instant now = clock.instant();
            Map<UUID, UUID> files = transaction.execute(status -> exports.filesBefore(now.minus(KEPT)));
            (files == null ? Map.<UUID, UUID>of() : files)
                    .forEach((file, owner) -> new Principal(owner, PURGE, "process", Scope.nothing())
                            .run(() -> blobs.delete(new Blob.Id(file))));
            transaction.executeWithoutResult(status -> exports.forgetBefore(now.minus(KEPT), now.minus(REMEMBERED)));
        });
    }
}
