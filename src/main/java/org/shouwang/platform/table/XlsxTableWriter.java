package org.shouwang.platform.table;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// See [TableWriter#xlsx]. Rows are handed to the stream every few hundred.
final class XlsxTableWriter implements TableWriter {

    static final int MOST_ROWS = 1_048_576;
    private static final int KEPT = 500;

    private final Workbook workbook;
    private final List<Column> columns;
    private final TableWords words;
    private final @Nullable Purpose purpose;
    private final int rowsOfSheet;
    private Worksheet sheet;
    private int sheets;
    private int next;
    private long rows;

    XlsxTableWriter(OutputStream out, List<Column> columns, Locale locale, @Nullable Purpose purpose, int rowsOfSheet) {
        this.workbook = workbook(out);
        this.columns = List.copyOf(columns);
        this.words = TableWords.in(locale);
        this.purpose = purpose;
        this.rowsOfSheet = purpose == null ? rowsOfSheet : rowsOfSheet - 1;
        this.sheet = newSheet();
    }

    /// Completes the workbook without closing the stream, which is the caller's.
    static Workbook workbook(OutputStream out) {
        var kept = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        return new Workbook(kept, "Shouwang", null);
    }

    private Worksheet newSheet() {
        sheets++;
        String name = sheets == 1
                ? words.text("table.sheet.data")
                : words.text("table.sheet.data-more", String.valueOf(sheets));
        Worksheet fresh = workbook.newWorksheet(name);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            fresh.width(i, Sheets.width(column.title(words.locale()), column.kind()));
        }
        if (purpose != null) {
            fresh.header(purpose.heading(words.text("table.watermark")), Position.CENTER);
            fresh.footer(purpose.watermark(), Position.CENTER);
        }
        Sheets.header(
                fresh,
                0,
                columns.stream().map(column -> column.title(words.locale())).toList());
        next = 1;
        return fresh;
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        if (next == rowsOfSheet) {
            finishSheet();
            sheet = newSheet();
        }
        for (int i = 0; i < columns.size() && i < values.size(); i++) {
            cell(i, columns.get(i), values.get(i));
        }
        next++;
        rows++;
        if (next % KEPT == 0) {
            sheet.flush();
        }
    }

    private void cell(int at, Column column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Number number -> sheet.value(next, at, number);
            case Boolean yes -> sheet.inlineString(next, at, words.text(yes ? "table.yes" : "table.no"));
            case LocalDate date -> {
                sheet.value(next, at, date);
                sheet.style(next, at).format(Sheets.DATE).set();
            }
            case LocalDateTime moment -> moment(at, moment);
            case Instant moment -> moment(at, LocalDateTime.ofInstant(moment, ZoneId.of("Asia/Shanghai")));
            default -> {
                sheet.inlineString(next, at, Sheets.fit(column.shown(value.toString(), words.locale())));
                if (column.kind() == Column.Kind.CODE) {
                    sheet.style(next, at).format(Sheets.TEXT).set();
                }
            }
        }
    }

    private void moment(int at, LocalDateTime moment) {
        sheet.value(next, at, moment);
        sheet.style(next, at).format(Sheets.MOMENT).set();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        finishSheet();
        if (purpose != null) {
            about(purpose);
        }
        workbook.finish();
    }

    private void finishSheet() throws IOException {
        if (purpose != null) {
            sheet.inlineString(next, 0, Sheets.fit(purpose.line(words.text("table.watermark"))));
        }
        sheet.finish();
    }

    private void about(Purpose stated) throws IOException {
        Worksheet about = workbook.newWorksheet(words.text("table.sheet.about"));
        about.width(0, 14);
        about.width(1, 70);
        List<List<String>> lines = List.of(
                List.of("table.about.number", stated.number()),
                List.of("table.about.title", stated.title()),
                List.of("table.about.purpose", stated.purpose()),
                List.of("table.about.who", stated.who()),
                List.of("table.about.when", stated.moment()),
                List.of("table.about.count", String.valueOf(rows)));
        for (int i = 0; i < lines.size(); i++) {
            about.inlineString(i, 0, words.text(lines.get(i).get(0)));
            about.style(i, 0).bold().set();
            about.inlineString(i, 1, Sheets.fit(lines.get(i).get(1)));
        }
        about.inlineString(lines.size() + 1, 1, words.text("table.about.warning"));
        about.style(lines.size() + 1, 1).bold().wrapText(true).set();
        about.finish();
    }
}
