package org.shouwang.registry.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.springframework.stereotype.Component;

/// Seals documents and telephones as the registry keeps them: bound to the person's id, with the same
/// hashes for finding them.
@Component
class Sealing {

    private final Keys keys;

    Sealing(Keys keys) {
        this.keys = keys;
    }

    void document(StagedRow row, UUID id, String type, String number) {
        row.set(StageField.DOCUMENT_TYPE, type);
        row.set(StageField.DOCUMENT_CIPHER, seal(id, number));
        row.set(StageField.DOCUMENT_HASH, keys.hash(KeyClass.REGISTRY, "document:" + type + ":" + number));
        row.set(StageField.DOCUMENT_TAIL, tail(number));
    }

    void phones(StagedRow row, UUID id, List<String> phones) {
        String all = phones.size() == 1 ? phones.getFirst() : String.join("\n", phones);
        row.set(StageField.PHONE_CIPHER, seal(id, all));
        row.set(StageField.PHONE_HASH, keys.hash(KeyClass.REGISTRY, "phones:" + all));
        row.set(StageField.PHONE_TAIL, tail(phones.getFirst()));
        row.set(StageField.SECOND_TAIL, phones.size() > 1 ? tail(phones.get(1)) : "");
    }

    private byte[] seal(UUID id, String plain) {
        return keys.encrypt(KeyClass.REGISTRY, plain.getBytes(StandardCharsets.UTF_8), bytes(id));
    }

    /// The same value, bound to another person.
    byte[] bindTo(UUID other, UUID before, byte[] sealed) {
        return keys.encrypt(KeyClass.REGISTRY, keys.decrypt(sealed, bytes(before)), bytes(other));
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 4));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
