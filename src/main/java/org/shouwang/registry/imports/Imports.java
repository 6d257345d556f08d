package org.shouwang.registry.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.job.Job;
import org.shouwang.platform.job.Jobs;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.table.Cells;
import org.shouwang.platform.table.Limits;
import org.shouwang.platform.table.Template;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to imports 导入, for officers with the right to import; everybody sees their own only.
@Service
public class Imports {

    /// Largest file that is taken, in bytes.
    public static final long LARGEST = Limits.STANDARD.bytes();

    private final ImportRepository imports;
    private final ImportRowRepository rows;
    private final WrongRows wrongRows;
    private final Blobs blobs;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;
    private final Areas areas;
    private final TransactionTemplate transaction;

    Imports(
            ImportRepository imports,
            ImportRowRepository rows,
            WrongRows wrongRows,
            Blobs blobs,
            Jobs jobs,
            Audit audit,
            Clock clock,
            Areas areas,
            PlatformTransactionManager transactions) {
        this.areas = areas;
        this.imports = imports;
        this.rows = rows;
        this.wrongRows = wrongRows;
        this.blobs = blobs;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// How a file is to be taken.
    ///
    /// @param areaCode     a part of the scope that all rows must lie in; null for the whole scope
    /// @param automatic    apply without asking when nothing is wrong or doubtful
    /// @param skipWrong    apply automatically even then, without those rows
    public record Order(ImportKind kind, @Nullable String areaCode, boolean automatic, boolean skipWrong) {}

    /// Takes a file and begins to read it. A repeat with the same file is an import of its own; when it is
    /// applied, its rows are the same as what is recorded and nothing is doubled.
    ///
    /// An area's code from before a re-coding stands for what became of it. Refused as invalid:
    /// `blob_too_large`, `blob_quota`, `import.area` (not a code, or outside the scope).
    ///
    /// @throws IOException when the connection breaks; nothing of the file is kept then
    public Import begin(Order order, String fileName, InputStream content) throws IOException {
        return begin(order, fileName, content, LARGEST);
    }

    /// @param largest how many bytes are taken
    Import begin(Order order, String fileName, InputStream content, long largest) throws IOException {
        Rights.require(Right.IMPORT);
        String area = inForce(order.areaCode());
        Import.Id id = Import.Id.fresh();
        Blob file = store(id, content, largest);
        Import started = new Import(
                id,
                order.kind(),
                Import.State.READING,
                shown(fileName),
                file.id(),
                area,
                order.automatic(),
                order.skipWrong(),
                false,
                null,
                "",
                List.of(),
                List.of(),
                new Import.Counts(0, 0, 0, 0, 0),
                Map.of(),
                Map.of(),
                clock.instant(),
                null);
        try {
            transaction.executeWithoutResult(status -> {
                imports.insert(started);
                imports.job(started.id(), start(ImportReading.KIND, started.id()));
            });
        } catch (RuntimeException notBegun) {
            PassingFile.forget(id);
            throw notBegun;
        }
        return require(started.id());
    }

    private Blob store(Import.Id id, InputStream content, long largest) throws IOException {
        boolean whole = false;
        try (OutputStream copy = PassingFile.create(id)) {
            Blob file = blobs.store(
                    "application/octet-stream", KeyClass.WORKING, null, largest, PassingFile.written(content, copy));
            whole = true;
            return file;
        } finally {
            if (!whole) {
                PassingFile.forget(id);
            }
        }
    }

    private @Nullable String inForce(@Nullable String area) {
        return area == null
                ? null
                : areas.find(area)
                        .map(Area::code)
                        .filter(Principal.required().scope()::covers)
                        .orElseThrow(() -> new Refusal.Invalid("import.area"));
    }

    private Job.Id start(String kind, Import.Id id) {
        return jobs.start(kind, Map.of(ImportReading.IMPORT, id.toString()));
    }

    private static String shown(String fileName) {
        String name =
                Cells.shown(fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1));
        return name.isEmpty() ? "?" : name;
    }

    /// One's own import. Refused as not found, `import.unknown`.
    public Import require(Import.Id id) {
        Rights.require(Right.IMPORT);
        return java.util.Objects.requireNonNull(transaction.execute(
                status -> imports.find(id).orElseThrow(() -> new Refusal.NotFound("import.unknown"))));
    }

    /// One's own imports, the latest first.
    @Transactional(readOnly = true)
    public List<Import> latest(@Nullable UUID before, int most) {
        Rights.require(Right.IMPORT);
        return imports.latest(before, most);
    }

    /// How far the work on an import is, from 0 to 100.
    public int percent(Import started) {
        Job.Id job = started.job();
        return job == null || started.ended()
                ? 100
                : jobs.find(job).map(Job::percent).orElse(0);
    }

    /// The rows of the preview behind a row number; audited, since they show people.
    @Transactional
    public List<ImportRow> rows(Import.Id id, ImportRow.@Nullable State state, int after, int most) {
        Import started = require(id);
        List<ImportRow> page = rows.page(id, state, after, most);
        if (!page.isEmpty()) {
            audit.record(entry(AuditAction.READ, started).with("rows", page.size()));
        }
        return page;
    }

    /// Confirms what the preview shows: it is compared anew and applied, all of it or nothing. Wrong rows
    /// are left out, doubtful ones too unless they are taken; those that no confirmation overrules stay out.
    ///
    /// Refused as a conflict `import.not-ready`: still being read, or ended. A repeat while it is being
    /// applied, or after, changes nothing.
    @Transactional
    public Import confirm(Import.Id id, boolean takeDoubtful) {
        Import started = require(id);
        if (started.state() == Import.State.APPLYING || started.state() == Import.State.APPLIED) {
            return started;
        }
        if (!imports.confirm(id, takeDoubtful)) {
            throw new Refusal.Conflict("import.not-ready");
        }
        imports.job(id, start(ImportApplying.KIND, id));
        return require(id);
    }

    /// Gives an import up 作废, at any moment before it is applied: work on it ends, its rows go. Refused as
    /// a conflict, `import.applied`, once it is applied. A repeat changes nothing.
    @Transactional
    public void discard(Import.Id id) {
        Import started = require(id);
        if (started.state() == Import.State.APPLIED) {
            throw new Refusal.Conflict("import.applied");
        }
        if (imports.discard(id, clock.instant())) {
            Job.Id job = started.job();
            if (job != null) {
                jobs.cancel(job);
            }
            rows.drop(id);
            PassingFile.forget(id);
        }
    }

    /// Writes the workbook of wrong and doubtful rows 错误行, to be mended and sent again. Audited.
    ///
    /// Refused as a conflict, `import.nothing-wrong`.
    public void writeWrongRows(Import.Id id, Locale locale, OutputStream out) throws IOException {
        Import started = require(id);
        Import.Counts counts = started.counts();
        if (started.busy() || counts.wrong() + counts.doubtful() == 0) {
            throw new Refusal.Conflict("import.nothing-wrong");
        }
        transaction.executeWithoutResult(status ->
                audit.record(entry(AuditAction.DOWNLOAD, started).with("rows", counts.wrong() + counts.doubtful())));
        wrongRows.write(started, locale, out);
    }

    /// Writes the empty workbook for a kind 导入模板.
    public void writeTemplate(ImportKind kind, Locale locale, OutputStream out) throws IOException {
        Rights.require(Right.IMPORT);
        Template.write(kind.columns(), locale, out);
    }

    private static AuditEntry entry(AuditAction action, Import started) {
        String area = started.areaCode();
        return AuditEntry.of(action, "import", started.id(), area == null ? "" : area);
    }
}
