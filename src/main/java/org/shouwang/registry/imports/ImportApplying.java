package org.shouwang.registry.imports;

import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.job.JobHandler;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// The job that applies a confirmed import, all of it or nothing. A repeat after it was applied does nothing.
@Component
class ImportApplying implements JobHandler {

    static final String KIND = "registry.import_apply";
    private static final int ATTEMPTS = 3;

    private final ImportWork work;

    ImportApplying(ImportWork work) {
        this.work = work;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobContext context) throws Exception {
        Import confirmed = work.find(Import.Id.of(context.argument(ImportReading.IMPORT)));
        if (confirmed.state() != Import.State.APPLYING) {
            return;
        }
        try {
            ImportReading.as(confirmed).<@org.jspecify.annotations.Nullable Void, Exception>call(() -> {
                apply(confirmed, context);
                return null;
            });
        } catch (Refusal refusal) {
            work.refuse(confirmed.id(), Import.State.READY, refusal);
            throw refusal;
        }
    }

    /// Somebody may register the same person by hand between comparing and writing; then once more.
    private void apply(Import confirmed, JobContext context) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                work.applyConfirmed(confirmed, context);
                return;
            } catch (DuplicateKeyException raced) {
                if (attempt == ATTEMPTS) {
                    throw new Refusal.Conflict("import.raced");
                }
            }
        }
    }
}
