package org.shouwang.duty.roster;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.shouwang.platform.value.BusinessDay;

/// Times of shifts as people say them, by the clock of Shanghai.
public final class ShiftWords {

    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private ShiftWords() {}

    /// `2020-02-10 08:00–16:00`; a shift that ends at midnight ends at 24:00 of its day.
    public static String span(Instant starts, Instant ends) {
        return FULL.format(at(starts)) + "–" + end(starts, ends);
    }

    /// `08:00–16:00`
    public static String hours(Instant starts, Instant ends) {
        return HOUR.format(at(starts)) + "–" + end(starts, ends);
    }

    private static String end(Instant starts, Instant ends) {
        ZonedDateTime end = at(ends);
        boolean midnight = end.toLocalTime().toSecondOfDay() == 0
                && at(starts).toLocalDate().plusDays(1).equals(end.toLocalDate());
        if (midnight) {
            return "24:00";
        }
        boolean later = end.toLocalDate().isAfter(at(starts).toLocalDate().plusDays(1));
        return later ? FULL.format(end) : HOUR.format(end);
    }

    private static ZonedDateTime at(Instant instant) {
        return instant.atZone(BusinessDay.ZONE);
    }
}
