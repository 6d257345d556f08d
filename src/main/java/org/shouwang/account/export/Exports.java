package org.shouwang.account.export;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.job.Job;
import org.shouwang.platform.job.Jobs;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.table.Purpose;
import org.shouwang.platform.table.TableWriter;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Listed;
import org.shouwang.platform.web.list.Lists;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to exports, for whoever acts now.
///
/// What a list's page may be asked can be exported, with the rows that its reader sees there. Each export is told
/// to the audit before its first row leaves, and each fetching of a file again.
@Service
public class Exports {

    /// More rows than this are written in the background.
    static final int MOST_AT_ONCE = 20_000;

    static final String JOB = "account.export";

    private static final long LARGEST = 1L << 30;

    private final ExportRepository exports;
    private final ExportRows rows;
    private final Lists lists;
    private final Accounts accounts;
    private final Areas areas;
    private final Jobs jobs;
    private final Blobs blobs;
    private final Audit audit;
    private final Keys keys;
    private final MessageSource messages;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Exports(
            ExportRepository exports,
            ExportRows rows,
            Lists lists,
            Accounts accounts,
            Areas areas,
            Jobs jobs,
            Blobs blobs,
            Audit audit,
            Keys keys,
            MessageSource messages,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.exports = exports;
        this.rows = rows;
        this.lists = lists;
        this.accounts = accounts;
        this.areas = areas;
        this.jobs = jobs;
        this.blobs = blobs;
        this.audit = audit;
        this.keys = keys;
        this.messages = messages;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// The list that an address asks for, if whoever acts now may export it.
    ///
    /// @throws Refusal.Forbidden `account.right_missing`
    /// @throws Refusal.NotFound  `list.unknown`
    public Listed<?> list(String address) {
        Listed<?> list = lists.open(address);
        Rights.require(Right.valueOf(list.source().exportRight()));
        return list;
    }

    /// Exports a list. Whoever may export it ([Right#EXPORT], for the offices' lists their own right), and to
    /// see what is masked, whoever may unmask ([Right#UNMASK]).
    ///
    /// A repeat is another export. Refused as [#list].
    ///
    /// @param out where few rows go; many go into a file later, and nothing here
    public Export begin(ExportOrder order, Function<Export, OutputStream> out) throws IOException {
        Listed<?> list = list(order.list());
        boolean opens = order.unmasked() && list.isMasked();
        if (opens) {
            Rights.require(Right.UNMASK);
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        List<List<@Nullable Object>> few = few(list, opens ? id.toString() : null, order.language());
        Export export = noted(id, order, list, opens, few == null ? null : (long) few.size());
        if (few != null) {
            try (OutputStream to = out.apply(export);
                    TableWriter writer = writer(export, list, to)) {
                for (List<@Nullable Object> row : few) {
                    writer.row(row);
                }
            }
        }
        return export;
    }

    /// The rows of a short list; null where there are too many to be sent at once.
    private <T> @Nullable List<List<@Nullable Object>> few(Listed<T> list, @Nullable String opened, Locale locale)
            throws IOException {
        Long total = list.source().total(list.query());
        if (total != null && total > MOST_AT_ONCE) {
            return null;
        }
        List<List<@Nullable Object>> few = new ArrayList<>();
        rows.read(list, opened, locale, page -> {
            few.addAll(page);
            return few.size() <= MOST_AT_ONCE;
        });
        return few.size() > MOST_AT_ONCE ? null : few;
    }

    private Export noted(UUID id, ExportOrder order, Listed<?> list, boolean opens, @Nullable Long count) {
        return within(() -> {
            String area = list.query().area();
            Export export = exports.insert(new Export(
                    id,
                    0,
                    name(),
                    list.source().name(),
                    title(list, order.language()),
                    list.query().address(),
                    area == null ? "" : area,
                    order.format(),
                    order.language(),
                    order.reason(),
                    order.purpose(),
                    opens,
                    null,
                    count,
                    null,
                    clock.instant()));
            if (count == null) {
                exports.writtenBy(id, jobs.start(JOB, Map.of("export", id.toString())));
            } else {
                tell(export, list, count);
            }
            return exports.find(id).orElseThrow();
        });
    }

    private String name() {
        Principal principal = Principal.required();
        String called = accounts.names(List.of(principal.account())).get(principal.account());
        return called == null ? principal.name() : called + " (" + principal.name() + ")";
    }

    private String title(Listed<?> list, Locale locale) {
        String title = messages.getMessage(list.titleKey(), null, locale);
        String area = list.query().area();
        return area == null ? title : title + " " + areas.tree().name(area);
    }

    /// The words stay with the export: the audit gets what cannot be anybody's name.
    private void tell(Export export, Listed<?> list, long count) {
        List<String> columns = list.shown().stream().map(Column::key).toList();
        audit.record(AuditEntry.of(AuditAction.EXPORT, "export", export.id(), export.areaCode())
                .with("number", export.number())
                .with("list", export.list())
                .with("format", export.format().code())
                .with("purpose", export.reason().code())
                .with("columns", String.join(" ", columns))
                .with("filters", String.join(" ", list.query().filters().keySet()))
                .with(
                        "scope",
                        String.join(
                                " ",
                                Principal.required().scope().prefixes().stream()
                                        .limit(10)
                                        .toList()))
                .with("unmasked", export.unmasked())
                .with("rows", count)
                .withDigest(keys.hash(
                        KeyClass.AUDIT,
                        (export.address() + "\n" + export.purpose()).getBytes(StandardCharsets.UTF_8))));
    }

    private TableWriter writer(Export export, Listed<?> list, OutputStream out) throws IOException {
        String reason = messages.getMessage("export.reason." + export.reason().code(), null, export.language());
        Purpose purpose = new Purpose(
                export.title(),
                reason + " " + export.purpose(),
                export.accountName(),
                export.createdAt(),
                export.number());
        return switch (export.format()) {
            case XLSX -> TableWriter.xlsx(out, rows.columns(list), export.language(), purpose);
            case CSV -> TableWriter.csv(out, rows.columns(list), export.language(), purpose);
        };
    }

    /// Writes an export of many rows into its file; run again, it begins anew.
    void write(UUID id, Progress progress) throws IOException {
        Export export = require(id);
        if (export.rows() != null) {
            return;
        }
        Listed<?> list = list(export.address());
        Long total = list.source().total(list.query());
        Blob file = blobs.begin(export.format().code(), KeyClass.WORKING, null, LARGEST);
        boolean whole = false;
        try {
            long count =
                    write(export, list, file, done -> progress.done(done, total == null ? 0 : Math.max(total, done)));
            Blob stored = blobs.complete(file.id());
            whole = within(() -> {
                boolean first = exports.finish(id, count, stored.id(), clock.instant());
                if (first) {
                    tell(export, list, count);
                }
                return first;
            });
        } finally {
            if (!whole) {
                blobs.delete(file.id());
            }
        }
    }

    /// Hears how many rows of how many are written; 0 of all where that is not known.
    interface Progress {
        void done(long rows, long total);
    }

    private long write(Export export, Listed<?> list, Blob file, java.util.function.LongConsumer progress)
            throws IOException {
        try (OutputStream out = new BlobOutput(blobs, file.id());
                TableWriter writer = writer(export, list, out)) {
            rows.read(list, export.unmasked() ? export.id().toString() : null, export.language(), page -> {
                for (List<@Nullable Object> row : page) {
                    writer.row(row);
                }
                progress.accept(writer.rows());
                return true;
            });
            return writer.rows();
        }
    }

    /// One's own export. Refused as not found, `export.unknown`.
    public Export require(UUID id) {
        return within(() -> exports.find(id)).orElseThrow(() -> new Refusal.NotFound("export.unknown"));
    }

    /// One's own exports, the latest first.
    public List<Export> latest(@Nullable UUID before, int most) {
        return within(() -> exports.latest(before, most));
    }

    /// How the writing of one's own export fares; null where it was sent at once.
    public @Nullable Job job(Export export) {
        Job.Id job = export.job();
        return job == null ? null : jobs.find(job).orElse(null);
    }

    /// The file of one's own export; told to the audit. Refused as not found, `export.unknown`, also where it is
    /// not written yet or gone already.
    public InputStream open(UUID id) {
        Export export = require(id);
        Blob.Id file = export.file();
        if (file == null) {
            throw new Refusal.NotFound("export.unknown");
        }
        InputStream content = blobs.open(file);
        within(() -> {
            audit.record(AuditEntry.of(AuditAction.DOWNLOAD, "export", id, export.areaCode())
                    .with("number", export.number()));
            return true;
        });
        return content;
    }

    private <T> T within(java.util.function.Supplier<T> action) {
        return Objects.requireNonNull(transaction.execute(status -> action.get()));
    }
}
