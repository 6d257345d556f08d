package org.shouwang.form.expression;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/// What an expression comes to: a text, a number, a truth, or the texts of many fields, one for each
/// turn of a repeat.
public sealed interface Value {

    /// All of China has one zone, without summer time.
    ZoneOffset ZONE = ZoneOffset.ofHours(8);

    Pattern NUMBER = Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)");
    Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");
    long DAY_MILLIS = 86_400_000;

    record Text(String value) implements Value {}

    record Number(double value) implements Value {}

    record Truth(boolean value) implements Value {}

    record Many(List<String> values) implements Value {}

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(double number) {
        return new Number(number);
    }

    static Value of(boolean truth) {
        return new Truth(truth);
    }

    default String text() {
        return switch (this) {
            case Text(String value) -> value;
            case Number(double value) -> plain(value);
            case Truth(boolean value) -> value ? "true" : "false";
            case Many(List<String> values) -> values.isEmpty() ? "" : values.getFirst();
        };
    }

    /// Not a number where it is none; a day is the days since 1970, as XLSForm reckons.
    default double number() {
        return switch (this) {
            case Number(double value) -> value;
            case Truth(boolean value) -> value ? 1 : 0;
            default -> number(text().strip());
        };
    }

    default boolean truth() {
        return switch (this) {
            case Text(String value) -> !value.isEmpty();
            case Number(double value) -> value != 0 && !Double.isNaN(value);
            case Truth(boolean value) -> value;
            case Many(List<String> values) -> !values.isEmpty();
        };
    }

    private static double number(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        if (DAY.matcher(text).matches()) {
            return day(text);
        }
        return MOMENT.matcher(text).matches() ? moment(text) / (double) DAY_MILLIS : Double.NaN;
    }

    private static double day(String text) {
        try {
            return LocalDate.parse(text).toEpochDay();
        } catch (DateTimeParseException e) {
            return Double.NaN;
        }
    }

    /// Milliseconds since 1970 of a moment; without a zone it is ours.
    static double moment(String text) {
        try {
            boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d");
            return OffsetDateTime.parse(zoned ? text : text + "+08:00")
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            return Double.NaN;
        }
    }

    /// The shortest digits that mean the number, without an exponent.
    static String plain(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == 0) {
            return "0";
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /// A day as text, of the days since 1970.
    static String dayText(double days) {
        return Double.isNaN(days) || Math.abs(days) > 3_000_000
                ? ""
                : LocalDate.ofEpochDay((long) Math.floor(days)).toString();
    }

    /// A moment as text, to the second, in our zone.
    static String momentText(double days) {
        if (Double.isNaN(days) || Math.abs(days) > 3_000_000) {
            return "";
        }
        OffsetDateTime at = Instant.ofEpochMilli(Math.round(days * DAY_MILLIS)).atOffset(ZONE);
        LocalTime time = at.toLocalTime();
        return "%sT%02d:%02d:%02d+08:00"
                .formatted(at.toLocalDate(), time.getHour(), time.getMinute(), time.getSecond());
    }
}
