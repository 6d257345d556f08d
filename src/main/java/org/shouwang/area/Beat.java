package org.shouwang.area;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A beat 包干片: the buildings, or some stairwells of them, that one worker of a grid looks after.
///
/// No building or stairwell is in two beats.
///
/// @param worker the account that looks after it; nothing while nobody does
public record Beat(
        Id id, String grid, String name, @Nullable UUID worker, List<Part> parts) {

    public Beat {
        parts = List.copyOf(parts);
    }

    /// Whether nothing would change.
    boolean isSameAs(@Nullable Beat other) {
        return other != null
                && other.name().equals(name.strip())
                && Objects.equals(other.worker(), worker)
                && Set.copyOf(other.parts()).equals(Set.copyOf(parts));
    }

    public record Id(UUID value) {
        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// A building, or one of its stairwells.
    ///
    /// @param stairwell empty for the whole building
    public record Part(Place.Id place, String stairwell) {}
}
