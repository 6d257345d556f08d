package org.shouwang.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody in the chain of those who answer 责任链: for the thing itself or for an area that holds it.
public record Answerer(
        UUID duty,
        String areaCode,
        String targetKind,
        UUID targetId,
        String where,
        String part,
        String role,
        @Nullable UUID staffId,
        String name,
        String title,
        String unit,
        String phone,
        Instant since) {

    Answerer where(String name) {
        return new Answerer(
                duty, areaCode, targetKind, targetId, name, part, role, staffId, this.name, title, unit, phone, since);
    }
}
