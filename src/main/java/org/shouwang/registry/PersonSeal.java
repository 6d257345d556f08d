package org.shouwang.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.springframework.stereotype.Component;

/// Seals documents and telephones of the registry. What is sealed is bound to its row's id.
@Component
class PersonSeal {

    private final Keys keys;

    PersonSeal(Keys keys) {
        this.keys = keys;
    }

    /// @param hash the same for the same text, for finding it
    @SuppressWarnings("ArrayRecordComponent")
    record Sealed(byte @Nullable [] cipher, byte @Nullable [] hash, List<String> tails) {
        static final Sealed NOTHING = new Sealed(null, null, List.of());
    }

    Sealed document(UUID row, Person.@Nullable DocumentType type, @Nullable String number) {
        return type == null || type == Person.DocumentType.NONE || number == null || number.isEmpty()
                ? Sealed.NOTHING
                : new Sealed(seal(row, number), documentHash(type, number), List.of(tail(number)));
    }

    byte[] documentHash(Person.DocumentType type, String number) {
        return keys.hash(KeyClass.REGISTRY, "document:" + type.code() + ":" + number);
    }

    Sealed phones(UUID row, @Nullable List<String> phones) {
        if (phones == null || phones.isEmpty()) {
            return Sealed.NOTHING;
        }
        return new Sealed(
                seal(row, String.join("\n", phones)),
                phonesHash(phones),
                phones.stream().map(PersonSeal::tail).toList());
    }

    byte[] phonesHash(List<String> phones) {
        return keys.hash(KeyClass.REGISTRY, "phones:" + String.join("\n", phones));
    }

    byte[] entryDigest(PersonDraft draft) {
        return keys.hash(KeyClass.REGISTRY, "entry:" + draft.content());
    }

    byte[] digest(Iterable<?> ids) {
        StringBuilder text = new StringBuilder("ids:");
        ids.forEach(id -> text.append(id).append('\n'));
        return keys.hash(KeyClass.AUDIT, text.toString());
    }

    byte[] seal(UUID row, String plain) {
        return keys.encrypt(KeyClass.REGISTRY, plain.getBytes(StandardCharsets.UTF_8), bytes(row));
    }

    String open(UUID row, byte[] sealed) {
        return new String(keys.decrypt(sealed, bytes(row)), StandardCharsets.UTF_8);
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
