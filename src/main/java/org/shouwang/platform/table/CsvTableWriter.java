package org.shouwang.platform.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// See [TableWriter#csv].
final class CsvTableWriter implements TableWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final OutputStreamWriter writer;
    private final CsvWriter csv;
    private final List<Column> columns;
    private final TableWords words;
    private final @Nullable Purpose purpose;
    private long rows;

    CsvTableWriter(OutputStream out, List<Column> columns, Locale locale, @Nullable Purpose purpose)
            throws IOException {
        this.writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.columns = List.copyOf(columns);
        this.words = TableWords.in(locale);
        this.purpose = purpose;
        writer.write(BYTE_ORDER_MARK);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(columns.stream().map(column -> column.title(locale)).toList());
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        var cells = new ArrayList<String>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            cells.add(i < values.size() ? cell(columns.get(i), values.get(i)) : "");
        }
        csv.writeRecord(cells);
        rows++;
    }

    private String cell(Column column, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Boolean yes -> words.text(yes ? "table.yes" : "table.no");
            case LocalDateTime moment -> moment.format(MOMENT);
            case Instant moment -> moment.atZone(ZoneId.of("Asia/Shanghai")).format(MOMENT);
            default -> guarded(column.shown(value.toString(), words.locale()));
        };
    }

    private static String guarded(String text) {
        return Cells.looksLikeFormula(text) ? "'" + text : text;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        if (purpose != null) {
            csv.writeRecord(guarded(purpose.line(words.text("table.watermark"))));
        }
        csv.flush();
        writer.flush();
    }
}
