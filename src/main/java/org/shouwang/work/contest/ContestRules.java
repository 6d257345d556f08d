package org.shouwang.work.contest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How a contest is counted 竞赛计分: pure. The days of weeks and months stand in the database too, and a
/// test compares them.
public final class ContestRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ContestRules() {}

    /// A unit's place.
    ///
    /// @param place 1 is first; units of the same score share one; 0 for those without a goal
    /// @param score the mean of how far each goal is reached, in percent
    public record Standing(UUID unit, int place, BigDecimal score, List<Contest.Line> lines) {}

    /// How far a goal is reached, in percent to one decimal; no more than all of it, so that one target
    /// can't make up for another.
    public static BigDecimal percent(BigDecimal goal, BigDecimal value) {
        BigDecimal reached = value.multiply(HUNDRED).divide(goal, 1, RoundingMode.DOWN);
        return reached.max(BigDecimal.ZERO).min(HUNDRED).setScale(1, RoundingMode.UNNECESSARY);
    }

    /// The units by score, the best first; those alike in the order in which they take part.
    public static List<Standing> rank(List<UUID> units, List<Contest.Line> lines) {
        List<Standing> scored = new ArrayList<>(units.stream()
                .map(unit -> scored(
                        unit,
                        lines.stream().filter(line -> line.unit().equals(unit)).toList()))
                .sorted(Comparator.comparing((Standing one) -> one.lines().isEmpty())
                        .thenComparing(Standing::score, Comparator.reverseOrder()))
                .toList());
        for (int position = 0; position < scored.size(); position++) {
            Standing one = scored.get(position);
            Standing before = position == 0 ? null : scored.get(position - 1);
            int shared = before != null && before.score().compareTo(one.score()) == 0 ? before.place() : position + 1;
            int place = one.lines().isEmpty() ? 0 : shared;
            scored.set(position, new Standing(one.unit(), place, one.score(), one.lines()));
        }
        return List.copyOf(scored);
    }

    private static Standing scored(UUID unit, List<Contest.Line> lines) {
        BigDecimal sum =
                lines.stream().map(line -> percent(line.goal(), line.value())).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal score = lines.isEmpty()
                ? BigDecimal.ZERO.setScale(1)
                : sum.divide(BigDecimal.valueOf(lines.size()), 1, RoundingMode.HALF_UP);
        return new Standing(unit, 0, score, lines);
    }

    public record Days(LocalDate first, LocalDate last) {}

    /// The days of a week or month of a contest, cut at its last; nothing where that number begins after it.
    public static Optional<Days> days(LocalDate first, LocalDate last, Contest.Period.Kind kind, int number) {
        boolean week = kind == Contest.Period.Kind.WEEK;
        LocalDate begins = week ? first.plusWeeks(number - 1L) : first.plusMonths(number - 1L);
        LocalDate next = week ? first.plusWeeks(number) : first.plusMonths(number);
        LocalDate ends = next.minusDays(1);
        return begins.isAfter(last)
                ? Optional.empty()
                : Optional.of(new Days(begins, ends.isAfter(last) ? last : ends));
    }

    /// The week or month that is to be tallied next: its last day has come, and all before it were.
    public static Optional<Integer> due(
            LocalDate first, LocalDate last, Contest.Period.Kind kind, int tallied, LocalDate today) {
        return days(first, last, kind, tallied + 1)
                .filter(days -> !days.last().isAfter(today))
                .map(days -> tallied + 1);
    }
}
