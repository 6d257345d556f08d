package org.shouwang.account.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.table.Column;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.Listed;
import org.shouwang.platform.web.list.Slice;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// The rows of a list as a table holds them, page by page, so that no list is ever in memory whole.
@Component
class ExportRows {

    private static final int PAGE = 2_000;

    private final MessageSource messages;

    ExportRows(MessageSource messages) {
        this.messages = messages;
    }

    /// Takes a page of rows; false to be given no more.
    interface Sink {
        boolean take(List<List<@Nullable Object>> rows) throws IOException;
    }

    /// Goes through all rows of a list, as whoever acts now sees them.
    ///
    /// @param opened under which export masked columns are opened; null to leave them masked
    <T> void read(Listed<T> list, @Nullable String opened, Locale locale, Sink sink) throws IOException {
        ListQuery query = list.query().limitedTo(PAGE);
        List<org.shouwang.platform.web.list.Column<T>> columns = list.shown();
        Slice<T> slice = list.source().slice(query);
        while (sink.take(values(list, columns, slice.rows(), opened, locale)) && slice.next() != null) {
            slice = list.source().slice(query.from(slice.next()));
        }
    }

    private <T> List<List<@Nullable Object>> values(
            Listed<T> list,
            List<org.shouwang.platform.web.list.Column<T>> columns,
            List<T> rows,
            @Nullable String opened,
            Locale locale) {
        Map<String, Map<String, String>> plain =
                opened == null || rows.isEmpty() ? Map.of() : list.source().unmasked(rows, opened);
        List<List<@Nullable Object>> values = new ArrayList<>(rows.size());
        for (T row : rows) {
            Map<String, String> secrets = plain.getOrDefault(list.source().id(row), Map.of());
            List<@Nullable Object> cells = new ArrayList<>(columns.size());
            for (org.shouwang.platform.web.list.Column<T> column : columns) {
                String secret = secrets.get(column.key());
                cells.add(secret == null ? value(column.cell().apply(row), locale) : secret);
            }
            values.add(cells);
        }
        return values;
    }

    private @Nullable Object value(Cell cell, Locale locale) {
        return switch (cell) {
            case Cell.Text text -> text.text();
            case Cell.Link link -> link.text();
            case Cell.Code code -> code.code();
            case Cell.Count count -> count.value();
            case Cell.Day day -> day.day();
            case Cell.Moment moment -> moment.at();
            case Cell.Mark mark -> messages.getMessage(mark.messageKey(), null, locale);
            case Cell.Word word -> messages.getMessage(word.messageKey(), null, locale);
            case Cell.Blank _ -> null;
        };
    }

    /// The header of a list's table.
    <T> List<Column> columns(Listed<T> list) {
        return list.shown().stream()
                .map(column -> {
                    String title = list.source().name() + ".column." + column.key();
                    String header = column.title();
                    Column named = header != null
                            ? Column.of(column.key(), header, header)
                            : Column.of(
                                    column.key(),
                                    messages.getMessage(title, null, Locale.SIMPLIFIED_CHINESE),
                                    messages.getMessage(title, null, Locale.ENGLISH));
                    return list.source().masked().contains(column.key()) ? named.as(Column.Kind.CODE) : named;
                })
                .toList();
    }
}
