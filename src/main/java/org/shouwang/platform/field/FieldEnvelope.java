package org.shouwang.platform.field;

import java.util.UUID;

/// A message as it travels 密封的消息: nobody but this installation can read it, not even the phone that
/// carries it.
///
/// @param id     of the message within
/// @param device whose secret proves it
/// @param keyId  our key it is sealed to
/// @param key    the sealer's passing public key: a P-256 point, uncompressed, 65 bytes
/// @param nonce  12 bytes
/// @param sealed AES-256-GCM over the proof (HMAC-SHA-256, 32 bytes) and the message in JSON
@SuppressWarnings("ArrayRecordComponent")
public record FieldEnvelope(UUID id, UUID device, int keyId, byte[] key, byte[] nonce, byte[] sealed) {

    @Override
    public String toString() {
        return "FieldEnvelope[" + id + "]";
    }
}
