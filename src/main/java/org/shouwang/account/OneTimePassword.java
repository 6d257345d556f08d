package org.shouwang.account;

import java.security.SecureRandom;
import java.time.Duration;

/// A first password 一次性口令: told once to whoever asked for it, good for a week, changed at the first sign-in.
///
/// Twelve of 31 letters and digits that can't be mistaken for each other: 59 bits.
public record OneTimePassword(String text) {

    static final Duration GOOD_FOR = Duration.ofDays(7);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    static OneTimePassword random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new OneTimePassword(text.toString());
    }

    @Override
    public String toString() {
        return "one-time password";
    }
}
