package org.shouwang.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was found at a property's door once 核查记录: appended, never changed.
///
/// @param replaces the check that this one corrects
public record PropertyCheck(
        Id id,
        Property.Id property,
        Property.Result result,
        String note,
        @Nullable Id replaces,
        Instant checkedAt,
        Instant recordedAt,
        UUID recordedBy) {

    /// Made by the phone that records it.
    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        public static Id of(String text) {
            return new Id(Ids.parse(text));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
