package org.shouwang.notice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.springframework.stereotype.Component;

/// Seals the addresses and secrets of channels and people's mail addresses. What is sealed is bound to its
/// row's id.
@Component
class ChannelSeal {

    private final Keys keys;

    ChannelSeal(Keys keys) {
        this.keys = keys;
    }

    byte @Nullable [] seal(UUID row, String text) {
        return text.isEmpty()
                ? null
                : keys.encrypt(KeyClass.ACCOUNT, text.getBytes(StandardCharsets.UTF_8), bytes(row));
    }

    String open(UUID row, byte @Nullable [] sealed) {
        return sealed == null ? "" : new String(keys.decrypt(sealed, bytes(row)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
