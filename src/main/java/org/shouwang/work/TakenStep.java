package org.shouwang.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;

/// A step that was taken 经过: appended, never changed.
///
/// @param at         when it happened, by the phone
/// @param recordedAt when we heard of it
/// @param level      on which level it was verified
public record TakenStep(
        UUID id,
        String verb,
        WorkState state,
        UUID by,
        String byRole,
        String text,
        @Nullable Owner to,
        @Nullable Instant deadline,
        @Nullable String level,
        WorkStep.@Nullable Position position,
        Instant at,
        Instant recordedAt,
        List<Blob.Id> photos) {}
