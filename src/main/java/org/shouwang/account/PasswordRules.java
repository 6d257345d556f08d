package org.shouwang.account;

import java.util.Locale;
import java.util.Set;
import org.shouwang.platform.value.Refusal;

/// What a password must be: long enough and not what everybody tries first. No rules of composition, which
/// make passwords weaker (NIST SP 800-63B, 3.1.1.2).
final class PasswordRules {

    static final int SHORTEST = 10;
    static final int LONGEST = 128;
    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "0123456789",
            "12345678910",
            "0987654321",
            "password123",
            "qwertyuiop",
            "1qaz2wsx3edc",
            "administrator",
            "a123456789",
            "woaini1314520",
            "5201314520",
            "shouwang2020",
            "shouwang123",
            "admin12345",
            "qwerty12345",
            "1q2w3e4r5t",
            "passw0rd123",
            "password1234",
            "asdfghjkl123",
            "zhongguo123");

    private PasswordRules() {}

    /// @throws Refusal.Invalid `account.password_short` or `account.password_long` with the limit,
    ///                         `account.password_guessable`
    static void check(String password, String username) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new Refusal.Invalid("account.password_short", SHORTEST);
        }
        if (length > LONGEST) {
            throw new Refusal.Invalid("account.password_long", LONGEST);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(lower)
                || lower.contains(username)
                || lower.chars().distinct().count() < 4) {
            throw new Refusal.Invalid("account.password_guessable");
        }
    }
}
