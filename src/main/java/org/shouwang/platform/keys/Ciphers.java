package org.shouwang.platform.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM and HMAC-SHA-256 over engines that are kept and lent, since making one costs more than
/// a short text: virtual threads come and go, so they are not bound to threads.
///
/// Sealed: version 1, key id (4 bytes), nonce (12 bytes), cipher text, tag (16 bytes). Version and key
/// id are authenticated together with what the caller associates. Nonces are 96 random bits: after
/// 2^32 texts under one key a repeat has a chance of 2^-33 (NIST SP 800-38D, 8.3).
final class Ciphers {

    static final int HEADER = 5;
    static final int NONCE = 12;
    private static final int TAG = 16;
    private static final byte VERSION = 1;

    private final ConcurrentLinkedQueue<Engine> idle = new ConcurrentLinkedQueue<>();

    byte[] seal(DataKey.Symmetric key, byte[] plain, byte[] associated) throws GeneralSecurityException {
        Engine engine = lend();
        byte[] sealed = new byte[HEADER + NONCE + plain.length + TAG];
        ByteBuffer.wrap(sealed).put(VERSION).putInt(key.id());
        engine.nonce(sealed, HEADER);
        Cipher cipher = engine.cipher;
        cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new GCMParameterSpec(TAG * 8, sealed, HEADER, NONCE));
        cipher.updateAAD(sealed, 0, HEADER);
        cipher.updateAAD(associated);
        cipher.doFinal(plain, 0, plain.length, sealed, HEADER + NONCE);
        idle.offer(engine);
        return sealed;
    }

    byte[] open(DataKey.Symmetric key, byte[] sealed, byte[] associated) throws GeneralSecurityException {
        Engine engine = lend();
        Cipher cipher = engine.cipher;
        cipher.init(Cipher.DECRYPT_MODE, key.secret(), new GCMParameterSpec(TAG * 8, sealed, HEADER, NONCE));
        cipher.updateAAD(sealed, 0, HEADER);
        cipher.updateAAD(associated);
        byte[] plain = cipher.doFinal(sealed, HEADER + NONCE, sealed.length - HEADER - NONCE);
        idle.offer(engine);
        return plain;
    }

    byte[] authenticate(DataKey.Symmetric key, byte[] text) throws GeneralSecurityException {
        Engine engine = lend();
        byte[] code = engine.mac(key).doFinal(text);
        idle.offer(engine);
        return code;
    }

    static int keyId(byte[] sealed) {
        if (sealed.length < HEADER + NONCE + TAG || sealed[0] != VERSION) {
            throw new Unreadable("Not a sealed value", false);
        }
        return ByteBuffer.wrap(sealed, 1, 4).getInt();
    }

    private Engine lend() throws GeneralSecurityException {
        Engine engine = idle.poll();
        return engine == null ? new Engine() : engine;
    }

    private static final class Engine {

        private final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        private final Map<SecretKey, Mac> macs = new HashMap<>();
        private final SecureRandom random = new SecureRandom();
        private final byte[] noise = new byte[NONCE * 128];
        private int used = noise.length;

        Engine() throws GeneralSecurityException {}

        void nonce(byte[] target, int offset) {
            if (used == noise.length) {
                random.nextBytes(noise);
                used = 0;
            }
            System.arraycopy(noise, used, target, offset, NONCE);
            used += NONCE;
        }

        Mac mac(DataKey.Symmetric key) throws GeneralSecurityException {
            Mac mac = macs.get(key.secret());
            if (mac == null) {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(key.secret());
                macs.put(key.secret(), mac);
            }
            return mac;
        }
    }
}
