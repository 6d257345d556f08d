package org.shouwang.registry.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.table.ErrorWorkbook;
import org.shouwang.platform.table.HeaderMatch;
import org.shouwang.platform.table.TableProblem;
import org.shouwang.platform.table.TableRow;
import org.shouwang.platform.table.TableWords;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives the wrong and doubtful rows back with their reasons: the cells come from the file itself, which
/// is read once more, so that they need not be kept with the reasons.
@Component
class WrongRows {

    private static final int AT_ONCE = 1_000;

    private final Blobs blobs;
    private final ImportRowRepository rows;
    private final MessageSource messages;
    private final TransactionTemplate transaction;

    WrongRows(Blobs blobs, ImportRowRepository rows, MessageSource messages, PlatformTransactionManager transactions) {
        this.blobs = blobs;
        this.rows = rows;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
    }

    void write(Import started, Locale locale, OutputStream out) throws IOException {
        TableWords words = TableWords.in(locale);
        try (ImportFile file = ImportFile.open(blobs, started)) {
            HeaderMatch match = started.kind().columns().match(file.table());
            try (ErrorWorkbook workbook =
                    new ErrorWorkbook(out, match, words, problem -> reason(problem, words, locale))) {
                Flawed flawed = new Flawed(started.id());
                ImportRow next = flawed.next();
                while (next != null && file.table().hasNext()) {
                    TableRow row = file.table().next();
                    if (row.number() == next.number()) {
                        workbook.add(row, problems(next));
                        next = flawed.next();
                    }
                }
            }
        }
    }

    private static List<TableProblem> problems(ImportRow row) {
        return row.flaws().stream().map(flaw -> flaw.at(row.number())).toList();
    }

    String reason(TableProblem problem, TableWords words, Locale locale) {
        return words.knows(problem.code())
                ? words.reason(problem)
                : Objects.requireNonNull(
                        messages.getMessage(problem.code(), problem.arguments().toArray(), problem.code(), locale));
    }

    private final class Flawed {

        private final Import.Id id;
        private final Deque<ImportRow> page = new ArrayDeque<>();
        private int last;

        Flawed(Import.Id id) {
            this.id = id;
        }

        @Nullable
        ImportRow next() {
            if (page.isEmpty()) {
                page.addAll(Objects.requireNonNull(transaction.execute(status -> rows.flawed(id, last, AT_ONCE))));
            }
            ImportRow row = page.poll();
            last = row == null ? last : row.number();
            return row;
        }
    }
}
