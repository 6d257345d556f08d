package org.shouwang.area;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of areas as carried out 区划变更记录: how many of its steps are done.
///
/// @param kind   names a text `area.recoding.<kind>`
/// @param area   the code at the beginning
/// @param result the code that the last finished step resulted in
public record Recoding(
        UUID id,
        String kind,
        String area,
        String reason,
        int steps,
        int done,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String result) {

    public boolean isDone() {
        return finishedAt != null;
    }
}
