package org.shouwang.work.paper;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// A version of an office's own layout 自有版式 for a kind of document.
///
/// @param state `draft` until it is put in force, then `in_force`, then `ended`
public record Layout(
        Id id,
        String areaCode,
        String kind,
        int version,
        String name,
        UUID blob,
        String state,
        UUID keptBy,
        Instant keptAt,
        @Nullable Instant inForceAt,
        @Nullable Instant endedAt) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("layout.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
