package org.shouwang.drill.demo;

import java.nio.CharBuffer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.shouwang.platform.value.CreditCode;
import org.shouwang.platform.value.IdentityNumber;

/// Numbers that are given once each: identifiers, identity numbers, credit codes, telephone
/// numbers. The same order of asking gives the same numbers.
final class Sequences {

    /// The day on which the demonstration stands, in Asia/Shanghai.
    static final LocalDate TODAY = LocalDate.of(2020, 2, 10);

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String NOWHERE = "999999";
    private static final int[] GB_11714_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1890, 1, 1);
    private static final long START = TODAY.atStartOfDay(ZONE).toInstant().toEpochMilli();

    private final long seed;
    private final short[] bornOn = new short[(int) ChronoUnit.DAYS.between(FIRST_BIRTHDAY, TODAY) * 2 + 2];
    private int phones;
    private int organisations;

    Sequences(long seed) {
        this.seed = seed;
    }

    /// Identifiers of one kind of record: UUIDv7 shaped, ascending (RFC 9562: 48 bits of
    /// milliseconds, then a counter of 12 bits), the rest scattered by the seed.
    final class Ids {
        private final int kind;
        private long next;

        Ids(int kind) {
            this.kind = kind;
        }

        UUID next() {
            long number = next++;
            long high = ((START + (number >>> 12)) << 16) | 0x7000 | (number & 0xfff);
            long low = mixed(seed ^ ((long) kind << 56) ^ number);
            return new UUID(high, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
        }
    }

    Ids ids(int kind) {
        return new Ids(kind);
    }

    /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /// A citizen's identity number (GB 11643) of the division that does not exist.
    String identityNumber(LocalDate birthDate, int sex) {
        int day = (int) ChronoUnit.DAYS.between(FIRST_BIRTHDAY, birthDate) * 2 + (sex == 1 ? 1 : 0);
        int order = bornOn[day]++ * 2 + (sex == 1 ? 1 : 0);
        if (order > 999) {
            throw new IllegalStateException("More people born on one day than identity numbers have room for");
        }
        int date = birthDate.getYear() * 10_000 + birthDate.getMonthValue() * 100 + birthDate.getDayOfMonth();
        var digits = new char[18];
        NOWHERE.getChars(0, 6, digits, 0);
        write(date, digits, 6, 14);
        write(order, digits, 14, 17);
        digits[17] = IdentityNumber.checkCharacter(CharBuffer.wrap(digits));
        return new String(digits);
    }

    /// A unified social credit code (GB 32100) of an enterprise in the division that does not exist.
    String creditCode() {
        var code = new StringBuilder("91").append(NOWHERE);
        var order = new char[8];
        write(++organisations, order, 0, 8);
        order[0] = 'M'; // as newly given organisation codes begin
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(order[i], 36) * GB_11714_WEIGHTS[i];
        }
        code.append(order).append("0X987654321".charAt(sum % 11));
        return code.append(CreditCode.checkCharacter(code)).toString();
    }

    /// Eleven digits that no exchange puts through: 1003 and 1004 are not given out.
    String phone() {
        long scattered = ++phones * 7_368_787L % 20_000_000L;
        return Long.toString(10_030_000_000L + scattered);
    }

    private static void write(int number, char[] digits, int from, int to) {
        int rest = number;
        for (int i = to - 1; i >= from; i--, rest /= 10) {
            digits[i] = (char) ('0' + rest % 10);
        }
    }
}
