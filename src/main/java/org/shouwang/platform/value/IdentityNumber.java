package org.shouwang.platform.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// A citizen's identity number 公民身份号码, by GB 11643-1999: six digits of division, eight of birth date,
/// three of sequence (odd for men), and a check character by ISO 7064 MOD 11-2.
///
/// Always eighteen characters, the last a digit or a capital X, and always consistent in itself.
///
/// @param division the division code where it was given out, which may have been abolished since
/// @param sex      by GB/T 2261.1: 1 male, 2 female
public record IdentityNumber(String text, String division, LocalDate birthDate, int sex) {

    private static final int LENGTH = 18;
    private static final String CHECKS = "10X98765432";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /// Why a text is not an identity number; the text for it is `identity.<code>`.
    public enum Flaw {
        LENGTH,
        CHARACTERS,
        BIRTH_DATE,
        CHECK_DIGIT;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Either the number or what is wrong with it.
    public sealed interface Parsed {

        record Valid(IdentityNumber number) implements Parsed {}

        record Wrong(Flaw flaw) implements Parsed {}
    }

    /// Reads a number as people write it: spaces around it and a small x are mended, nothing else is.
    public static Parsed parse(String written) {
        String text = written.strip();
        if (text.length() != LENGTH) {
            return new Parsed.Wrong(Flaw.LENGTH);
        }
        text = text.charAt(17) == 'x' ? text.substring(0, 17) + 'X' : text;
        if (!hasItsCharacters(text)) {
            return new Parsed.Wrong(Flaw.CHARACTERS);
        }
        LocalDate birthDate = birthDate(text);
        if (birthDate == null) {
            return new Parsed.Wrong(Flaw.BIRTH_DATE);
        }
        if (checkCharacter(text) != text.charAt(17)) {
            return new Parsed.Wrong(Flaw.CHECK_DIGIT);
        }
        int sex = (text.charAt(16) - '0') % 2 == 1 ? 1 : 2;
        return new Parsed.Valid(new IdentityNumber(text, text.substring(0, 6), birthDate, sex));
    }

    /// The number, when the text is one.
    public static Optional<IdentityNumber> of(String written) {
        return parse(written) instanceof Parsed.Valid valid ? Optional.of(valid.number()) : Optional.empty();
    }

    /// The eighteenth character that belongs to the first seventeen digits.
    public static char checkCharacter(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    private static boolean hasItsCharacters(String text) {
        for (int i = 0; i < LENGTH - 1; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        char last = text.charAt(17);
        return last == 'X' || (last >= '0' && last <= '9');
    }

    private static @org.jspecify.annotations.Nullable LocalDate birthDate(String text) {
        int year = number(text, 6, 10);
        try {
            return year < 1850 || year > 2150 ? null : LocalDate.of(year, number(text, 10, 12), number(text, 12, 14));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /// Division and last character, as shown to whoever may not see it all.
    public String masked() {
        return masked(text);
    }

    /// A document's number of any kind: the first six and the last character, or less of a short one.
    public static String masked(String number) {
        int length = number.length();
        int shown = Math.min(6, length / 3);
        return length < 3
                ? "*".repeat(length)
                : number.substring(0, shown) + "*".repeat(length - shown - 1) + number.charAt(length - 1);
    }

    /// Never the number: records end up in logs.
    @Override
    public String toString() {
        return masked();
    }
}
