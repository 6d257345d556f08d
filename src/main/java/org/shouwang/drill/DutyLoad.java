package org.shouwang.drill;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.drill.demo.DemoCrew;
import org.shouwang.drill.demo.DemoDistrict;
import org.shouwang.drill.demo.Scale;
import org.shouwang.duty.Assignment;
import org.shouwang.duty.CoverageRules;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Headquarters;
import org.shouwang.duty.Member;
import org.shouwang.duty.MemberDraft;
import org.shouwang.duty.Postings;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Target;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.duty.WorkingGroup;
import org.shouwang.platform.value.BusinessDay;
import org.springframework.stereotype.Component;

/// Brings the demonstration's headquarters, units, staff, volunteers, duties and coverage rules in,
/// with the numbers of
/// the report (T01–T06, T25, T26, T44, Y02); a repeat completes what was broken off.
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
        Crew crew = new Crew(district, scale, places);
        progress.accept("正在登记单位、干部和志愿者");
        crew.enlist();
        progress.accept("正在登记指挥部和下沉干部");
        crew.direct();
        progress.accept("正在落实包保责任");
        crew.assign();
        progress.accept("正在发布包保规则");
        IN_FORCE.forEach(number ->
                rules.publish(UUID.fromString("01900000-0000-7000-8000-00000000d" + number), BusinessDay.today(clock)));
        rules.turn();
        return crew.ofAccounts();
    }

    /// What is generated for one district.
    private final class Crew {

        private final DemoCrew made;
        private final String root;
        private final boolean full;
        private final List<PlaceDraft> places;
        private final List<Area> streets;
        private final List<Area> communities;
        private final List<Area> grids;
        private final List<Unit> departments = new ArrayList<>();
        private final Map<String, Unit> offices = new LinkedHashMap<>();
        private final Map<String, Unit> companies = new LinkedHashMap<>();
        private final Map<String, Unit> owners = new LinkedHashMap<>();
        private final List<MemberDraft> leaders = new ArrayList<>();
        private final List<MemberDraft> posted = new ArrayList<>();
        private final Map<String, List<MemberDraft>> cadres = new HashMap<>();
        private final Map<String, List<MemberDraft>> committees = new HashMap<>();
        private final Map<String, List<MemberDraft>> workers = new HashMap<>();
        private final Map<String, List<MemberDraft>> party = new HashMap<>();
        private final Map<String, List<MemberDraft>> volunteers = new HashMap<>();
        private final Map<String, List<MemberDraft>> sent = new HashMap<>();
        private final List<Assignment> assignments = new ArrayList<>();
        private final List<MemberDraft> drafts = new ArrayList<>();

        Crew(DemoDistrict district, Scale scale, List<PlaceDraft> places) {
            this.made = new DemoCrew(DemoDistrict.USUAL_SEED);
            this.root = district.figures().code();
            this.full = scale == Scale.FULL;
            this.places = places;
            this.streets = areas.within(root, AreaLevel.STREET);
            this.communities = areas.within(root, AreaLevel.COMMUNITY);
            this.grids = areas.within(root, AreaLevel.GRID);
        }

        private int many(int ofFull) {
            return full ? ofFull : Math.max(1, ofFull / 20);
        }

        void enlist() {
            List<Unit> all = new ArrayList<>();
            for (int i = 0; i < DemoUnits.DEPARTMENTS.size(); i++) {
                departments.add(unit(root, Unit.Kind.DEPARTMENT, DemoUnits.DEPARTMENTS.get(i), i < 33, true));
            }
            all.addAll(departments);
            streets.forEach(street -> offices.put(
                    street.code(),
                    unit(
                            street.code(),
                            Unit.Kind.STREET_OFFICE,
                            street.name().replace("办事处", "") + "办事处",
                            false,
                            false)));
            communities.forEach(community -> {
                offices.put(
                        community.code(), unit(community.code(), Unit.Kind.COMMITTEE, community.name(), false, false));
                companies.put(
                        community.code(),
                        unit(
                                community.code(),
                                Unit.Kind.PROPERTY_COMPANY,
                                shortName(community) + "物业（示例）公司",
                                false,
                                false));
                owners.put(
                        community.code(),
                        unit(
                                community.code(),
                                Unit.Kind.OWNERS_COMMITTEE,
                                shortName(community) + "业主委员会",
                                false,
                                false));
            });
            all.addAll(offices.values());
            all.addAll(companies.values());
            all.addAll(owners.values());
            int branches = many(782);
            for (int i = 0; i < branches; i++) {
                Area community = communities.get(i % communities.size());
                all.add(unit(
                        community.code(),
                        Unit.Kind.PARTY,
                        shortName(community) + "第" + (i / communities.size() + 1) + "党支部",
                        false,
                        false));
            }
            units.registerAll(all);
            people();
            for (int from = 0; from < drafts.size(); from += AT_ONCE) {
                staff.registerAll(drafts.subList(from, Math.min(drafts.size(), from + AT_ONCE)));
            }
        }

        private Unit unit(String area, Unit.Kind kind, String name, boolean member, boolean lends) {
            return new Unit(made.id(DemoCrew.Kind.UNIT), area, kind, name, member, lends, 1);
        }

        private void people() {
            for (int i = 0; i < 16; i++) {
                leaders.add(draft(root, departments.getFirst(), i < 2 ? "指挥长" : "区级领导", false, List.of()));
            }
            int lent = many(1_200);
            for (int i = 0; i < lent; i++) {
                String skill = i < many(136) ? "medical" : i < many(136) + many(20) ? "young_cadre" : "";
                posted.add(draft(
                        root,
                        departments.get(1 + i % (departments.size() - 1)),
                        "下沉干部",
                        false,
                        skill.isEmpty()
                                ? List.of()
                                : List.of(new Member.Skill(skill, skill.equals("medical") ? "医学院校毕业" : "组织部门推荐"))));
            }
            communities.forEach(community -> {
                String street = community.code().substring(0, 9);
                cadres.computeIfAbsent(street, _ -> new ArrayList<>())
                        .add(draft(street, offices.get(street), "街道干部", false, List.of()));
                for (int i = 0; i < 3; i++) {
                    add(
                            committees,
                            community.code(),
                            draft(community.code(), office(community), "社区两委成员", false, List.of()));
                }
            });
            int gridWorkers = many(5_306);
            for (int i = 0; i < gridWorkers; i++) {
                String grid = grids.get(i % grids.size()).code();
                add(workers, grid, draft(grid, offices.get(grid.substring(0, 12)), "网格员", false, List.of()));
            }
            int members = many(9_800);
            for (int i = 0; i < members; i++) {
                Area community = communities.get(i % communities.size());
                add(party, community.code(), draft(community.code(), office(community), "党员", true, List.of()));
            }
            int free = many(20_000);
            for (int i = 0; i < free; i++) {
                String grid = grids.get(i % grids.size()).code();
                MemberDraft draft = new MemberDraft(
                        made.id(DemoCrew.Kind.STAFF),
                        grid,
                        Member.Kind.VOLUNTEER,
                        null,
                        made.name(1 + i % 2),
                        "",
                        1 + i % 2,
                        false,
                        made.phone(),
                        null,
                        i % 40 == 0 ? List.of(new Member.Skill("driving", "驾驶证 C1")) : List.of());
                drafts.add(draft);
                add(volunteers, grid, draft);
            }
        }

        private static String shortName(Area community) {
            return community.name().replace("居民委员会", "").replace("村民委员会", "村").replace("委员会", "");
        }

        private Unit office(Area community) {
            return java.util.Objects.requireNonNull(offices.get(community.code()));
        }

        private static void add(Map<String, List<MemberDraft>> by, String area, MemberDraft draft) {
            by.computeIfAbsent(area, _ -> new ArrayList<>()).add(draft);
        }

        private MemberDraft draft(
                String area,
                @org.jspecify.annotations.Nullable Unit unit,
                String title,
                boolean partyMember,
                List<Member.Skill> skills) {
            int sex = made.sex();
            MemberDraft draft = new MemberDraft(
                    made.id(DemoCrew.Kind.STAFF),
                    area,
                    Member.Kind.STAFF,
                    unit == null ? null : unit.id(),
                    made.name(sex),
                    title,
                    sex,
                    partyMember,
                    made.phone(),
                    null,
                    skills);
            drafts.add(draft);
            return draft;
        }

        void direct() {
            headquarters.appoint(root, 1, leaders.get(0).id());
            headquarters.appoint(root, 2, leaders.get(1).id());
            for (int i = 0; i < DemoUnits.GROUPS.size(); i++) {
                DemoUnits.Group group = DemoUnits.GROUPS.get(i);
                List<UUID> members = new ArrayList<>();
                for (int unit = i; unit < 33; unit += DemoUnits.GROUPS.size()) {
                    members.add(departments.get(unit).id());
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
            Map<String, Map<UUID, UUID>> byCommunity = new LinkedHashMap<>();
            for (int i = 0; i < posted.size(); i++) {
                String community = communities.get(i % communities.size()).code();
                byCommunity
                        .computeIfAbsent(community, _ -> new LinkedHashMap<>())
                        .put(made.id(DemoCrew.Kind.POSTING), posted.get(i).id());
                add(sent, community, posted.get(i));
            }
            byCommunity.forEach((community, people) -> postings.post(people, community, "社区防控"));
        }

        void assign() {
            for (int i = 0; i < streets.size(); i++) {
                name(
                        area(streets.get(i)),
                        "district_leader",
                        leaders.get(2 + i % 14).id());
            }
            Map<String, Integer> given = new HashMap<>();
            communities.forEach(community -> {
                String street = community.code().substring(0, 9);
                List<MemberDraft> there = cadres.getOrDefault(street, List.of());
                name(
                        area(community),
                        "street_cadre",
                        there.get(given.merge(street, 1, Integer::sum) - 1).id());
            });
            grids.forEach(this::assignGrid);
            assignPlaces();
            flush();
        }

        private void assignGrid(Area grid) {
            String community = grid.code().substring(0, 12);
            int number = Integer.parseInt(grid.code().substring(12)) - 1;
            List<MemberDraft> committee = committees.getOrDefault(community, List.of());
            if (number < committee.size() * 3) {
                name(
                        area(grid),
                        "committee_member",
                        committee.get(number % committee.size()).id());
            }
            List<MemberDraft> here = workers.getOrDefault(grid.code(), List.of());
            here.forEach(worker -> name(area(grid), "grid_worker", worker.id()));
            if (!here.isEmpty()) {
                name(area(grid), "grid_head", here.getFirst().id());
            }
            List<MemberDraft> cadresHere = sent.getOrDefault(community, List.of());
            if (number < cadresHere.size()) {
                name(area(grid), "posted_worker", cadresHere.get(number).id());
            }
            List<MemberDraft> free = volunteers.getOrDefault(grid.code(), List.of());
            List<String> roles = List.of("volunteer", "neighbour_liaison", "mediator");
            for (int i = 0; i < Math.min(roles.size(), free.size()); i++) {
                name(area(grid), roles.get(i), free.get(i).id());
            }
        }

        private void assignPlaces() {
            Map<String, Integer> next = new HashMap<>();
            Map<String, Integer> heads = new HashMap<>();
            for (PlaceDraft place : places) {
                String area = java.util.Objects.requireNonNull(place.areaCode());
                String community = area.substring(0, 12);
                Target target = Target.of("place", place.id().value());
                switch (place.kind()) {
                    case "building" -> {
                        int stairwells = place.stairwells() == null ? 1 : Math.max(1, place.stairwells());
                        for (int i = 1; i <= stairwells; i++) {
                            member(next, community, new Target("place", target.id(), i + "单元"));
                        }
                    }
                    case "courtyard" -> member(next, community, target);
                    case "checkpoint" -> {
                        List<MemberDraft> there = sent.getOrDefault(community, List.of());
                        int nth = heads.merge(community, 1, Integer::sum);
                        if (nth <= there.size()) {
                            name(
                                    target,
                                    "point_head",
                                    there.get(there.size() - nth).id());
                        }
                    }
                    case "compound" -> {
                        if (place.management() == org.shouwang.area.Place.Management.CLOSED) {
                            unitFor(target, "community", offices.get(community));
                            unitFor(target, "owners_committee", owners.get(community));
                            unitFor(target, "property_company", companies.get(community));
                        }
                    }
                    default -> {}
                }
            }
        }

        /// Party members of the community, each for three at most.
        private void member(Map<String, Integer> next, String community, Target target) {
            List<MemberDraft> there = party.getOrDefault(community, List.of());
            int nth = next.merge(community, 1, Integer::sum) - 1;
            if (nth < there.size() * 3) {
                name(target, "stairwell_member", there.get(nth % there.size()).id());
            }
        }

        private static Target area(Area area) {
            return Target.of("area", area.id());
        }

        private void name(Target target, String role, UUID who) {
            assignments.add(new Assignment(made.id(DemoCrew.Kind.DUTY), target, role, who, null));
        }

        private void unitFor(Target target, String role, @org.jspecify.annotations.Nullable Unit unit) {
            if (unit != null) {
                assignments.add(new Assignment(made.id(DemoCrew.Kind.DUTY), target, role, null, unit.id()));
            }
        }

        private void flush() {
            for (int from = 0; from < assignments.size(); from += AT_ONCE) {
                List<Assignment> batch = assignments.subList(from, Math.min(assignments.size(), from + AT_ONCE));
                duties.assign(batch, false).values().stream()
                        .filter(outcome -> outcome != Assignment.Outcome.DONE && outcome != Assignment.Outcome.SAME)
                        .findFirst()
                        .ifPresent(outcome -> {
                            throw new IllegalStateException("A duty of the demonstration was refused: " + outcome);
                        });
            }
        }

        /// The first of each kind in the first grid, where the demonstration's accounts work.
        Map<String, UUID> ofAccounts() {
            String grid = grids.getFirst().code();
            Map<String, UUID> found = new LinkedHashMap<>();
            found.put("commander", leaders.getFirst().id());
            found.put("group_lead", leaders.get(2).id());
            found.put("street_officer", first(cadres, grid.substring(0, 9)));
            found.put("community_officer", first(committees, grid.substring(0, 12)));
            found.put("grid_worker", first(workers, grid));
            found.put("volunteer", first(volunteers, grid));
            return found;
        }

        private UUID first(Map<String, List<MemberDraft>> by, String area) {
            return java.util.Objects.requireNonNull(by.get(area)).getFirst().id();
        }
    }
}
