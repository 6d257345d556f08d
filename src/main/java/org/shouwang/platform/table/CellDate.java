package org.shouwang.platform.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a text says as a date 日期: lenient in how it is written, strict in what it says.
public sealed interface CellDate {

    /// A day of the calendar.
    record Day(LocalDate date) implements CellDate {}

    /// Written like a date, but the calendar has no such day, such as 2月30日.
    record NoSuchDay(int year, int month, int day) implements CellDate {}

    /// Not written in a way that is read as a date.
    record NotADate() implements CellDate {}

    /// Reads `2020-02-03`, `2020/2/3`, `2020.2.3`, `20200203`, `2020年2月3日`, each also in full-width
    /// digits and with a midnight after it. Years are of four digits, 1850 to 2199.
    static CellDate of(String text) {
        Matcher match = Written.FORM.matcher(Cells.narrow(Cells.clean(text)));
        if (!match.matches()) {
            return new NotADate();
        }
        boolean solid = match.group("solidYear") != null;
        int year = Integer.parseInt(match.group(solid ? "solidYear" : "year"));
        int month = Integer.parseInt(match.group(solid ? "solidMonth" : "month"));
        int day = Integer.parseInt(match.group(solid ? "solidDay" : "day"));
        if (year < 1850 || year > 2199) {
            return new NotADate();
        }
        try {
            return new Day(LocalDate.of(year, month, day));
        } catch (DateTimeException none) {
            return new NoSuchDay(year, month, day);
        }
    }

    /// The ways of writing.
    final class Written {
        private static final Pattern FORM =
                Pattern.compile("(?:(?<solidYear>\\d{4})(?<solidMonth>\\d{2})(?<solidDay>\\d{2})"
                        + "|(?<year>\\d{4}) ?(?<sign>[-/.年]) ?(?<month>\\d{1,2}) ?(?:\\k<sign>|月) ?(?<day>\\d{1,2}) ?日?)"
                        + "(?: 0{1,2}:00(?::00)?)?");

        private Written() {}
    }
}
