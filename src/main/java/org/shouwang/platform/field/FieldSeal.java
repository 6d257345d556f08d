package org.shouwang.platform.field;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.keys.Unreadable;

/// Opens what phones have sealed, for one batch, since agreeing on a key costs more than opening with it.
///
/// A phone makes a passing pair of keys each time it is unlocked, agrees on an AES key with our public
/// key (ECDH, then HKDF-SHA-256 with its public key as salt) and forgets the private one: what lies
/// sealed on it can't be read from its disk. Bound to message and device: an envelope can't be given
/// another id.
final class FieldSeal {

    static final int PROOF = 32;
    private static final int POINT = 65;
    private static final byte[] INFO = "shouwang field message 1".getBytes(StandardCharsets.UTF_8);

    /// What stands before the point of a P-256 key in its X.509 form.
    private static final byte[] PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private final Keys keys;
    private final Map<String, SecretKey> agreed = new HashMap<>();
    private final Mac mac;
    private final Cipher cipher;

    FieldSeal(Keys keys) {
        this.keys = keys;
        try {
            this.mac = Mac.getInstance("HmacSHA256");
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The point of a public key as browsers write it.
    static byte[] point(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - POINT, encoded.length);
    }

    /// The message in JSON; empty where it was not sealed to us, not by this device, or has been changed.
    Optional<byte[]> open(FieldEnvelope envelope, byte[] secret) {
        try {
            byte[] plain = decrypt(envelope);
            if (plain.length <= PROOF) {
                return Optional.empty();
            }
            byte[] text = Arrays.copyOfRange(plain, PROOF, plain.length);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(text), Arrays.copyOf(plain, PROOF))
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (GeneralSecurityException | Unreadable e) {
            return Optional.empty();
        }
    }

    /// A sealed file, bound to its id; a file has no proof of its own, since the message that names it has.
    Optional<byte[]> openFile(FieldEnvelope envelope) {
        try {
            return Optional.of(decrypt(envelope));
        } catch (GeneralSecurityException | Unreadable e) {
            return Optional.empty();
        }
    }

    private byte[] decrypt(FieldEnvelope envelope) throws GeneralSecurityException {
        SecretKey key = agreed(envelope);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, envelope.nonce()));
        cipher.updateAAD((envelope.id() + "." + envelope.device()).getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(envelope.sealed());
    }

    private SecretKey agreed(FieldEnvelope envelope) throws GeneralSecurityException {
        if (envelope.key().length != POINT || envelope.nonce().length != 12) {
            throw new GeneralSecurityException("Not a key and nonce");
        }
        String name = envelope.keyId() + ":" + HexFormat.of().formatHex(envelope.key());
        SecretKey known = agreed.get(name);
        if (known == null) {
            byte[] secret = keys.agree(envelope.keyId(), publicKey(envelope.key()));
            known = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .addSalt(envelope.key())
                                    .thenExpand(INFO, 32));
            agreed.put(name, known);
        }
        return known;
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        byte[] encoded = ByteBuffer.allocate(PREFIX.length + POINT)
                .put(PREFIX)
                .put(point)
                .array();
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
