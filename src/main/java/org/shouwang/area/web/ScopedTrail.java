package org.shouwang.area.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.AreaTrail;
import org.springframework.stereotype.Component;

/// The trail of the top bar, out of the area tree, no higher than the reader's scope.
@Component
class ScopedTrail implements AreaTrail {

    private final Areas areas;

    ScopedTrail(Areas areas) {
        this.areas = areas;
    }

    @Override
    public List<Step> to(@Nullable String area) {
        Scope scope = Principal.required().scope();
        if (scope.isEmpty()) {
            return List.of();
        }
        AreaTree tree = areas.tree();
        String here = area != null && AreaLevel.isCode(area) && scope.covers(area) && tree.find(area) != null
                ? area
                : scope.prefixes().getFirst();
        List<Step> steps = new ArrayList<>();
        for (var step : tree.path(here)) {
            if (scope.covers(step.code())) {
                steps.add(new Step(step.code(), step.name(), true, siblings(step, scope, tree)));
            }
        }
        List<AreaTrail.Area> below = options(tree.children(here), scope);
        if (!below.isEmpty()) {
            steps.add(new Step("", "", true, below));
        }
        return steps;
    }

    private static List<AreaTrail.Area> siblings(org.shouwang.area.Area step, Scope scope, AreaTree tree) {
        String parent = step.parentCode();
        if (parent != null && scope.covers(parent)) {
            return options(tree.children(parent), scope);
        }
        List<org.shouwang.area.Area> tops = new ArrayList<>();
        scope.prefixes().forEach(code -> {
            var top = tree.find(code);
            if (top != null) {
                tops.add(top);
            }
        });
        return tops.size() > 1 ? options(tops, scope) : List.of();
    }

    private static List<AreaTrail.Area> options(List<org.shouwang.area.Area> areas, Scope scope) {
        return areas.stream()
                .filter(area -> scope.covers(area.code()))
                .map(area -> new AreaTrail.Area(area.code(), area.name()))
                .toList();
    }
}
