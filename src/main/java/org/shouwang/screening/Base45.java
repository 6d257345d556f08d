package org.shouwang.screening;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes in the characters that a QR code holds most densely: RFC 9285.
final class Base45 {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final byte[] VALUES = values();

    private Base45() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length(); i++) {
            values[DIGITS.charAt(i)] = (byte) i;
        }
        return values;
    }

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 3 / 2 + 2);
        for (int i = 0; i < bytes.length; i += 2) {
            boolean pair = i + 1 < bytes.length;
            int value = pair ? (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff : bytes[i] & 0xff;
            text.append(DIGITS.charAt(value % 45)).append(DIGITS.charAt(value / 45 % 45));
            if (pair) {
                text.append(DIGITS.charAt(value / 2025));
            }
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException where the text is not of these characters, or of no such bytes
    static byte[] decode(String text) {
        byte[] characters = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(characters.length * 2 / 3);
        for (int i = 0; i < characters.length; i += 3) {
            int left = Math.min(3, characters.length - i);
            if (left == 1) {
                throw new IllegalArgumentException("A character too many");
            }
            int value = value(characters[i]) + 45 * value(characters[i + 1]);
            if (left == 3) {
                value += 2025 * value(characters[i + 2]);
            }
            if (value >= (left == 3 ? 0x10000 : 0x100)) {
                throw new IllegalArgumentException("No such bytes");
            }
            if (left == 3) {
                bytes.write(value >> 8);
            }
            bytes.write(value & 0xff);
        }
        return bytes.toByteArray();
    }

    private static int value(byte character) {
        int value = character < 0 ? -1 : VALUES[character];
        if (value < 0) {
            throw new IllegalArgumentException("Not in Base45");
        }
        return value;
    }
}
