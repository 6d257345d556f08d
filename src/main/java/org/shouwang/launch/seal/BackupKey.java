package org.shouwang.launch.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The key of an installation's backups, in two halves. The installation keeps the one that seals; the
/// one that opens lies somewhere else, so that a stolen machine opens no backup. Both halves hold a
/// common secret, without which nobody can seal a file that passes for a backup.
///
/// @param opening null in the half that the installation keeps
public record BackupKey(PublicKey sealing, @Nullable PrivateKey opening, String common) {

    private static final String FULL = "shouwang-backup-key-1";
    private static final String SEALING = "shouwang-backup-sealing-1";
    private static final String ALGORITHM = "X25519";

    public static BackupKey generate() throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] common = new byte[32];
            new SecureRandom().nextBytes(common);
            return new BackupKey(pair.getPublic(), pair.getPrivate(), text(common));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /// One line: kind, sealing half, common secret, opening half.
    public String whole() {
        if (opening == null) {
            throw new IllegalStateException("The opening half is not here");
        }
        return String.join(" ", FULL, text(sealing.getEncoded()), common, text(opening.getEncoded()));
    }

    /// The half that stays with the installation.
    public String half() {
        return String.join(" ", SEALING, text(sealing.getEncoded()), common);
    }

    /// @throws BrokenSeal when the file holds no backup key
    public static BackupKey read(Path file) throws IOException {
        List<String> parts = List.of(Files.readString(file).strip().split(" "));
        boolean full = parts.size() == 4 && parts.getFirst().equals(FULL);
        if (!full && !(parts.size() == 3 && parts.getFirst().equals(SEALING))) {
            throw new BrokenSeal(file + " is not a backup key");
        }
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            PublicKey sealing = factory.generatePublic(new X509EncodedKeySpec(bytes(parts.get(1))));
            PrivateKey opening = full ? factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(parts.get(3)))) : null;
            return new BackupKey(sealing, opening, parts.get(2));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BrokenSeal(file + " is not a backup key");
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    @Override
    public String toString() {
        return "BackupKey";
    }
}
