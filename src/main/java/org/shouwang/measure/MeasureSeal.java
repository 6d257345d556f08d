package org.shouwang.measure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.response.Response;
import org.springframework.stereotype.Component;

/// Seals what is said of measures: it speaks of people's health, and ends with its response.
@Component
class MeasureSeal {

    private static final String BETWEEN = "\u001f";

    private final Keys keys;

    MeasureSeal(Keys keys) {
        this.keys = keys;
    }

    /// @param row the step's or measure's id: what is sealed opens in its own row only
    byte @Nullable [] seal(UUID row, Response.Id response, String text) {
        return text.isBlank()
                ? null
                : keys.encrypt(
                        KeyClass.ofResponse(response.value()),
                        text.strip().getBytes(StandardCharsets.UTF_8),
                        bytes(row));
    }

    byte @Nullable [] seal(UUID row, Response.Id response, Measure.Grounds grounds) {
        return grounds.reason().isBlank()
                ? null
                : seal(
                        row,
                        response,
                        grounds.reason().strip() + BETWEEN + grounds.evidence().strip());
    }

    String open(UUID row, byte @Nullable [] sealed) {
        return sealed == null ? "" : new String(keys.decrypt(sealed, bytes(row)), StandardCharsets.UTF_8);
    }

    Measure.Grounds grounds(UUID row, byte @Nullable [] sealed) {
        String[] parts = open(row, sealed).split(BETWEEN, 2);
        return new Measure.Grounds(parts[0], parts.length > 1 ? parts[1] : "");
    }

    /// Says whether two are the same, without saying what.
    byte[] digest(@Nullable Object... parts) {
        StringBuilder all = new StringBuilder();
        for (Object part : parts) {
            all.append(part).append(BETWEEN);
        }
        return keys.hash(KeyClass.AUDIT, all.toString());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
