package org.shouwang.duty.roster;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shift handed over to the next 交接班: signed by who gave it and by who took it.
///
/// @param mine whether the reader gave it
public record Handover(
        UUID id,
        UUID shift,
        @Nullable UUID next,
        boolean allWell,
        String note,
        String giver,
        Instant givenAt,
        @Nullable String taker,
        @Nullable Instant takenAt,
        boolean mine) {

    /// What was handed over at a post 交班记录, as its head reads it.
    ///
    /// @param shift when and which, in words
    public record Note(
            UUID id,
            String shift,
            boolean allWell,
            String note,
            String giver,
            Instant givenAt,
            @Nullable String taker,
            @Nullable Instant takenAt) {}

    public boolean isTaken() {
        return takenAt != null;
    }
}
