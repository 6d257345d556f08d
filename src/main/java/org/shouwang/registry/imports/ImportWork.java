package org.shouwang.registry.imports;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.postgresql.copy.CopyIn;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.table.HeaderMatch;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What both jobs are made of: filling the stage from the file, comparing, applying; each in one transaction.
@Component
class ImportWork {

    /// Of a hundred, how far reading brings the work; comparing and applying bring the rest.
    private static final int READ = 55;

    private static final int COMPARED = 65;

    private final ImportRepository imports;
    private final RowReaders readers;
    private final Stage stage;
    private final Blobs blobs;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ImportWork(
            ImportRepository imports,
            RowReaders readers,
            Stage stage,
            Blobs blobs,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.readers = readers;
        this.stage = stage;
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    Import find(Import.Id id) {
        return java.util.Objects.requireNonNull(transaction.execute(
                status -> imports.find(id).orElseThrow(() -> new Refusal.NotFound("import.unknown"))));
    }

    void refuse(Import.Id id, Import.State to, Refusal refusal) {
        transaction.executeWithoutResult(status -> imports.refuse(id, to, refusal, clock.instant()));
    }

    /// Reads and compares; applies at once where that was asked for and nothing stands against it.
    void read(Import started, JobContext job) throws Exception {
        Phases phases = new Phases();
        try (ImportFile file = ImportFile.open(blobs, started)) {
            phases.end("file");
            HeaderMatch match = match(started, file);
            RowReader reader = readers.of(started.kind());
            phases.end("places");
            within(() -> {
                stage.open(started.id());
                copy(started, file, match, reader, job);
                phases.end("read");
                compare(started, job, phases);
                Import.Counts counts = stage.counts();
                boolean now = started.automatic() && (counts.clean() || started.skipWrong());
                if (!now) {
                    stage.keep(started.id(), List.of("new", "changed", "same", "doubtful", "wrong"));
                } else if (!counts.clean()) {
                    stage.keep(started.id(), List.of("wrong", "doubtful"));
                }
                phases.end("keep");
                imports.counts(started.id(), counts, phases.taken(), clock.instant());
                if (now) {
                    apply(started, false, Import.State.READING, job, phases);
                } else {
                    move(started, Import.State.READING, Import.State.READY);
                }
            });
        }
    }

    /// Compares the confirmed rows anew, since others work too, and applies them.
    void applyConfirmed(Import confirmed, JobContext job) throws Exception {
        Phases phases = new Phases();
        within(() -> {
            stage.open(confirmed.id());
            if (!stage.refill(confirmed)) {
                stage.open(confirmed.id());
                readAgain(confirmed, job);
            }
            phases.end("refill");
            compare(confirmed, job, phases);
            stage.keep(confirmed.id(), List.of("wrong", "doubtful"));
            phases.end("keep");
            apply(confirmed, confirmed.takeDoubtful(), Import.State.APPLYING, job, phases);
        });
    }

    private void readAgain(Import confirmed, JobContext job) throws Exception {
        try (ImportFile file = ImportFile.open(blobs, confirmed)) {
            copy(confirmed, file, match(confirmed, file), readers.of(confirmed.kind()), job);
        }
    }

    private HeaderMatch match(Import started, ImportFile file) {
        HeaderMatch match = started.kind().columns().match(file.table());
        boolean refused = !match.problems().isEmpty();
        if (refused || !match.notices().isEmpty()) {
            String flaws = Flaw.json(refused ? match.problems() : match.notices());
            transaction.executeWithoutResult(status -> imports.notices(started.id(), flaws));
        }
        if (refused) {
            throw new Refusal.Invalid("import.header", match.problems().size());
        }
        return match;
    }

    private void copy(Import started, ImportFile file, HeaderMatch match, RowReader reader, JobContext job)
            throws Exception {
        CopyIn copy = stage.copy(started.kind());
        try (RowChunks chunks = new RowChunks(file.table(), match, started.kind(), reader)) {
            copy.writeToCopy(CopyBuffer.HEADER, 0, CopyBuffer.HEADER.length);
            for (RowChunks.Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                copy.writeToCopy(chunk.copy(), 0, chunk.copy().length);
                job.progress(READ * chunk.read() / Math.max(1, file.table().bytesTotal()), 100);
            }
            copy.writeToCopy(CopyBuffer.TRAILER, 0, CopyBuffer.TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void compare(Import started, JobContext job, Phases phases) {
        job.progress(READ, 100);
        job.checkCancelled();
        stage.compare(started.kind());
        phases.end("compare");
        job.progress(COMPARED, 100);
        job.checkCancelled();
    }

    private void apply(Import started, boolean doubtfulToo, Import.State from, JobContext job, Phases phases) {
        Map<String, Long> result = stage.apply(started.kind(), doubtfulToo, phases);
        AuditEntry entry = AuditEntry.of(
                        AuditAction.IMPORT,
                        "import",
                        started.id(),
                        started.areaCode() == null ? "" : started.areaCode())
                .with("kind", started.kind().code());
        for (Map.Entry<String, Long> count : result.entrySet()) {
            entry = entry.with(count.getKey(), count.getValue());
        }
        audit.record(entry);
        imports.result(started.id(), result, phases.taken(), clock.instant());
        move(started, from, Import.State.APPLIED);
        job.checkCancelled();
    }

    /// Whoever discarded it meanwhile is right: everything is undone.
    private void move(Import started, Import.State from, Import.State to) {
        if (!imports.move(started.id(), from, to)) {
            throw new Refusal.Conflict("import.discarded");
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private void within(Action action) throws Exception {
        try {
            transaction.executeWithoutResult(status -> {
                try {
                    action.run();
                } catch (RuntimeException | Error e) {
                    throw e;
                } catch (Exception e) {
                    throw new Wrapped(e);
                }
            });
        } catch (Wrapped wrapped) {
            throw wrapped.inner;
        }
    }

    /// Carries a checked exception through the transaction, which it undoes.
    private static final class Wrapped extends RuntimeException {

        private final Exception inner;

        Wrapped(Exception inner) {
            super(inner);
            this.inner = inner;
        }
    }
}
