package org.shouwang.platform.value;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// The days by which command work counts 工作日历日: those of Asia/Shanghai, whatever zone the machine is in.
public final class BusinessDay {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BusinessDay() {}

    public static LocalDate today(Clock clock) {
        return of(clock.instant());
    }

    public static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /// A time of day as forms send it, `2020-02-10T16:30` or with a space; nothing where it is none.
    public static Optional<Instant> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.strip().replace(' ', 'T'))
                    .atZone(ZONE)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The moment at which a day begins.
    public static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /// The moment at which a day has ended: the next one's beginning.
    public static Instant end(LocalDate day) {
        return begin(day.plusDays(1));
    }
}
