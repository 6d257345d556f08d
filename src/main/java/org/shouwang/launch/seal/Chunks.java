package org.shouwang.launch.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// The chunks of a sealed file: AES-256-GCM under a key of this file alone (X25519, HKDF), each with its
/// number and whether it is the last as nonce, and the file's name as additional data. After the STREAM
/// construction of Hoang, Reyhanitabar, Rogaway and Vizár (2015).
final class Chunks {

    static final byte[] MAGIC = "shouwang-sealed-1\n".getBytes(StandardCharsets.US_ASCII);
    static final int PLAIN = 64 * 1024;
    static final int TAG = 16;
    /// An X25519 public key as X.509 encodes it.
    static final int PUBLIC_KEY = 44;

    private final SecretKey key;
    private final byte[] name;
    private long number;

    private Chunks(SecretKey key, String name) {
        this.key = key;
        this.name = name.getBytes(StandardCharsets.UTF_8);
    }

    /// @param own    the private key of this side
    /// @param other  the public key of the other side
    /// @param once   the public key made for this file
    static Chunks of(PrivateKey own, PublicKey other, PublicKey once, BackupKey backup, String name)
            throws IOException {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(own);
            agreement.doPhase(other, true);
            SecretKey derived = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(agreement.generateSecret())
                                    .addIKM(backup.common().getBytes(StandardCharsets.US_ASCII))
                                    .addSalt(once.getEncoded())
                                    .addSalt(backup.sealing().getEncoded())
                                    .thenExpand(MAGIC, 32));
            return new Chunks(derived, name);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    byte[] seal(byte[] plain, int length, boolean last) throws IOException {
        try {
            return cipher(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    byte[] open(byte[] sealed, int length, boolean last) throws IOException {
        try {
            return cipher(Cipher.DECRYPT_MODE, last).doFinal(sealed, 0, length);
        } catch (GeneralSecurityException e) {
            throw new BrokenSeal(new String(name, StandardCharsets.UTF_8)
                    + " is damaged, incomplete, or sealed for another backup key");
        }
    }

    private Cipher cipher(int mode, boolean last) throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(12).putInt(last ? 1 : 0).putLong(number++).array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(name);
        return cipher;
    }
}
