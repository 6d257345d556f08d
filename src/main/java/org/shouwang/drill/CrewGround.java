package org.shouwang.drill;

import java.util.List;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.drill.demo.Scale;

/// The areas that the demonstration's crew works in, and how much of the full numbers is made.
record CrewGround(String root, boolean full, List<Area> streets, List<Area> communities, List<Area> grids) {

    static CrewGround of(Areas areas, String root, Scale scale) {
        return new CrewGround(
                root,
                scale == Scale.FULL,
                areas.within(root, AreaLevel.STREET),
                areas.within(root, AreaLevel.COMMUNITY),
                areas.within(root, AreaLevel.GRID));
    }

    /// This many in the full district, a twentieth of them in the small one, at least one.
    int many(int ofFull) {
        return full ? ofFull : Math.max(1, ofFull / 20);
    }

    Area community(int number) {
        return communities.get(number % communities.size());
    }

    String grid(int number) {
        return grids.get(number % grids.size()).code();
    }
}
