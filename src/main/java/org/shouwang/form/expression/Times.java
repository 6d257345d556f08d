package org.shouwang.form.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;

/// Days and moments in expressions: texts, reckoned as days since 1970.
final class Times {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> WEEKDAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private Times() {}

    static String today(Instant now) {
        return LocalDate.ofInstant(now, Value.ZONE).toString();
    }

    static String now(Instant now) {
        return Value.momentText(now.toEpochMilli() / (double) Value.DAY_MILLIS);
    }

    /// The day of a day or a moment; empty where it is none.
    static String day(String text) {
        if (Value.DAY.matcher(text).matches()) {
            return Double.isNaN(Value.of(text).number()) ? "" : text;
        }
        return Value.NUMBER.matcher(text).matches()
                ? Value.dayText(Double.parseDouble(text))
                : Value.MOMENT.matcher(text).matches() ? text.substring(0, 10) : "";
    }

    /// How much of its day has gone by at a time of day or moment.
    static double partOfDay(String text) {
        int begin = text.indexOf('T') + 1;
        if (text.length() < begin + 5 || !text.substring(begin, begin + 5).matches("[0-2]\\d:[0-5]\\d")) {
            return Double.NaN;
        }
        String time = text.substring(begin);
        int hours = Integer.parseInt(time.substring(0, 2));
        int minutes = Integer.parseInt(time.substring(3, 5));
        int seconds = time.matches("\\d\\d:\\d\\d:[0-5]\\d.*") ? Integer.parseInt(time.substring(6, 8)) : 0;
        return (hours * 3600 + minutes * 60 + seconds) / 86_400.0;
    }

    static String format(Value value, String form) {
        String text = value instanceof Value.Number(double days) ? Value.dayText(days) : value.text();
        OffsetDateTime at = moment(text);
        return at == null ? "" : formatted(at, form);
    }

    private static @org.jspecify.annotations.Nullable OffsetDateTime moment(String text) {
        if (Value.DAY.matcher(text).matches()) {
            return Double.isNaN(Value.of(text).number())
                    ? null
                    : LocalDate.parse(text).atTime(LocalTime.MIDNIGHT).atOffset(Value.ZONE);
        }
        double millis = Value.MOMENT.matcher(text).matches() ? Value.moment(text) : Double.NaN;
        return Double.isNaN(millis) ? null : Instant.ofEpochMilli((long) millis).atOffset(Value.ZONE);
    }

    private static String formatted(OffsetDateTime at, String form) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c == '%' && i + 1 < form.length()) {
                out.append(part(at, form.charAt(++i)));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String part(OffsetDateTime at, char letter) {
        return switch (letter) {
            case 'Y' -> "%04d".formatted(at.getYear());
            case 'y' -> "%02d".formatted(at.getYear() % 100);
            case 'm' -> "%02d".formatted(at.getMonthValue());
            case 'n' -> String.valueOf(at.getMonthValue());
            case 'b' -> MONTHS.get(at.getMonthValue() - 1);
            case 'd' -> "%02d".formatted(at.getDayOfMonth());
            case 'e' -> String.valueOf(at.getDayOfMonth());
            case 'H' -> "%02d".formatted(at.getHour());
            case 'h' -> String.valueOf(at.getHour());
            case 'M' -> "%02d".formatted(at.getMinute());
            case 'S' -> "%02d".formatted(at.getSecond());
            case '3' -> "%03d".formatted(at.getNano() / 1_000_000);
            case 'a' -> WEEKDAYS.get(at.getDayOfWeek().getValue() - 1);
            case '%' -> "%";
            default -> "";
        };
    }
}
