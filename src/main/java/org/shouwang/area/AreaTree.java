package org.shouwang.area;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The whole area tree at one moment, for looking things up without asking the database again.
///
/// Never changes; [Areas#tree] answers a new one when areas or outlines have changed.
public final class AreaTree {

    private final long revision;
    private final Map<String, Area> byCode = new HashMap<>();
    private final Map<String, List<Area>> children = new HashMap<>();
    private final List<Area> roots = new ArrayList<>();

    AreaTree(long revision, List<Area> areas) {
        this.revision = revision;
        for (Area area : areas) {
            byCode.put(area.code(), area);
            String parent = area.parentCode();
            if (parent == null) {
                roots.add(area);
            } else {
                children.computeIfAbsent(parent, code -> new ArrayList<>()).add(area);
            }
        }
    }

    /// Tells trees apart; never the same for two.
    public long revision() {
        return revision;
    }

    public @Nullable Area find(String code) {
        return byCode.get(code);
    }

    /// The area's name, or its code where there is none in force.
    public String name(String code) {
        Area area = byCode.get(code);
        return area == null ? code : area.name();
    }

    /// In the order of their codes.
    public List<Area> children(String code) {
        return children.getOrDefault(code, List.of());
    }

    public List<Area> roots() {
        return roots;
    }

    /// The area and those that contain it, the outermost first.
    public List<Area> path(String code) {
        List<Area> path = new ArrayList<>();
        for (AreaLevel level : AreaLevel.values()) {
            if (level.digits() <= code.length()) {
                Area area = byCode.get(level.codeOf(code));
                if (area != null) {
                    path.add(area);
                }
            }
        }
        return path;
    }
}
