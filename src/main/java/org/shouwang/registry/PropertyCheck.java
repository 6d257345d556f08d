package org.shouwang.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was found at a property's door once 核查记录: appended, never changed.
///
/// @param result   null where it set the door back to open; then the note says why
/// @param replaces the check that this one corrects
public record PropertyCheck(
        Id id,
        Property.Id property,
        Property.@Nullable Result result,
        String note,
        @Nullable Id replaces,
        Instant checkedAt,
        Instant recordedAt,
        UUID recordedBy) {

    private static final UUID NOT_YET = new UUID(0, 0);

    /// One that is still to be recorded.
    static PropertyCheck of(
            Id id,
            Property.Id property,
            Property.@Nullable Result result,
            String note,
            @Nullable Id replaces,
            Instant at) {
        return new PropertyCheck(id, property, result, note, replaces, at, at, NOT_YET);
    }

    /// Whether it is this one, said again.
    boolean means(PropertyCheck other) {
        return id.equals(other.id) && result == other.result && note.equals(other.note);
    }

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
