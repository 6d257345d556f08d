package org.shouwang.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which roles each target of a kind needs 包保规则, in force from a date.
///
/// @param category only targets of this class: a kind of place, a level of area; null for all
/// @param trait    only targets with this feature, such as a compound's management; null for all
/// @param source   report, 2020, assumed, or own
/// @param replaces which rule ends when this one comes into force
/// @param applied  whether its demands are laid out
public record CoverageRule(
        UUID id,
        String name,
        String targetKind,
        @Nullable String category,
        @Nullable String trait,
        String source,
        String state,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean applied,
        @Nullable UUID replaces,
        List<Need> needs) {

    /// A role that each target needs.
    ///
    /// @param each  target, or stairwell: so many for each stairwell of the building
    /// @param skill what the holder must be able to do; null for nothing in particular
    public record Need(
            String role, int amount, String each, @Nullable String skill) {

        /// No skill at all is no skill, however it is written.
        Need plain() {
            return new Need(role, amount, each, skill == null || skill.isBlank() ? null : skill.strip());
        }
    }

    /// A rule as it is wished for.
    ///
    /// @param replaces which rule is to end when this one comes into force
    public record Wish(
            UUID id,
            String name,
            String targetKind,
            @Nullable String category,
            @Nullable String trait,
            List<Need> needs,
            @Nullable UUID replaces) {}

    /// Whether it asks for just this.
    boolean asks(Wish wish) {
        return name.equals(wish.name().strip())
                && targetKind.equals(wish.targetKind())
                && Objects.equals(category, blankless(wish.category()))
                && Objects.equals(trait, blankless(wish.trait()))
                && Objects.equals(replaces, wish.replaces())
                && needs.stream()
                        .map(Need::plain)
                        .collect(Collectors.toSet())
                        .equals(wish.needs().stream().map(Need::plain).collect(Collectors.toSet()));
    }

    /// What is left empty is nothing.
    static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /// What a rule would mean.
    ///
    /// @param held how many of the duties somebody holds already
    public record Meaning(long targets, long duties, long held) {

        public long missing() {
            return duties - held;
        }
    }

    /// What a rule would ask for.
    public record Weight(long targets, long duties) {}
}
