package org.shouwang.figure.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaTree;
import org.shouwang.platform.scope.Principal;

/// Where an area could go to, or what could be merged into it, within the scope of whoever asks.
final class RecodingChoices {

    private RecodingChoices() {}

    /// A street with those of its communities that can be chosen.
    record Street(Area street, List<Area> communities) {}

    static Map<String, Object> of(Area area, AreaTree tree) {
        String district = AreaLevel.DISTRICT.codeOf(area.code());
        List<Area> streets = others(area, tree.children(district)).toList();
        return Map.of(
                "districts",
                tree.children(AreaLevel.CITY.codeOf(area.code())).stream()
                        .filter(other -> other.level() == AreaLevel.DISTRICT
                                && !other.code().equals(district)
                                && isInScope(other))
                        .toList(),
                "streets",
                streets,
                "siblings",
                area.level() == AreaLevel.GRID
                        ? others(area, tree.children(AreaLevel.COMMUNITY.codeOf(area.code())))
                                .toList()
                        : List.of(),
                "communities",
                area.level() == AreaLevel.COMMUNITY ? communities(area, tree, district) : List.of());
    }

    /// Those of the own street first.
    private static List<Street> communities(Area area, AreaTree tree, String district) {
        String own = AreaLevel.STREET.codeOf(area.code());
        return tree.children(district).stream()
                .sorted(java.util.Comparator.comparing(street -> !street.code().equals(own)))
                .map(street -> new Street(
                        street, others(area, tree.children(street.code())).toList()))
                .filter(street -> !street.communities().isEmpty())
                .toList();
    }

    /// Without the area itself and those that contain it.
    private static Stream<Area> others(Area area, List<Area> areas) {
        return areas.stream().filter(other -> !area.code().startsWith(other.code()) && isInScope(other));
    }

    private static boolean isInScope(Area area) {
        return Principal.required().scope().covers(area.code());
    }
}
