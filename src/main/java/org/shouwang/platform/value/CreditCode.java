package org.shouwang.platform.value;

import java.util.Locale;
import java.util.Optional;

/// An organisation's unified social credit code 统一社会信用代码, by GB 32100-2015: seventeen characters and
/// a check character, out of digits and capitals without I, O, S, V and Z.
public record CreditCode(String text) {

    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    public CreditCode {
        if (!valid(text)) {
            throw new Refusal.Invalid("credit_code_wrong");
        }
    }

    /// The code, when the text is one; spaces around it and small letters are mended.
    public static Optional<CreditCode> of(String written) {
        String text = written.strip().toUpperCase(Locale.ROOT);
        return valid(text) ? Optional.of(new CreditCode(text)) : Optional.empty();
    }

    /// The last character that belongs to the first seventeen.
    public static char checkCharacter(CharSequence characters) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += CHARACTERS.indexOf(characters.charAt(i)) * WEIGHTS[i];
        }
        return CHARACTERS.charAt((31 - sum % 31) % 31);
    }

    private static boolean valid(String text) {
        return text.length() == 18
                && text.chars().allMatch(character -> CHARACTERS.indexOf(character) >= 0)
                && checkCharacter(text) == text.charAt(17);
    }
}
