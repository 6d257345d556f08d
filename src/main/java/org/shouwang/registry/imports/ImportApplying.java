package org.shouwang.registry.imports;

import java.io.IOException;
import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.job.JobHandler;
import org.shouwang.platform.value.Refusal;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/// The job that applies a confirmed import, all of it or nothing. A repeat after it was applied does nothing.
@Component
class ImportApplying implements JobHandler {

    static final String KIND = "registry.import_apply";

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
                Raced.again(() -> work.applyConfirmed(confirmed, context));
                return null;
            });
        } catch (Refusal refusal) {
            work.refuse(confirmed.id(), Import.State.READY, refusal);
            throw refusal;
        } catch (NestedRuntimeException | IOException broken) {
            work.refuse(confirmed.id(), Import.State.READY, new Refusal.Conflict("import.interrupted"));
            throw broken;
        }
    }
}
