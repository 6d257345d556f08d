package org.shouwang.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.drill.demo.DemoCrew;
import org.shouwang.duty.Member;
import org.shouwang.duty.MemberDraft;
import org.shouwang.duty.Unit;

/// The demonstration's staff and volunteers, and where each group of them belongs.
final class CrewPeople {

    private static final int LEADERS = 16;
    private static final int LENT = 1_200;
    private static final int MEDICAL = 136;
    private static final int YOUNG = 20;
    private static final int GRID_WORKERS = 5_306;
    private static final int PARTY_MEMBERS = 9_800;
    private static final int VOLUNTEERS = 20_000;

    private final DemoCrew made;
    private final CrewGround ground;
    private final CrewUnits units;
    private final List<MemberDraft> all = new ArrayList<>();
    private final List<MemberDraft> leaders = new ArrayList<>();
    private final List<MemberDraft> posted = new ArrayList<>();
    private final ByArea cadres = new ByArea();
    private final ByArea committees = new ByArea();
    private final ByArea workers = new ByArea();
    private final ByArea party = new ByArea();
    private final ByArea volunteers = new ByArea();

    /// People by the area they belong to, in the order in which they came.
    static final class ByArea {

        private final Map<String, List<MemberDraft>> people = new HashMap<>();

        void add(String area, MemberDraft somebody) {
            people.computeIfAbsent(area, _ -> new ArrayList<>()).add(somebody);
        }

        List<MemberDraft> in(String area) {
            return people.getOrDefault(area, List.of());
        }

        UUID first(String area) {
            return in(area).getFirst().id();
        }
    }

    CrewPeople(DemoCrew made, CrewGround ground, CrewUnits units) {
        this.made = made;
        this.ground = ground;
        this.units = units;
        lead();
        lend();
        staffCommunities();
        staffGrids();
        volunteer();
    }

    private void lead() {
        for (int i = 0; i < LEADERS; i++) {
            leaders.add(staff(ground.root(), units.departments().getFirst(), i < 2 ? "指挥长" : "区级领导"));
        }
    }

    private void lend() {
        List<Unit> lending = units.departments().subList(1, units.departments().size());
        int lent = ground.many(LENT);
        int medical = ground.many(MEDICAL);
        int young = ground.many(YOUNG);
        for (int i = 0; i < lent; i++) {
            List<Member.Skill> skills = i < medical
                    ? List.of(new Member.Skill("medical", "医学院校毕业"))
                    : i < medical + young ? List.of(new Member.Skill("young_cadre", "组织部门推荐")) : List.of();
            posted.add(staff(ground.root(), lending.get(i % lending.size()), "下沉干部", false, skills));
        }
    }

    private void staffCommunities() {
        ground.communities().forEach(community -> {
            String code = community.code();
            String street = code.substring(0, 9);
            cadres.add(street, staff(street, units.office(street), "街道干部"));
            for (int i = 0; i < 3; i++) {
                committees.add(code, staff(code, units.office(code), "社区两委成员"));
            }
        });
    }

    private void staffGrids() {
        int gridWorkers = ground.many(GRID_WORKERS);
        for (int i = 0; i < gridWorkers; i++) {
            String grid = ground.grid(i);
            workers.add(grid, staff(grid, units.office(grid.substring(0, 12)), "网格员"));
        }
        int members = ground.many(PARTY_MEMBERS);
        for (int i = 0; i < members; i++) {
            String community = ground.community(i).code();
            party.add(community, staff(community, units.office(community), "党员", true, List.of()));
        }
    }

    private void volunteer() {
        int free = ground.many(VOLUNTEERS);
        for (int i = 0; i < free; i++) {
            int sex = 1 + i % 2;
            List<Member.Skill> skills = i % 40 == 0 ? List.of(new Member.Skill("driving", "驾驶证 C1")) : List.of();
            String grid = ground.grid(i);
            volunteers.add(grid, keep(Member.Kind.VOLUNTEER, grid, null, "", sex, false, skills));
        }
    }

    private MemberDraft staff(String area, Unit unit, String title) {
        return staff(area, unit, title, false, List.of());
    }

    private MemberDraft staff(String area, Unit unit, String title, boolean inParty, List<Member.Skill> skills) {
        return keep(Member.Kind.STAFF, area, unit.id(), title, made.sex(), inParty, skills);
    }

    private MemberDraft keep(
            Member.Kind kind,
            String area,
            @Nullable UUID unit,
            String title,
            int sex,
            boolean inParty,
            List<Member.Skill> skills) {
        MemberDraft somebody = new MemberDraft(
                made.id(DemoCrew.Kind.STAFF),
                area,
                kind,
                unit,
                made.name(sex),
                title,
                sex,
                inParty,
                made.phone(),
                null,
                skills);
        all.add(somebody);
        return somebody;
    }

    List<MemberDraft> all() {
        return all;
    }

    /// The two commanders, then the leaders of the district.
    List<MemberDraft> leaders() {
        return leaders;
    }

    /// Lent by departments, to be posted to communities.
    List<MemberDraft> posted() {
        return posted;
    }

    /// By street, as many as it has communities.
    ByArea cadres() {
        return cadres;
    }

    ByArea committees() {
        return committees;
    }

    ByArea workers() {
        return workers;
    }

    ByArea party() {
        return party;
    }

    ByArea volunteers() {
        return volunteers;
    }
}
