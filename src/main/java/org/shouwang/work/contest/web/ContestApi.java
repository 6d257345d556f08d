package org.shouwang.work.contest.web;

import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.contest.Contest;
import org.shouwang.work.contest.ContestProblems;
import org.shouwang.work.contest.ContestRules;
import org.shouwang.work.contest.ContestTallies;
import org.shouwang.work.contest.Contests;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Contests for programs and phones: which there are, who stands where, report what stands in the way.
@RestController
@Needs(Right.DIRECT_WORK)
class ContestApi {

    private static final int MOST = 50;

    private final Contests contests;
    private final ContestTallies tallies;
    private final ContestProblems problems;

    ContestApi(Contests contests, ContestTallies tallies, ContestProblems problems) {
        this.contests = contests;
        this.tallies = tallies;
        this.problems = problems;
    }

    record One(
            UUID id,
            String areaCode,
            String name,
            LocalDate firstDay,
            LocalDate lastDay,
            boolean open,
            boolean drill,
            int tallyHour) {}

    @Operation(summary = "The contests that the reader takes part in or leads, the latest first")
    @GetMapping("/api/v1/contests")
    List<One> list() {
        return contests.list(null, null, MOST).rows().stream()
                .map(one -> new One(
                        one.id().value(),
                        one.areaCode(),
                        one.name(),
                        one.firstDay(),
                        one.lastDay(),
                        one.open(),
                        one.drill(),
                        one.tallyHour()))
                .toList();
    }

    /// @param kind `week` or `month`
    record Tally(String kind, int number, LocalDate firstDay, LocalDate lastDay, String said, List<Place> places) {}

    record Place(int place, String unit, BigDecimal score, List<Line> lines) {}

    /// @param measure a figure's code, `struck_off` or `finished`
    record Line(String measure, boolean sinceStart, BigDecimal goal, BigDecimal value) {}

    @Operation(summary = "Where the units of a contest stood in each week and month, the earliest first")
    @GetMapping("/api/v1/contests/{id}/tallies")
    List<Tally> tallies(@PathVariable String id) {
        Contest.Id contest = Contest.Id.of(id);
        List<Contest.Unit> units = contests.units(contest);
        return tallies.periods(contest).stream()
                .map(period -> new Tally(
                        period.kind().code(),
                        period.number(),
                        period.firstDay(),
                        period.lastDay(),
                        period.said(),
                        tallies.standing(contest, period).stream()
                                .map(one -> place(one, units))
                                .toList()))
                .toList();
    }

    private static Place place(ContestRules.Standing one, List<Contest.Unit> units) {
        String name = units.stream()
                .filter(unit -> unit.id().equals(one.unit()))
                .findFirst()
                .map(Contest.Unit::name)
                .orElse("");
        return new Place(
                one.place(),
                name,
                one.score(),
                one.lines().stream()
                        .map(line ->
                                new Line(line.measure().code(), line.measure().sinceStart(), line.goal(), line.value()))
                        .toList());
    }

    /// @param id made by whoever sends it
    record Reported(
            @Nullable UUID id,
            @Nullable String title,
            @Nullable String detail,
            @Nullable String category,
            @Nullable String priority,
            @Nullable Instant deadline) {}

    record Taken(UUID id, String state) {}

    @Operation(summary = "Reports a problem; a repeat of the same id answers the same")
    @PostMapping("/api/v1/contests/{id}/problems")
    Taken report(@PathVariable String id, @RequestBody Reported sent) {
        Contest contest = contests.require(Contest.Id.of(id));
        UUID item = sent.id();
        Instant deadline = sent.deadline();
        if (item == null || deadline == null) {
            throw new Refusal.Invalid(item == null ? "work.title" : "work.deadline");
        }
        WorkItem raised = problems.report(
                contest.id(),
                new ContestProblems.Report(
                        new WorkItem.Id(item),
                        ContestProblems.ownArea(contest),
                        Objects.requireNonNullElse(sent.title(), ""),
                        Objects.requireNonNullElse(sent.detail(), ""),
                        Contest.Category.of(Objects.requireNonNullElse(sent.category(), "other"))
                                .orElseThrow(() -> new Refusal.Invalid("contest.category")),
                        null,
                        WorkPriority.of(Objects.requireNonNullElse(sent.priority(), "normal"))
                                .orElseThrow(() -> new Refusal.Invalid("work.choice")),
                        deadline));
        return new Taken(raised.id().value(), raised.state().name().toLowerCase(Locale.ROOT));
    }
}
