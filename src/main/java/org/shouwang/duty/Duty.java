package org.shouwang.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody answers for something 包保责任: in a role, from when to when, named by whom.
///
/// @param holder    the name of the person or unit
/// @param acceptedAt when the holder said that they have taken over 接手
/// @param endReason why it ended: handed_over, done, left, posted_away, target_gone, mistake
/// @param predecessor the duty that was handed over to this one
public record Duty(
        UUID id,
        String areaCode,
        Target target,
        String targetName,
        String role,
        @Nullable UUID staffId,
        @Nullable UUID unitId,
        String holder,
        Instant since,
        @Nullable Instant until,
        UUID namedBy,
        @Nullable Instant acceptedAt,
        @Nullable String endReason,
        String note,
        @Nullable UUID predecessor) {

    public boolean isOpen() {
        return until == null;
    }

    Duty named(String name) {
        return new Duty(
                id,
                areaCode,
                target,
                name,
                role,
                staffId,
                unitId,
                holder,
                since,
                until,
                namedBy,
                acceptedAt,
                endReason,
                note,
                predecessor);
    }
}
