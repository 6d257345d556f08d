package org.shouwang.platform.value;

import java.util.Optional;

/// A telephone number 电话号码 in its one spelling: digits only, without the country code of China.
///
/// Mobile numbers have eleven digits; land lines seven to twelve with their area code.
public record Phone(String digits) {

    public Phone {
        if (!valid(digits)) {
            throw new Refusal.Invalid("phone_wrong");
        }
    }

    /// Reads a number as people write it, with spaces, hyphens, brackets, full-width digits or +86.
    public static Optional<Phone> of(String written) {
        StringBuilder digits = new StringBuilder(16);
        for (int i = 0; i < written.length(); i++) {
            char character = written.charAt(i);
            if (character >= '0' && character <= '9') {
                digits.append(character);
            } else if (character >= '０' && character <= '９') {
                digits.append((char) (character - '０' + '0'));
            } else if (" -()（）+—\u00a0\u3000\t".indexOf(character) < 0) {
                return Optional.empty();
            }
        }
        String text = withoutCountry(written.strip(), digits.toString());
        return valid(text) ? Optional.of(new Phone(text)) : Optional.empty();
    }

    private static String withoutCountry(String written, String digits) {
        if (digits.startsWith("0086")) {
            return digits.substring(4);
        }
        boolean named = written.startsWith("+86") || (digits.length() == 13 && digits.startsWith("861"));
        return named ? digits.substring(2) : digits;
    }

    private static boolean valid(String digits) {
        int length = digits.length();
        boolean mobile = length == 11 && digits.charAt(0) == '1';
        boolean fixed = length >= 7 && length <= 12 && digits.charAt(0) != '1';
        return (mobile || fixed) && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /// The last four digits, which may be searched for.
    public String tail() {
        return digits.substring(digits.length() - 4);
    }

    /// The first three and the last four digits of a mobile number; the last two of any other.
    public String masked() {
        int length = digits.length();
        return length == 11 && digits.charAt(0) == '1'
                ? digits.substring(0, 3) + "****" + tail()
                : "*".repeat(length - 2) + digits.substring(length - 2);
    }

    /// Never the number: records end up in logs.
    @Override
    public String toString() {
        return masked();
    }
}
