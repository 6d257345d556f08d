package org.shouwang.registry.imports;

import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.job.JobHandler;
import org.shouwang.platform.scope.Principal;
import org.springframework.stereotype.Component;

/// The job that reads a file. A repeat begins anew: nothing of a first attempt is left.
@Component
class ImportReading implements JobHandler {

    static final String KIND = "registry.import_read";
    static final String IMPORT = "import";

    private final ImportWork work;

    ImportReading(ImportWork work) {
        this.work = work;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobContext context) throws Exception {
        Import started = work.find(Import.Id.of(context.argument(IMPORT)));
        if (started.state() != Import.State.READING) {
            return;
        }
        as(started).<@org.jspecify.annotations.Nullable Void, Exception>call(() -> {
            Raced.again(() -> work.read(started, context));
            return null;
        });
    }

    @Override
    public void failed(JobContext context, Exception why) {
        Import.Id id = Import.Id.of(context.argument(IMPORT));
        PassingFile.forget(id);
        work.refuse(id, Import.State.FAILED, Broken.refusal(why));
    }

    /// Narrowed to the part of the scope that the import is for.
    static Principal as(Import started) {
        Principal principal = Principal.required();
        String area = started.areaCode();
        return area == null ? principal : principal.narrowedTo(area);
    }
}
