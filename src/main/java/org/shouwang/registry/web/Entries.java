package org.shouwang.registry.web;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.springframework.http.ResponseEntity;

/// What every entry that comes by the interface must hold 接口登记.
final class Entries {

    private Entries() {}

    /// The id that the sender made, a UUIDv7, so that a repeat is recognised. Refused as invalid, `registry.id`.
    static UUID id(@Nullable UUID sent) {
        if (sent == null || sent.version() != 7) {
            throw new Refusal.Invalid("registry.id");
        }
        return sent;
    }

    /// The version that a change was made on. Refused as invalid, `registry.version`.
    static int version(@Nullable Integer sent) {
        if (sent == null) {
            throw new Refusal.Invalid("registry.version");
        }
        return sent;
    }

    /// The same for a repeat.
    static <T> ResponseEntity<T> created(String path, Object id, T body) {
        return ResponseEntity.created(URI.create(path + "/" + id)).body(body);
    }
}
