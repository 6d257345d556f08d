package org.shouwang.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.shouwang.drill.demo.Scale;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.platform.scope.Principal;
import org.shouwang.work.InspectionTeam;
import org.shouwang.work.Inspections;
import org.shouwang.work.Visit;
import org.shouwang.work.Visits;
import org.springframework.stereotype.Component;

/// The demonstration's inspection 演示督查: 13 teams and 70 places inspected, as the reports tell (Y06,
/// H28), or three and six at one twentieth; some places wait for the department officer's phone. A repeat
/// adds what is missing.
@Component
class DemonstrationInspections {

    private final DemonstrationWork work;
    private final Inspections inspections;
    private final Visits visits;
    private final Units units;
    private final Staff staff;
    private final Clock clock;

    DemonstrationInspections(
            DemonstrationWork work, Inspections inspections, Visits visits, Units units, Staff staff, Clock clock) {
        this.work = work;
        this.inspections = inspections;
        this.visits = visits;
        this.units = units;
        this.staff = staff;
        this.clock = clock;
    }

    void load(Path accounts, Scale scale, Consumer<String> progress) throws IOException {
        Map<String, Principal> people = work.people(Files.readAllLines(accounts));
        Principal commander = people.get("commander");
        Principal inspector = people.get("department_officer");
        if (commander == null || inspector == null) {
            return;
        }
        boolean full = scale == Scale.FULL;
        Member first = inspector.call(staff::me);
        commander.run(() -> {
            String area = commander.scope().prefixes().getFirst();
            if (first != null && inspections.teams(area).isEmpty()) {
                progress.accept("正在安排演示督查");
                teams(area, full ? 13 : 3, first);
                visits(area, full ? 70 : 6, full ? 13 : 3);
            }
        });
    }

    private void teams(String area, int many, Member first) {
        List<Unit> members = units.members();
        for (int team = 0; team < many; team++) {
            List<UUID> people = new ArrayList<>();
            if (team == 0) {
                people.add(first.id());
            }
            staff.list(new Staff.Query(
                            area,
                            Member.Kind.STAFF,
                            null,
                            members.get(team % members.size()).id(),
                            null,
                            false,
                            null,
                            2))
                    .rows()
                    .forEach(one -> people.add(one.id()));
            inspections.keepTeam(id(team + 1), area, "第" + (team + 1) + "督查组", people);
        }
    }

    /// All but as many as there are teams are made; every third finds something.
    private void visits(String area, int many, int waiting) {
        Inspections.Wish wish = new Inspections.Wish(
                id(100), area, "compound", many + waiting, clock.instant().plus(Duration.ofDays(3)), 20_200_210L);
        int points = inspections.checklist("compound").points().size();
        UUID own = inspections.teams(area).stream()
                .map(InspectionTeam::id)
                .filter(id(1)::equals)
                .findFirst()
                .orElseThrow();
        List<Visit> drawn = visits.ofRound(inspections.draw(wish).id());
        List<Visit> ready = new ArrayList<>(
                drawn.stream().filter(visit -> !visit.team().equals(own)).toList());
        ready.addAll(drawn.stream().filter(visit -> visit.team().equals(own)).toList());
        int number = 0;
        for (Visit visit : ready.subList(0, Math.max(0, ready.size() - waiting))) {
            visits.finish(visit.id(), answers(points, number++), clock.instant());
        }
    }

    private static List<Visit.Answer> answers(int points, int number) {
        List<Visit.Answer> answers = new ArrayList<>();
        for (int point = 0; point < points; point++) {
            boolean wrong = number % 3 == 0 && point == number % points;
            answers.add(new Visit.Answer(
                    wrong ? Visit.Result.NO : Visit.Result.YES, wrong ? "现场查看，这一条没有做到" : "", List.of()));
        }
        return answers;
    }

    private static UUID id(int number) {
        return new UUID(0x016FD50000007000L, 0x9000000000000000L | number);
    }
}
