package org.shouwang.drill;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.figure.FigureTable;
import org.shouwang.figure.FigureValue;
import org.shouwang.figure.Figures;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkStep;
import org.shouwang.work.contest.Contest;
import org.shouwang.work.contest.ContestBulletins;
import org.shouwang.work.contest.ContestProblems;
import org.shouwang.work.contest.ContestTallies;
import org.shouwang.work.contest.Contests;
import org.springframework.stereotype.Component;

/// The demonstration's contest 演示竞赛: all streets and some departments, in its first week, which is tallied, with its
/// bulletin drafted; one problem struck off, one assigned, one still to be sorted. Goals lie a little above
/// what the streets have.
@Component
class DemonstrationContests {

    private static final Contest.Id CONTEST = new Contest.Id(id(1));
    private static final int DEPARTMENTS = 4;
    private static final List<String> COUNTED = List.of("T19", "T15");

    private final DemonstrationWork work;
    private final Contests contests;
    private final ContestTallies tallies;
    private final ContestProblems problems;
    private final ContestBulletins bulletins;
    private final WorkItems items;
    private final Figures figures;
    private final Units bodies;
    private final Areas areas;
    private final Clock clock;

    DemonstrationContests(
            DemonstrationWork work,
            Contests contests,
            ContestTallies tallies,
            ContestProblems problems,
            ContestBulletins bulletins,
            WorkItems items,
            Figures figures,
            Units bodies,
            Areas areas,
            Clock clock) {
        this.work = work;
        this.contests = contests;
        this.tallies = tallies;
        this.problems = problems;
        this.bulletins = bulletins;
        this.items = items;
        this.figures = figures;
        this.bodies = bodies;
        this.areas = areas;
        this.clock = clock;
    }

    void load(Path accounts) throws IOException {
        Map<String, Principal> people = work.people(Files.readAllLines(accounts));
        Principal commander = people.get("commander");
        Principal lead = people.get("group_lead");
        Principal department = people.get("department_officer");
        Principal street = people.get("street_officer");
        if (commander == null
                || lead == null
                || department == null
                || street == null
                || commander.call(() -> contests.find(CONTEST)).isPresent()) {
            return;
        }
        String own = street.scope().prefixes().getFirst();
        commander.run(() -> open(commander.scope().prefixes().getFirst()));
        WorkItem done = report(street, 11, "两家企业返岗工人不够", Contest.Category.LABOUR);
        WorkItem given = report(street, 12, "防护用品只够三天", Contest.Category.SUPPLIES);
        report(street, 13, "项目用地手续还差一道", Contest.Category.LAND);
        Owner post = new Owner.Post(own, "street_officer");
        department.run(() -> {
            problems.sort(done.id(), Contest.Category.LABOUR, unit(own), post);
            problems.sort(given.id(), Contest.Category.SUPPLIES, unit(own), post);
        });
        street.run(() -> {
            items.take(done.id(), new WorkStep.Accept());
            items.take(done.id(), new WorkStep.Report("专车接回 46 名工人，已到岗", List.of(), null));
        });
        department.run(() -> items.take(done.id(), new WorkStep.Verify("电话核实，人已到岗")));
        lead.run(() -> items.take(done.id(), new WorkStep.Verify("")));
        department.run(() -> {
            tallies.tally(id(21), CONTEST, Contest.Period.Kind.WEEK, 1, "");
            bulletins.draft(CONTEST, Contest.Period.Kind.WEEK, 1);
        });
    }

    private static UUID id(int number) {
        return new UUID(0x016FD50000007000L, 0xB000000000000000L | number);
    }

    private static UUID unit(String street) {
        return new UUID(0x016FD50000007000L, 0xB000000000000000L | Long.parseLong(street));
    }

    private void open(String district) {
        LocalDate today = BusinessDay.today(clock);
        List<Area> streets = areas.children(district);
        List<Contest.Unit> units = streets.stream()
                .map(street -> new Contest.Unit(unit(street.code()), street.code(), null, street.name()))
                .toList();
        List<Contest.Unit> departments = bodies.members().stream()
                .filter(body -> body.kind() == Unit.Kind.DEPARTMENT)
                .limit(DEPARTMENTS)
                .map(body -> new Contest.Unit(body.id(), null, body.id(), body.name()))
                .toList();
        contests.open(new Contest.Draft(
                CONTEST,
                null,
                district,
                new Contest.Content(
                        "百日竞赛",
                        today.minusDays(6),
                        today.plusDays(93),
                        Contest.Content.USUAL_HOUR,
                        Stream.concat(units.stream(), departments.stream()).toList())));
        FigureTable table = figures.table(
                COUNTED.stream().map(figures::require).toList(), areas.require(district), AreaLevel.STREET, today);
        COUNTED.forEach(code -> {
            Map<UUID, BigDecimal> goals = above(table, code, streets);
            departments.forEach(one -> goals.put(one.id(), wholeAbove(table, code, departments.indexOf(one))));
            contests.setTarget(CONTEST, new Contest.Measure(code, false), goals);
        });
        Map<UUID, BigDecimal> three = new HashMap<>();
        streets.forEach(street -> three.put(unit(street.code()), BigDecimal.valueOf(3)));
        contests.setTarget(CONTEST, Contest.Measure.struckOff(), three);
        Map<UUID, BigDecimal> eight = new HashMap<>();
        Stream.concat(units.stream(), departments.stream())
                .forEach(unit -> eight.put(unit.id(), BigDecimal.valueOf(8)));
        contests.setTarget(CONTEST, Contest.Measure.finished(), eight);
    }

    /// Three to thirty in a hundred more than there is now, another share for each street.
    private static Map<UUID, BigDecimal> above(FigureTable table, String code, List<Area> streets) {
        Map<UUID, BigDecimal> goals = new HashMap<>();
        List<Area> ordered = new ArrayList<>(streets);
        for (int place = 0; place < ordered.size(); place++) {
            BigDecimal now = table.part(code, ordered.get(place).code()).max(BigDecimal.TEN);
            BigDecimal share = BigDecimal.valueOf(103 + place * 11 % 28L);
            goals.put(
                    unit(ordered.get(place).code()),
                    now.multiply(share).divide(BigDecimal.valueOf(100), 0, RoundingMode.UP));
        }
        return goals;
    }

    /// A department answers for the whole district.
    private static BigDecimal wholeAbove(FigureTable table, String code, int place) {
        BigDecimal now = table.values().stream()
                .filter(value -> value.figure().code().equals(code))
                .map(FigureValue::value)
                .findFirst()
                .orElseThrow();
        return now.multiply(BigDecimal.valueOf(106 + place * 7L)).divide(BigDecimal.valueOf(100), 0, RoundingMode.UP);
    }

    private WorkItem report(Principal street, int number, String title, Contest.Category category) {
        return street.call(() -> problems.report(
                CONTEST,
                new ContestProblems.Report(
                        new WorkItem.Id(id(number)),
                        street.scope().prefixes().getFirst(),
                        title,
                        "",
                        category,
                        null,
                        WorkPriority.NORMAL,
                        clock.instant().plus(Duration.ofDays(3)))));
    }
}
