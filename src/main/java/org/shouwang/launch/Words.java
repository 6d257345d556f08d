package org.shouwang.launch;

import java.security.SecureRandom;

/// A secret that people read from a screen and type: twelve of 31 letters and digits that can't be mistaken
/// for each other, 59 bits.
final class Words {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Words() {}

    static String random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
