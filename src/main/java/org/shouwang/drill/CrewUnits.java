package org.shouwang.drill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.drill.demo.DemoCrew;
import org.shouwang.duty.Unit;

/// The demonstration's units: departments, street offices, and each community's committee, property company,
/// owners' committee and party branches.
final class CrewUnits {

    private static final int MEMBER_UNITS = 33;
    private static final int BRANCHES = 782;

    private final DemoCrew made;
    private final List<Unit> all = new ArrayList<>();
    private final List<Unit> departments = new ArrayList<>();
    private final Map<String, Unit> offices = new LinkedHashMap<>();
    private final Map<String, Unit> companies = new LinkedHashMap<>();
    private final Map<String, Unit> owners = new LinkedHashMap<>();

    CrewUnits(DemoCrew made, CrewGround ground) {
        this.made = made;
        for (String name : DemoUnits.DEPARTMENTS) {
            departments.add(keep(new Unit(
                    made.id(DemoCrew.Kind.UNIT),
                    ground.root(),
                    Unit.Kind.DEPARTMENT,
                    name,
                    departments.size() < MEMBER_UNITS,
                    true,
                    1)));
        }
        ground.streets()
                .forEach(street -> offices.put(
                        street.code(),
                        unit(street, Unit.Kind.STREET_OFFICE, street.name().replace("办事处", "") + "办事处")));
        ground.communities().forEach(this::ofCommunity);
        int branches = ground.many(BRANCHES);
        for (int i = 0; i < branches; i++) {
            Area community = ground.community(i);
            int nth = i / ground.communities().size() + 1;
            unit(community, Unit.Kind.PARTY, shortName(community) + "第" + nth + "党支部");
        }
    }

    private void ofCommunity(Area community) {
        String code = community.code();
        String name = shortName(community);
        offices.put(code, unit(community, Unit.Kind.COMMITTEE, community.name()));
        companies.put(code, unit(community, Unit.Kind.PROPERTY_COMPANY, name + "物业（示例）公司"));
        owners.put(code, unit(community, Unit.Kind.OWNERS_COMMITTEE, name + "业主委员会"));
    }

    private Unit unit(Area area, Unit.Kind kind, String name) {
        return keep(new Unit(made.id(DemoCrew.Kind.UNIT), area.code(), kind, name, false, false, 1));
    }

    private Unit keep(Unit unit) {
        all.add(unit);
        return unit;
    }

    private static String shortName(Area community) {
        return community.name().replace("居民委员会", "").replace("村民委员会", "村").replace("委员会", "");
    }

    List<Unit> all() {
        return all;
    }

    /// The departments that lend staff, the member units of headquarters first.
    List<Unit> departments() {
        return departments;
    }

    List<Unit> memberUnits() {
        return departments.subList(0, MEMBER_UNITS);
    }

    /// The street's office, or the community's committee.
    Unit office(String area) {
        return Objects.requireNonNull(offices.get(area));
    }

    @Nullable
    Unit company(String community) {
        return companies.get(community);
    }

    @Nullable
    Unit owners(String community) {
        return owners.get(community);
    }
}
