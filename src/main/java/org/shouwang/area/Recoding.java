package org.shouwang.area;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of areas as carried out 区划变更记录: how many of its steps are done.
///
/// @param kind   names a text `area.recoding.<kind>`
/// @param area   the code at the beginning
/// @param result  the code that the last finished step resulted in
/// @param refusal code of why its next step was refused the last time; null when it was not
/// @param retryAt when that step is tried again
/// @param givenUp why it was given up; null when it was not
public record Recoding(
        UUID id,
        String kind,
        String area,
        String reason,
        int steps,
        int done,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String result,
        @Nullable String refusal,
        @Nullable Instant retryAt,
        @Nullable String givenUp) {

    public boolean isDone() {
        return finishedAt != null && givenUp == null;
    }

    public boolean isOpen() {
        return finishedAt == null;
    }
}
