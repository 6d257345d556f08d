package org.shouwang.work.contest;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.figure.Figure;
import org.shouwang.figure.Figures;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where the units of a contest stand 竞赛排名: now, and as it was tallied each week and reviewed each month.
///
/// A tally is made of what the figures and the items say for its last day, also when it is made late; it
/// stays as it was made. Whoever makes it types no number. Weeks tally themselves, see [ContestClock].
@Service
public class ContestTallies {

    private final Contests contests;
    private final ContestRepository repository;
    private final Figures figures;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;

    ContestTallies(
            Contests contests, ContestRepository repository, Figures figures, Areas areas, Audit audit, Clock clock) {
        this.contests = contests;
        this.repository = repository;
        this.figures = figures;
        this.areas = areas;
        this.audit = audit;
        this.clock = clock;
    }

    /// What was tallied and reviewed, the earliest first.
    @Transactional(readOnly = true)
    public List<Contest.Period> periods(Contest.Id id) {
        contests.require(id);
        return repository.periods(id);
    }

    /// @throws Refusal.NotFound `contest.unknown`
    @Transactional(readOnly = true)
    public Contest.Period period(Contest.Id id, Contest.Period.Kind kind, int number) {
        return periods(id).stream()
                .filter(one -> one.kind() == kind && one.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("contest.unknown"));
    }

    /// Whether nobody clicked.
    public boolean byItself(Contest.Period period) {
        return ContestClock.made(period);
    }

    /// The week or month that waits for being tallied.
    @Transactional(readOnly = true)
    public Optional<Integer> due(Contest contest, Contest.Period.Kind kind) {
        long tallied = repository.periods(contest.id()).stream()
                .filter(one -> one.kind() == kind)
                .count();
        return contest.open()
                ? ContestRules.due(contest.firstDay(), contest.lastDay(), kind, (int) tallied, BusinessDay.today(clock))
                : Optional.empty();
    }

    /// Where the units stood when it was tallied.
    @Transactional(readOnly = true)
    public List<ContestRules.Standing> standing(Contest.Id id, Contest.Period period) {
        return ContestRules.rank(units(id), repository.tallied(period.id()));
    }

    private List<UUID> units(Contest.Id id) {
        return repository.units(id).stream().map(Contest.Unit::id).toList();
    }

    /// Where the units stand now; for whoever has the contest's whole area in scope.
    @Transactional(readOnly = true)
    public List<ContestRules.Standing> now(Contest contest) {
        List<Contest.Line> lines = new ArrayList<>();
        Counted counted = counted(contest, BusinessDay.today(clock));
        for (Contest.Target target : counted.targets()) {
            for (Contest.Goal goal : target.goals()) {
                BigDecimal value = counted.of(target, goal.unit());
                lines.add(new Contest.Line(goal.unit(), target.measure(), goal.goal(), value));
            }
        }
        return ContestRules.rank(units(contest.id()), lines);
    }

    /// Tallies a week, or reviews a month in words. A repeat, also by somebody else, changes nothing.
    ///
    /// @param id of the period, made by whoever sends it
    /// @throws Refusal.NotFound `contest.unknown`
    /// @throws Refusal.Conflict `contest.taken` where other words were said already
    /// @throws Refusal.Invalid  `contest.early`, `contest.order`, `contest.over`, `contest.no_targets`,
    ///                          `contest.said`, `contest.incomplete` where goals were set meanwhile
    @Transactional
    public Contest.Period tally(UUID id, Contest.Id of, Contest.Period.Kind kind, int number, String said) {
        Rights.require(Right.DIRECT_WORK);
        Contest contest = contests.require(of);
        boolean month = kind == Contest.Period.Kind.MONTH;
        if (!contests.leads(contest, !month) && !ContestClock.isActing()) {
            throw new Refusal.Forbidden("contest.forbidden");
        }
        Contests.require(said.strip().length() <= 2000 && (!month || !said.isBlank()), "contest.said");
        ContestRules.Days days = ContestRules.days(contest.firstDay(), contest.lastDay(), kind, number)
                .orElseThrow(() -> new Refusal.Invalid("contest.over"));
        Map<String, BigDecimal> values = new HashMap<>();
        Counted counted = counted(contest, days.last());
        for (Contest.Target target : counted.targets()) {
            target.goals()
                    .forEach(goal -> values.put(target.id() + ":" + goal.unit(), counted.of(target, goal.unit())));
        }
        String outcome = repository.tally(id, of, kind, number, values, said.strip(), clock.instant());
        if (outcome.equals("done")) {
            audit.record(AuditEntry.of(AuditAction.CHANGE, "contest", of, contest.areaCode())
                    .with("what", "tally_" + kind.code()));
        }
        Contests.answered(outcome);
        return period(of, kind, number);
    }

    /// What the units have come to by the end of a day. A department's figures are those of the whole area.
    private Counted counted(Contest contest, LocalDate on) {
        Map<UUID, String> codes = new HashMap<>();
        repository.units(contest.id()).forEach(unit -> {
            String area = unit.area() == null ? contest.areaCode() : unit.area();
            if (Principal.required().scope().covers(area)) {
                codes.put(unit.id(), area);
            }
        });
        List<Contest.Target> targets = repository.targets(contest.id());
        List<Figure> asked = targets.stream()
                .map(Contest.Target::measure)
                .filter(Contest.Measure::isFigure)
                .map(measure -> figures.require(measure.code()))
                .distinct()
                .toList();
        return new Counted(
                targets,
                Map.of(
                        Contest.Measure.STRUCK_OFF, repository.struckOff(contest.id(), BusinessDay.end(on)),
                        Contest.Measure.FINISHED, repository.finished(contest.id(), BusinessDay.end(on))),
                parts(contest, asked, codes, on),
                parts(contest, asked, codes, contest.firstDay().minusDays(1)));
    }

    private Map<String, BigDecimal> parts(Contest contest, List<Figure> asked, Map<UUID, String> codes, LocalDate on) {
        Map<String, BigDecimal> parts = new HashMap<>();
        if (asked.isEmpty() || codes.isEmpty()) {
            return parts;
        }
        Area area = areas.require(contest.areaCode());
        codes.values().stream().map(AreaLevel::of).distinct().forEach(level -> {
            var table = figures.table(asked, area, level, on);
            codes.forEach((unit, code) -> {
                if (AreaLevel.of(code) == level) {
                    asked.forEach(figure -> parts.put(figure.code() + ":" + unit, table.part(figure.code(), code)));
                }
            });
        });
        return parts;
    }

    private record Counted(
            List<Contest.Target> targets,
            Map<String, Map<UUID, BigDecimal>> items,
            Map<String, BigDecimal> now,
            Map<String, BigDecimal> before) {

        BigDecimal of(Contest.Target target, UUID unit) {
            Contest.Measure measure = target.measure();
            if (!measure.isFigure()) {
                return items.getOrDefault(measure.code(), Map.of()).getOrDefault(unit, BigDecimal.ZERO);
            }
            String key = measure.code() + ":" + unit;
            BigDecimal value = now.getOrDefault(key, BigDecimal.ZERO);
            return measure.sinceStart() ? value.subtract(before.getOrDefault(key, BigDecimal.ZERO)) : value;
        }
    }
}
