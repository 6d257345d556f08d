package org.shouwang.registry.imports;

import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.job.JobHandler;
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
        ImportReading.as(confirmed).<@org.jspecify.annotations.Nullable Void, Exception>call(() -> {
            Raced.again(() -> work.applyConfirmed(confirmed, context));
            return null;
        });
    }

    /// What another try may get over waits to be confirmed again.
    @Override
    public void failed(JobContext context, Exception why) {
        work.refuse(
                Import.Id.of(context.argument(ImportReading.IMPORT)),
                Broken.isLasting(why) ? Import.State.FAILED : Import.State.READY,
                Broken.refusal(why));
    }
}
