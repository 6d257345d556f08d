package org.shouwang.platform.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.StringJoiner;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Times as people say them: 今天 16:30, 昨天 08:05, 2020-02-10; the full one for hovering.
@Component("times")
public class Times {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Clock clock;
    private final MessageSource messages;

    Times(Clock clock, MessageSource messages) {
        this.clock = clock;
        this.messages = messages;
    }

    public String say(Instant at) {
        ZonedDateTime time = at.atZone(clock.getZone());
        LocalDate today = LocalDate.now(clock);
        LocalDate day = time.toLocalDate();
        if (day.equals(today)) {
            return word("today") + " " + HOUR.format(time);
        }
        if (day.equals(today.minusDays(1))) {
            return word("yesterday") + " " + HOUR.format(time);
        }
        return day + " " + HOUR.format(time);
    }

    /// The time of day, beneath a heading that says the day.
    public String hour(Instant at) {
        return HOUR.format(at.atZone(clock.getZone()));
    }

    /// How long until a deadline, or for how long it has gone by: 还剩 2 小时, 逾期 3 天.
    public String until(Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        String side = left.isNegative() ? "late" : "left";
        Duration amount = left.abs();
        String unit = amount.toDays() > 1 ? "days" : amount.toHours() > 0 ? "hours" : "minutes";
        long number = switch (unit) {
            case "days" -> amount.toDays();
            case "hours" -> amount.toHours();
            default -> amount.toMinutes();
        };
        return messages.getMessage(
                "times." + side + "." + unit, new Object[] {number}, LocaleContextHolder.getLocale());
    }

    /// A length of time in whole units, the largest first: 1 天, 2 小时, 1 小时 30 分钟.
    public String span(Duration length) {
        StringJoiner parts = new StringJoiner(" ");
        add(parts, "days", length.toDays());
        add(parts, "hours", length.toHoursPart());
        add(parts, "minutes", length.toMinutesPart());
        return parts.length() == 0 ? unit("minutes", 0) : parts.toString();
    }

    /// A length of time that is kept in minutes, as [#span].
    public String minutes(long minutes) {
        return span(Duration.ofMinutes(minutes));
    }

    private void add(StringJoiner parts, String unit, long number) {
        if (number > 0) {
            parts.add(unit(unit, number));
        }
    }

    private String unit(String unit, long number) {
        return messages.getMessage("times.span." + unit, new Object[] {number}, LocaleContextHolder.getLocale());
    }

    /// The present moment in full, for what is printed.
    public String now() {
        return full(clock.instant());
    }

    public String full(Instant at) {
        return FULL.format(at.atZone(clock.getZone()));
    }

    private String word(String key) {
        return messages.getMessage("times." + key, null, LocaleContextHolder.getLocale());
    }
}
