package org.shouwang.form;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Seals answers whole: by the keys of their response, so that they end with it; else by the forms'
/// own.
@Component
class AnswerSeal {

    private static final KeyClass FORM = new KeyClass("form");
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Keys keys;

    AnswerSeal(Keys keys) {
        this.keys = keys;
    }

    byte[] seal(UUID answer, @Nullable UUID response, Map<String, ?> values) {
        byte[] plain = JSON.writeValueAsBytes(values);
        return keys.encrypt(response == null ? FORM : KeyClass.ofResponse(response), plain, bytes(answer));
    }

    Map<String, Object> open(UUID answer, byte[] sealed) {
        return JSON.readValue(keys.decrypt(sealed, bytes(answer)), VALUES);
    }

    /// Says whether two are the same, without saying what.
    byte[] digest(AnswerDraft draft) {
        Map<String, Object> all = new TreeMap<>();
        all.put("form", draft.form().toString());
        all.put("version", draft.version());
        all.put("subject", String.valueOf(draft.subject()));
        all.put("area", String.valueOf(draft.area()));
        all.put("replaces", String.valueOf(draft.replaces()));
        all.put("values", draft.values());
        return keys.hash(KeyClass.AUDIT, new String(JSON.writeValueAsBytes(all), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
