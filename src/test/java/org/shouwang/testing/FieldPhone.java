package org.shouwang.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A phone of the field app as a program: seals what its account does, as the app in the browser does.
///
/// Knows nothing of the server's code, so that the two agree by the bytes alone.
public final class FieldPhone {

    private static final byte[] PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final byte[] INFO = "shouwang field message 1".getBytes(StandardCharsets.UTF_8);

    private final UUID account;
    private final UUID device;
    private final byte[] secret;
    private final int keyId;
    private final byte[] point;
    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /// @param secret      as the server told at enrolment
    /// @param serverPoint the server's public key, uncompressed
    public FieldPhone(UUID account, UUID device, byte[] secret, int keyId, byte[] serverPoint) {
        this.account = account;
        this.device = device;
        this.secret = secret.clone();
        this.keyId = keyId;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            point = Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(pair.getPrivate());
            agreement.doPhase(publicKey(serverPoint), true);
            key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(agreement.generateSecret())
                                    .addSalt(point)
                                    .thenExpand(INFO, 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(ByteBuffer.allocate(PREFIX.length + point.length)
                        .put(PREFIX)
                        .put(point)
                        .array()));
    }

    public UUID device() {
        return device;
    }

    /// An id made at this moment.
    public static UUID idAt(Instant at) {
        UUID random = UuidCreator.getTimeOrderedEpoch();
        return new UUID(
                at.toEpochMilli() << 16 | random.getMostSignificantBits() & 0xffff, random.getLeastSignificantBits());
    }

    /// A message in its envelope, in JSON.
    ///
    /// @param body in JSON
    /// @param at   by the phone's clock
    /// @param skew how far behind the phone believed its clock to be, in milliseconds
    public String message(UUID id, String kind, int version, String body, Instant at, @Nullable Long skew) {
        return envelope(id, """
                {"id":"%s","kind":"%s","v":%d,"app":"test","author":"%s","device":"%s","at":"%s","skew":%s,"body":%s}""".formatted(id, kind, version, account, device, at, skew, body));
    }

    public String message(UUID id, String kind, String body, Instant at) {
        return message(id, kind, 1, body, at, null);
    }

    /// Any text under an id, proved and sealed.
    public String envelope(UUID id, String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = nonce();
        return """
                {"id":"%s","device":"%s","keyId":%d,"key":"%s","nonce":"%s","sealed":"%s"}""".formatted(
                        id,
                        device,
                        keyId,
                        base64(point),
                        base64(nonce),
                        base64(sealed(id, joined(proof(plain), plain), nonce)));
    }

    /// A photograph as it is brought: head and sealed bytes.
    public byte[] photo(UUID id, byte[] picture) {
        byte[] nonce = nonce();
        byte[] head = ByteBuffer.allocate(4).putInt(keyId).array();
        return joined(head, point, nonce, sealed(id, picture, nonce));
    }

    public String proofOf(UUID photo) {
        return base64(proof(photo.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /// The batch of these messages, in JSON.
    public static String batch(@Nullable Instant now, String... messages) {
        return "{\"now\":%s,\"messages\":[%s]}"
                .formatted(now == null ? "null" : "\"" + now + "\"", String.join(",", messages));
    }

    private byte[] nonce() {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        return nonce;
    }

    private byte[] proof(byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sealed(UUID id, byte[] plain, byte[] nonce) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD((id + "." + device).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
