package org.shouwang.platform.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/// The text a person sees for a number that a workbook stores.
final class CellNumbers {

    private static final int DIGITS_KEPT = 15;
    private static final MathContext SHOWN = new MathContext(DIGITS_KEPT, RoundingMode.HALF_EVEN);
    private static final int LARGEST_EXPONENT = 308;
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private CellNumbers() {}

    /// Without exponent, and without the noise of binary fractions: 36.699999999999996 is 36.7.
    static String plain(String stored) {
        if (isShortWhole(stored)) {
            return stored;
        }
        BigDecimal shown = number(stored).round(SHOWN);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    /// Whether the number has more digits before the point than Excel keeps.
    static boolean isImprecise(String stored) {
        if (stored.length() <= DIGITS_KEPT && stored.indexOf('E') < 0 && stored.indexOf('e') < 0) {
            return false;
        }
        BigDecimal number = number(stored);
        return number.precision() - number.scale() > DIGITS_KEPT;
    }

    /// A day as `2020-02-03`, with `10:30:00` after it if it has a time; a time alone as that.
    static String date(String stored, boolean from1904) {
        BigDecimal number = number(stored);
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(2_958_466)) >= 0) {
            return plain(stored);
        }
        long days = number.longValue();
        long seconds = number.subtract(BigDecimal.valueOf(days))
                .multiply(SECONDS_OF_A_DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        try {
            if (days == 0 && seconds > 0 && seconds < 86_400) {
                return LocalTime.ofSecondOfDay(seconds).format(DateTimeFormatter.ISO_LOCAL_TIME);
            }
            LocalDateTime moment = day(days, from1904).atStartOfDay().plusSeconds(seconds);
            boolean whole = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
            return whole ? moment.toLocalDate().toString() : moment.format(DATE_TIME);
        } catch (DateTimeException outside) {
            return plain(stored);
        }
    }

    /// Excel believes in 29 February 1900, so days before 1 March 1900 are one off.
    private static LocalDate day(long days, boolean from1904) {
        if (from1904) {
            return LocalDate.of(1904, 1, 1).plusDays(days);
        }
        return LocalDate.of(1899, 12, days < 60 ? 31 : 30).plusDays(days);
    }

    private static boolean isShortWhole(String stored) {
        if (stored.isEmpty() || stored.length() > DIGITS_KEPT || stored.length() > 1 && stored.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < stored.length(); i++) {
            if (stored.charAt(i) < '0' || stored.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal number(String stored) {
        try {
            if (stored.length() > 64) {
                throw Unreadable.because("table.broken");
            }
            BigDecimal number = new BigDecimal(stored);
            if (number.signum() != 0 && Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT + 1) {
                throw Unreadable.because("table.broken");
            }
            return number;
        } catch (NumberFormatException broken) {
            throw Unreadable.because("table.broken");
        }
    }
}
