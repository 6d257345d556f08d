package org.shouwang.duty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.springframework.stereotype.Component;

/// Seals the telephones of staff and volunteers. What is sealed is bound to its row's id.
@Component
public class StaffSeal {

    private static final KeyClass DUTY = new KeyClass("duty");

    private final Keys keys;

    StaffSeal(Keys keys) {
        this.keys = keys;
    }

    byte @Nullable [] seal(UUID row, String phone) {
        return phone.isEmpty() ? null : keys.encrypt(DUTY, phone.getBytes(StandardCharsets.UTF_8), bytes(row));
    }

    public String open(@Nullable UUID row, byte @Nullable [] sealed) {
        return row == null || sealed == null
                ? ""
                : new String(keys.decrypt(sealed, bytes(row)), StandardCharsets.UTF_8);
    }

    byte[] digest(Iterable<?> ids) {
        StringBuilder text = new StringBuilder("ids:");
        ids.forEach(id -> text.append(id).append('\n'));
        return keys.hash(KeyClass.AUDIT, text.toString());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
