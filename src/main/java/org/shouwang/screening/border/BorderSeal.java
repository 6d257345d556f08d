package org.shouwang.screening.border;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How a handover and its receipt are sealed 移交文件格式: JSON whose head says from whom to whom, and
/// whose content is encrypted (AES-256-GCM) with the head as what must not be altered. The key
/// comes from the word by PBKDF2; the word is made here, a hundred random bits, and is never in the
/// file.
final class BorderSeal {

    static final String HANDOVER = "handover";
    static final String RECEIPT = "receipt";
    static final int SALT = 16;
    static final int LARGEST = 4 * 1024 * 1024;

    private static final String FORMAT = "shouwang-border-1";
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int WORD = 20;
    private static final int GROUP = 4;
    private static final int NONCE = 12;
    private static final int ROUNDS = 100_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private BorderSeal() {}

    /// A file as it lies on a stick.
    @SuppressWarnings("ArrayRecordComponent")
    record File(String format, String kind, UUID id, String from, String to, byte[] salt, byte[] nonce, byte[] sealed) {

        private byte[] head() {
            return String.join("|", format, kind, id.toString(), from, to).getBytes(StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            return JsonMapper.shared().writeValueAsBytes(this);
        }

        /// @throws Refusal.Invalid `border.word` where it is another key, or something was altered
        String open(byte[] key) {
            try {
                return new String(
                        cipher(Cipher.DECRYPT_MODE, key, nonce, head()).doFinal(sealed), StandardCharsets.UTF_8);
            } catch (AEADBadTagException e) {
                throw new Refusal.Invalid("border.word");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static File sealed(String kind, UUID id, String from, String to, byte[] salt, byte[] key, String content) {
        byte[] nonce = random(NONCE);
        File head = new File(FORMAT, kind, id, from, to, salt, nonce, new byte[0]);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, head.head())
                    .doFinal(content.getBytes(StandardCharsets.UTF_8));
            return new File(FORMAT, kind, id, from, to, salt, nonce, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] head) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(head);
        return cipher;
    }

    /// @throws Refusal.Invalid `border.file` for what is no such file
    static File read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST + 1);
        File file = bytes.length > LARGEST ? null : parsed(bytes);
        if (file == null || !isWhole(file)) {
            throw new Refusal.Invalid("border.file");
        }
        return file;
    }

    private static @Nullable File parsed(byte[] bytes) {
        try {
            return JsonMapper.shared().readValue(new ByteArrayInputStream(bytes), File.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    @SuppressWarnings("NullAway")
    private static boolean isWhole(File file) {
        return FORMAT.equals(file.format())
                && (HANDOVER.equals(file.kind()) || RECEIPT.equals(file.kind()))
                && file.id() != null
                && file.id().version() == 7
                && file.from() != null
                && file.from().matches("[0-9]{6}")
                && file.to() != null
                && file.to().matches("[0-9]{6}")
                && file.salt() != null
                && file.salt().length == SALT
                && file.nonce() != null
                && file.nonce().length == NONCE
                && file.sealed() != null;
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// Said by telephone: five groups of four, without letters that look alike.
    static String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < WORD; i++) {
            word.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    static byte[] key(String word, byte[] salt) {
        String plain = word.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        if (plain.isEmpty() || plain.length() > 2 * WORD) {
            throw new Refusal.Invalid("border.word");
        }
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(plain.toCharArray(), salt, ROUNDS, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
