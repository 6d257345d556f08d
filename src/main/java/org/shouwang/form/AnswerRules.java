package org.shouwang.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.shouwang.form.expression.Value;

/// What an answer of each kind must look like 答案格式.
final class AnswerRules {

    private static final int LONGEST = 4_000;
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern POINT =
            Pattern.compile("(-?\\d{1,2}(?:\\.\\d{1,12})?) (-?\\d{1,3}(?:\\.\\d{1,12})?)( -?\\d[\\d.]{0,10}){0,2}");

    private AnswerRules() {}

    /// The code of what is wrong with an answer; empty where nothing is.
    static String wrong(Item item, String value) {
        if (value.length() > LONGEST) {
            return "long";
        }
        return switch (item.type()) {
            case INTEGER -> INTEGER.matcher(value).matches() ? outside(item, value) : "integer";
            case DECIMAL -> DECIMAL.matcher(value).matches() ? outside(item, value) : "decimal";
            case DATE -> isDay(value) ? "" : "date";
            case TIME -> isTime(value) ? "" : "time";
            case MOMENT -> value.length() >= 16 && !Double.isNaN(Value.of(value).number()) ? "" : "moment";
            case POINT -> isPoint(value) ? "" : "point";
            case PHOTO -> ID.matcher(value).matches() ? "" : "photo";
            case PERSON, HOUSEHOLD, PLACE, ORGANISATION -> ID.matcher(value).matches() ? "" : "registered";
            case ACKNOWLEDGE -> value.equals("OK") ? "" : "acknowledge";
            default -> "";
        };
    }

    private static String outside(Item item, String value) {
        BigDecimal number = new BigDecimal(value);
        BigDecimal least = item.least();
        BigDecimal most = item.most();
        return least != null && number.compareTo(least) < 0 || most != null && number.compareTo(most) > 0
                ? "bounds"
                : "";
    }

    private static boolean isDay(String value) {
        try {
            int year = LocalDate.parse(value).getYear();
            return year >= 1850 && year <= 2200;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        try {
            return TIME.matcher(value).matches() && LocalTime.parse(value) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isPoint(String value) {
        var point = POINT.matcher(value);
        return point.matches()
                && Math.abs(Double.parseDouble(point.group(1))) <= 90
                && Math.abs(Double.parseDouble(point.group(2))) <= 180;
    }

    /// The least, the most and the unit, for words about a number out of bounds.
    static List<Object> bounds(Item item) {
        BigDecimal least = item.least();
        BigDecimal most = item.most();
        return List.of(
                least == null ? "" : least.toPlainString(), most == null ? "" : most.toPlainString(), item.unit());
    }
}
