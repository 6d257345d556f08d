package org.shouwang.registry.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.table.CellDate;
import org.shouwang.platform.table.Cells;
import org.shouwang.platform.table.RowCells;

/// Dates of a row, quick for the spelling that most files have.
final class Dates {

    private Dates() {}

    static @Nullable LocalDate read(RowCells cells, String key, LocalDate earliest, LocalDate latest) {
        String text = cells.text(key, 40);
        if (text == null) {
            return null;
        }
        LocalDate date = parse(cells, key, text);
        if (date != null && (date.isAfter(latest) || date.isBefore(earliest))) {
            cells.reject(key, "import.date-range", earliest, latest);
            return null;
        }
        return date;
    }

    private static @Nullable LocalDate parse(RowCells cells, String key, String text) {
        LocalDate plain = iso(text);
        if (plain != null) {
            return plain;
        }
        return switch (CellDate.of(text)) {
            case CellDate.Day(LocalDate date) -> date;
            case CellDate.NoSuchDay(int year, int month, int day) -> {
                cells.reject(key, "table.no-such-day", year, month, day);
                yield null;
            }
            case CellDate.NotADate none -> {
                cells.reject(key, "table.not-a-date", Cells.shown(text));
                yield null;
            }
        };
    }

    /// `2020-02-03` and nothing else.
    private static @Nullable LocalDate iso(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(i);
            if (i != 4 && i != 7 && (c < '0' || c > '9')) {
                return null;
            }
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(text, 0, 4, 10),
                    Integer.parseInt(text, 5, 7, 10),
                    Integer.parseInt(text, 8, 10, 10));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
