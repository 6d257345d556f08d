package org.shouwang.platform.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes typed values out of one row, and gathers what is wrong with it instead of stopping at it.
///
/// Each taking answers null for an empty cell, for a column the table does not have, and for a cell
/// that is wrong; then a problem says so. A required cell that is empty is a problem.
public final class RowCells {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");

    private final HeaderMatch match;
    private final TableRow row;
    private List<TableProblem> problems = List.of();

    RowCells(HeaderMatch match, TableRow row) {
        this.match = match;
        this.row = row;
        int expected = match.header().size();
        if (row.cells().size() < expected) {
            reject(null, "table.row-short", row.cells().size(), expected);
        } else if (row.cells().size() > expected && row.width() > expected) {
            reject(null, "table.row-long", row.width(), expected);
        }
    }

    public TableRow row() {
        return row;
    }

    public List<TableProblem> problems() {
        return Collections.unmodifiableList(problems);
    }

    public boolean isGood() {
        return problems.isEmpty();
    }

    /// Adds a problem of the caller's own rules to a cell (or, without key, to the row).
    public void reject(@Nullable String key, String code, Object... arguments) {
        if (problems.isEmpty()) {
            problems = new ArrayList<>();
        }
        problems.add(TableProblem.of(code, row.number(), key, arguments));
    }

    /// @param longest in characters as people count them (code points)
    public @Nullable String text(String key, int longest) {
        int position = match.position(key);
        String raw = row.cell(position);
        CellDoubt doubt = row.doubt(position);
        if (doubt != null) {
            return refused(key, doubt.code(), Cells.shown(raw));
        }
        String forbidden = Cells.forbidden(raw);
        if (forbidden != null) {
            return refused(key, forbidden(forbidden), forbidden);
        }
        String text = Cells.clean(raw);
        if (text.isEmpty()) {
            return position >= 0 && match.columns().column(key).required() ? refused(key, "table.required") : null;
        }
        if (text.charAt(0) == '=') {
            return refused(key, "table.formula", Cells.shown(text));
        }
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            return refused(key, "table.too-long", text.codePointCount(0, text.length()), longest);
        }
        return text;
    }

    /// A code, such as an identity number or a telephone number: half-width, without inner spaces.
    public @Nullable String code(String key, int longest) {
        String text = text(key, longest);
        if (text == null) {
            return null;
        }
        String narrow = Cells.narrow(text);
        return narrow.indexOf(' ') < 0 ? narrow : narrow.replace(" ", "");
    }

    public @Nullable LocalDate date(String key) {
        String text = text(key, 40);
        if (text == null) {
            return null;
        }
        return switch (CellDate.of(text)) {
            case CellDate.Day(LocalDate date) -> date;
            case CellDate.NoSuchDay(int year, int month, int day) ->
                refused(key, "table.no-such-day", year, month, day);
            case CellDate.NotADate none -> refused(key, "table.not-a-date", Cells.shown(text));
        };
    }

    /// A number in digits, thousands separated by commas or not; no exponent, no unit.
    public @Nullable BigDecimal number(String key) {
        String text = code(key, 40);
        if (text == null) {
            return null;
        }
        String digits = text.replaceAll("(?<=\\d),(?=\\d{3}(\\D|$))", "");
        return NUMBER.matcher(digits).matches()
                ? new BigDecimal(digits)
                : refused(key, "table.not-a-number", Cells.shown(text));
    }

    public @Nullable Long whole(String key, long least, long most) {
        BigDecimal number = number(key);
        if (number == null) {
            return null;
        }
        boolean isWhole = number.stripTrailingZeros().scale() <= 0;
        boolean within =
                number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        return isWhole && within
                ? (Long) number.longValue()
                : refused(key, "table.not-in-range", number.toPlainString(), least, most);
    }

    /// The code of the allowed value that the cell means.
    public @Nullable String choice(String key) {
        String text = text(key, 200);
        if (text == null) {
            return null;
        }
        Column column = match.columns().column(key);
        Column.Choice choice = match.columns().choice(key, text);
        if (choice != null) {
            return choice.code();
        }
        return refused(key, "table.not-a-choice", Cells.shown(text), labels(column, true), labels(column, false));
    }

    private static String labels(Column column, boolean chinese) {
        List<String> labels = column.choices().stream()
                .map(choice -> chinese ? choice.zh() : choice.en())
                .limit(12)
                .toList();
        String more = column.choices().size() > labels.size() ? "…" : "";
        return String.join(chinese ? "、" : ", ", labels) + more;
    }

    private static String forbidden(String character) {
        int c = Integer.parseInt(character.substring(2), 16);
        if (Cells.turnsDirection(c)) {
            return "table.direction-mark";
        }
        return c == 0xFFFD ? "table.lost-character" : "table.control-character";
    }

    private <T> @Nullable T refused(String key, String code, Object... arguments) {
        reject(key, code, arguments);
        return null;
    }
}
