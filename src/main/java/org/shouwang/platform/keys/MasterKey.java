package org.shouwang.platform.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The key that wraps all data keys 主密钥: 32 random bytes, kept outside the database and its backups.
///
/// Whoever has the database without it has no identity number, phone or file; whoever loses it has
/// lost them too. It is never logged and never leaves the process.
public final class MasterKey {

    private static final int SIZE = 32;
    private static final int NONCE = 12;
    private static final String HOW_TO_MAKE =
            "Point shouwang.master-key-file (SHOUWANG_MASTER_KEY_FILE) at the file that"
                    + " holds it. A new installation makes one with: head -c 32 /dev/urandom | base64 > master.key && chmod 600"
                    + " master.key. Keep a copy apart from the backups.";

    private final SecretKey key;

    private MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /// A new master key as the text that its file holds.
    public static String generate() {
        byte[] bytes = new byte[SIZE];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// @throws MasterKeyProblem when the file is missing or does not hold a key
    public static MasterKey read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new MasterKeyProblem("The master key file " + file + " cannot be read.", HOW_TO_MAKE);
        }
    }

    /// @param text 32 bytes in base64
    /// @throws MasterKeyProblem when the text is not that
    public static MasterKey of(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == SIZE) {
                return new MasterKey(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static MasterKeyProblem malformed() {
        return new MasterKeyProblem("The master key is not 32 bytes in base64.", HOW_TO_MAKE);
    }

    static MasterKeyProblem missing() {
        return new MasterKeyProblem("There is no master key.", HOW_TO_MAKE);
    }

    static MasterKeyProblem wrong() {
        return new MasterKeyProblem(
                "This database was sealed with another master key.",
                "Put back the master key that belongs to it; the copy kept apart from the backups is for this. If every"
                        + " copy is lost, start once with shouwang.master-key-lost=true: identity numbers, phones and"
                        + " files sealed until now stay unreadable for ever, everything else is kept.");
    }

    byte[] wrap(byte[] secret, byte[] associated) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(secret);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws GeneralSecurityException when it was not wrapped by this key, or was changed since
    byte[] unwrap(byte[] wrapped, byte[] associated) throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), associated)
                .doFinal(wrapped, NONCE, wrapped.length - NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
