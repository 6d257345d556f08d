package org.shouwang.platform.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Works out again what was sealed and compares 审计核验: the auditor's proof that nobody, not even the
/// database's owner, has changed, removed or slipped in an entry.
@Component
public class AuditVerification {

    static final Duration HORIZON = Duration.ofMinutes(10);

    private final AuditRepository repository;
    private final Keys keys;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate steady;
    private final TransactionTemplate plain;

    AuditVerification(
            AuditRepository repository, Keys keys, Audit audit, Clock clock, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.plain = new TransactionTemplate(transactions);
        this.steady = steady(transactions);
    }

    static TransactionTemplate steady(PlatformTransactionManager transactions) {
        TransactionTemplate steady = new TransactionTemplate(transactions);
        steady.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        steady.setReadOnly(true);
        return steady;
    }

    /// Verifies everything, from a snapshot; reads each entry once, with constant memory.
    ///
    /// For the auditor, and for the command line. Whoever acts is told to the audit.
    public AuditReport verify() {
        return verify(null);
    }

    /// Verifies everything, and that it still contains a head that was kept elsewhere.
    public AuditReport verify(@Nullable AuditHead known) {
        AuditReport report = inSnapshot(
                steady,
                () -> new AuditProof(repository, keys, known)
                        .run(clock.instant().minus(HORIZON)));
        Principal.current()
                .ifPresent(principal ->
                        plain.executeWithoutResult(status -> audit.record(AuditEntry.of(AuditAction.VERIFY)
                                .with("blocks", report.blocks())
                                .with("findings", report.findings().size()))));
        return report;
    }

    /// The last block, to be printed.
    public Optional<AuditHead> head() {
        return inSnapshot(steady, () -> repository.lastBlock().map(AuditBlock::head));
    }

    static <T> T inSnapshot(TransactionTemplate steady, java.util.function.Supplier<T> action) {
        return AuditSealer.SEALER.call(() -> java.util.Objects.requireNonNull(steady.execute(status -> action.get())));
    }
}
