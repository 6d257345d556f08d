package org.shouwang.work.contest.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;
import org.shouwang.work.contest.Contest;
import org.shouwang.work.contest.ContestRules;
import org.shouwang.work.contest.ContestTallies;
import org.shouwang.work.contest.ContestWords;
import org.shouwang.work.contest.Contests;
import org.springframework.stereotype.Component;

/// A ranking as pages show it: a line for each unit, a column for each target.
@Component
class ContestBoard {

    private final Contests contests;
    private final ContestTallies tallies;
    private final ContestWords words;

    ContestBoard(Contests contests, ContestTallies tallies, ContestWords words) {
        this.contests = contests;
        this.tallies = tallies;
        this.words = words;
    }

    /// @param heads what each target counts, with its unit
    /// @param period what it was tallied for; null where it is the present state
    record Board(List<String> heads, List<Row> rows, Contest.@Nullable Period period) {}

    /// @param before the place in the tally before; null where there was none
    record Row(
            String name, int place, String score, @Nullable Integer before, List<@Nullable Reached> reached) {}

    record Reached(String value, String goal, String percent, int full) {}

    /// The present state for whoever has the whole area; else as it was last tallied.
    Board latest(Contest contest, List<Contest.Period> periods, Locale locale) {
        Contest.Period last = periods.isEmpty() ? null : periods.getLast();
        boolean whole = contest.open() && Principal.required().scope().covers(contest.areaCode());
        if (whole) {
            return board(contest, tallies.now(contest), null, last, locale);
        }
        return last == null
                ? new Board(List.of(), List.of(), null)
                : board(contest, tallies.standing(contest.id(), last), last, before(periods, last), locale);
    }

    Board of(Contest contest, List<Contest.Period> periods, Contest.Period period, Locale locale) {
        return board(contest, tallies.standing(contest.id(), period), period, before(periods, period), locale);
    }

    private static Contest.@Nullable Period before(List<Contest.Period> periods, Contest.Period period) {
        return periods.stream()
                .filter(one -> one.kind() == period.kind() && one.number() == period.number() - 1)
                .findFirst()
                .orElse(null);
    }

    private Board board(
            Contest contest,
            List<ContestRules.Standing> standing,
            Contest.@Nullable Period period,
            Contest.@Nullable Period before,
            Locale locale) {
        List<Contest.Measure> measures = standing.stream()
                .flatMap(one -> one.lines().stream())
                .map(Contest.Line::measure)
                .distinct()
                .toList();
        List<ContestRules.Standing> earlier = before == null ? List.of() : tallies.standing(contest.id(), before);
        List<Contest.Unit> units = contests.units(contest.id());
        return new Board(
                measures.stream()
                        .map(measure -> words.name(measure, locale) + "（" + words.unit(measure, locale) + "）")
                        .toList(),
                standing.stream()
                        .map(one -> row(one, measures, name(units, one.unit()), place(earlier, one.unit())))
                        .toList(),
                period);
    }

    private static String name(List<Contest.Unit> units, UUID id) {
        return units.stream()
                .filter(unit -> unit.id().equals(id))
                .findFirst()
                .map(Contest.Unit::name)
                .orElse("");
    }

    private static @Nullable Integer place(List<ContestRules.Standing> standing, UUID unit) {
        return standing.stream()
                .filter(one -> one.unit().equals(unit) && one.place() > 0)
                .findFirst()
                .map(ContestRules.Standing::place)
                .orElse(null);
    }

    private static Row row(
            ContestRules.Standing one, List<Contest.Measure> measures, String name, @Nullable Integer before) {
        return new Row(
                name,
                one.place(),
                one.score().toPlainString(),
                before,
                measures.stream()
                        .<@Nullable Reached>map(measure -> reached(one, measure).orElse(null))
                        .toList());
    }

    private static Optional<Reached> reached(ContestRules.Standing one, Contest.Measure measure) {
        return one.lines().stream()
                .filter(line -> line.measure().equals(measure))
                .findFirst()
                .map(line -> new Reached(
                        ContestWords.number(line.value()),
                        ContestWords.number(line.goal()),
                        ContestRules.percent(line.goal(), line.value()).toPlainString(),
                        ContestRules.percent(line.goal(), line.value()).intValue()));
    }
}
