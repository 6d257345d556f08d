package org.shouwang.drill;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.drill.demo.DemoCrew;
import org.shouwang.drill.demo.DemoDistrict;
import org.shouwang.drill.demo.Scale;
import org.shouwang.duty.Assignment;
import org.shouwang.duty.CoverageRule;
import org.shouwang.duty.CoverageRules;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Headquarters;
import org.shouwang.duty.MemberDraft;
import org.shouwang.duty.Postings;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.duty.WorkingGroup;
import org.shouwang.platform.value.BusinessDay;
import org.springframework.stereotype.Component;

/// Brings the demonstration's headquarters, units, staff, volunteers, duties and coverage rules in, with the
/// numbers of the report (T01–T06, T25, T26, T44, Y02); a repeat completes what was broken off.
@Component
class DutyLoad {

    private static final int AT_ONCE = 2_000;

    /// The rules that are in force in the demonstration; the others wait as drafts.
    private static final List<String> IN_FORCE = List.of("001", "002", "003", "004", "005", "006", "007", "009");

    private final Units units;
    private final Staff staff;
    private final Duties duties;
    private final Headquarters headquarters;
    private final Postings postings;
    private final CoverageRules rules;
    private final Areas areas;
    private final Clock clock;

    DutyLoad(
            Units units,
            Staff staff,
            Duties duties,
            Headquarters headquarters,
            Postings postings,
            CoverageRules rules,
            Areas areas,
            Clock clock) {
        this.units = units;
        this.staff = staff;
        this.duties = duties;
        this.headquarters = headquarters;
        this.postings = postings;
        this.rules = rules;
        this.areas = areas;
        this.clock = clock;
    }

    /// Loads on behalf of whoever acts.
    ///
    /// @return staff for the demonstration's accounts, by role
    Map<String, UUID> load(DemoDistrict district, Scale scale, List<PlaceDraft> places, Consumer<String> progress) {
        DemoCrew made = new DemoCrew(DemoDistrict.USUAL_SEED);
        CrewGround ground = CrewGround.of(areas, district.figures().code(), scale);
        progress.accept("正在登记单位、干部和志愿者");
        CrewUnits crewUnits = new CrewUnits(made, ground);
        units.registerAll(crewUnits.all());
        CrewPeople people = new CrewPeople(made, ground, crewUnits);
        inBatches(people.all(), staff::registerAll);
        progress.accept("正在登记指挥部和下沉干部");
        direct(made, ground.root(), crewUnits.memberUnits(), people.leaders());
        CrewPeople.ByArea sent = post(made, ground, people.posted());
        progress.accept("正在落实包保责任");
        inBatches(new CrewDuties(made, crewUnits, people, sent).of(ground, places), this::assign);
        progress.accept("正在发布包保规则");
        IN_FORCE.forEach(number ->
                rules.publish(UUID.fromString("01900000-0000-7000-8000-00000000d" + number), BusinessDay.today(clock)));
        rules.turn();
        change();
        return ofAccounts(people, ground.grids().getFirst().code());
    }

    /// The day after tomorrow each checkpoint needs two guards as well.
    private void change() {
        rules.put(
                new CoverageRule.Wish(
                        UUID.fromString("01900000-0000-7000-8000-00000000d109"),
                        "交通卡口设点长和两名值守",
                        "place",
                        "checkpoint",
                        null,
                        List.of(
                                new CoverageRule.Need("point_head", 1, "target", null),
                                new CoverageRule.Need("guard", 2, "target", null)),
                        UUID.fromString("01900000-0000-7000-8000-00000000d009")),
                BusinessDay.today(clock).plusDays(2));
    }

    private static <T> void inBatches(List<T> all, Consumer<List<T>> each) {
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            each.accept(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    private void direct(DemoCrew made, String root, List<Unit> memberUnits, List<MemberDraft> leaders) {
        headquarters.appoint(root, 1, leaders.get(0).id());
        headquarters.appoint(root, 2, leaders.get(1).id());
        for (int i = 0; i < DemoUnits.GROUPS.size(); i++) {
            DemoUnits.Group group = DemoUnits.GROUPS.get(i);
            List<UUID> members = new ArrayList<>();
            for (int unit = i; unit < memberUnits.size(); unit += DemoUnits.GROUPS.size()) {
                members.add(memberUnits.get(unit).id());
            }
            headquarters.keep(new WorkingGroup.Draft(
                    made.id(DemoCrew.Kind.GROUP),
                    root,
                    i + 1,
                    group.name(),
                    group.tasks(),
                    leaders.get(2 + i).id(),
                    members,
                    group.source()));
        }
    }

    private CrewPeople.ByArea post(DemoCrew made, CrewGround ground, List<MemberDraft> posted) {
        CrewPeople.ByArea sent = new CrewPeople.ByArea();
        Map<String, Map<UUID, UUID>> byCommunity = new LinkedHashMap<>();
        for (int i = 0; i < posted.size(); i++) {
            String community = ground.community(i).code();
            byCommunity
                    .computeIfAbsent(community, _ -> new LinkedHashMap<>())
                    .put(made.id(DemoCrew.Kind.POSTING), posted.get(i).id());
            sent.add(community, posted.get(i));
        }
        byCommunity.forEach((community, people) -> postings.post(people, community, "社区防控"));
        return sent;
    }

    private void assign(List<Assignment> batch) {
        duties.assign(batch, false).values().stream()
                .filter(outcome -> outcome != Assignment.Outcome.DONE && outcome != Assignment.Outcome.SAME)
                .findFirst()
                .ifPresent(outcome -> {
                    throw new IllegalStateException("A duty of the demonstration was refused: " + outcome);
                });
    }

    /// The first of each kind in the first grid, where the demonstration's accounts work.
    private static Map<String, UUID> ofAccounts(CrewPeople people, String grid) {
        Map<String, UUID> found = new LinkedHashMap<>();
        found.put("commander", people.leaders().getFirst().id());
        found.put("group_lead", people.leaders().get(2).id());
        found.put("department_officer", people.posted().getLast().id());
        found.put("street_officer", people.cadres().first(grid.substring(0, 9)));
        found.put("community_officer", people.committees().first(grid.substring(0, 12)));
        found.put("grid_worker", people.workers().first(grid));
        found.put("gatekeeper", people.posted().getFirst().id());
        found.put("volunteer", people.volunteers().first(grid));
        return found;
    }
}
