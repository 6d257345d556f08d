package org.shouwang.screening.copy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.value.Refusal;

/// Two uses of one pass, or of one person's number, that nobody can have made 一证两用.
///
/// @param areaCode whose pass or person it is
/// @param person   of the register; none for visitors and deliveries
/// @param metres   how far apart; none for whoever answers for one of the places alone
/// @param doubtful a phone's clock was wrong by more than an hour
/// @param item     the community's work about it
/// @param uses     the earlier first; those that the reader may see
public record Copy(
        Id id,
        String areaCode,
        @Nullable UUID person,
        @Nullable Integer metres,
        boolean doubtful,
        Instant foundAt,
        @Nullable UUID item,
        List<Use> uses) {

    public record Id(UUID value) {

        /// @throws Refusal.NotFound `copy.unknown`
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("copy.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// One of the two.
    ///
    /// @param areaCode where the checkpoint is
    /// @param pass     what was shown; none where a number was said
    /// @param origin   whose coordinates the checkpoint was compared by: `own`, `site` or `area`
    public record Use(
            String areaCode, Place.Id checkpoint, @Nullable UUID pass, Instant at, String origin) {}

    Copy used(List<Use> seen) {
        return new Copy(id, areaCode, person, metres, doubtful, foundAt, item, seen);
    }

    /// How long between them, where both are seen.
    public @Nullable Duration between() {
        return uses.size() == 2
                ? Duration.between(uses.getFirst().at(), uses.getLast().at())
                : null;
    }

    /// Whether the distance is what it is at least, since a checkpoint has no coordinates of its
    /// own.
    public boolean isAtLeast() {
        return uses.stream().anyMatch(use -> !use.origin().equals("own"));
    }

    /// The passes that were shown, each once.
    public List<UUID> passes() {
        return uses.stream().map(Use::pass).filter(Objects::nonNull).distinct().toList();
    }
}
