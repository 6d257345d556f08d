package org.shouwang.platform.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes a table row by row 导出, in memory that does not grow with it.
///
/// A value may be a text, a number, a boolean, a `LocalDate`, `LocalDateTime` or `Instant` (shown in
/// Beijing time), an enum or id (its `toString`), or null for an empty cell. A text in a column with
/// choices is shown by its label. A text is never a formula, whatever it begins with.
///
/// Closing completes the file; it does not close the stream it was given.
public sealed interface TableWriter extends Closeable permits XlsxTableWriter, CsvTableWriter {

    /// @param values one for each column, in their order
    void row(List<? extends @Nullable Object> values) throws IOException;

    /// Rows written so far, the header not counted.
    long rows();

    /// A workbook of one sheet (or more: each holds at most 1,048,576 rows) and one that says what
    /// it is for.
    static TableWriter xlsx(OutputStream out, List<Column> columns, Locale locale, @Nullable Purpose purpose) {
        return new XlsxTableWriter(out, columns, locale, purpose, XlsxTableWriter.MOST_ROWS);
    }

    /// UTF-8 with a byte order mark, so that Excel takes it for what it is. A text that begins like a
    /// formula gets an apostrophe in front, which [Cells#clean] takes off when the file comes back.
    /// Excel cuts long digits in any .csv: offer .xlsx first where identity numbers are exported.
    ///
    /// With a purpose, the last line tells who exported it and what for.
    static TableWriter csv(OutputStream out, List<Column> columns, Locale locale, @Nullable Purpose purpose)
            throws IOException {
        return new CsvTableWriter(out, columns, locale, purpose);
    }
}
