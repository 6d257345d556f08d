package org.shouwang.screening.arrival;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.response.Response;
import org.springframework.stereotype.Component;

/// Seals documents, telephones and histories of arrivals, and of people on lists, with the keys of their response,
/// bound to the row's id.
@Component
public class ArrivalSeal {

    private final Keys keys;

    ArrivalSeal(Keys keys) {
        this.keys = keys;
    }

    /// Nothing for an empty text.
    public byte @Nullable [] seal(Response.Id response, UUID row, String plain) {
        return plain.isEmpty()
                ? null
                : keys.encrypt(
                        KeyClass.ofResponse(response.value()), plain.getBytes(StandardCharsets.UTF_8), bytes(row));
    }

    public String open(UUID row, byte @Nullable [] sealed) {
        return sealed == null ? "" : new String(keys.decrypt(sealed, bytes(row)), StandardCharsets.UTF_8);
    }

    /// The same for the same document, within a response.
    byte @Nullable [] documentHash(Response.Id response, String type, String number) {
        return number.isEmpty()
                ? null
                : keys.hash(KeyClass.ofResponse(response.value()), "document:" + type + ":" + number);
    }

    /// The same for the same content, within a response.
    public byte[] digest(Response.Id response, String content) {
        return keys.hash(KeyClass.ofResponse(response.value()), "entry:" + content);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
