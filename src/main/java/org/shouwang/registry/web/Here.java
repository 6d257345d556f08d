package org.shouwang.registry.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;

/// The area that a page is about, and its parts that the reader may see.
///
/// @param code the area asked for, else the smallest that holds the reader's whole scope
record Here(String code, String name, AreaTree tree, List<Area> parts) {

    /// @throws Refusal.NotFound `area.unknown` for an area that is not, or not the reader's
    static Here of(Areas areas, @Nullable String asked) {
        Scope scope = Principal.required().scope();
        String code = asked == null || asked.isBlank()
                ? common(scope)
                : areas.find(asked)
                        .map(Area::code)
                        .filter(found -> reaches(scope, found))
                        .orElseThrow(() -> new Refusal.NotFound("area.unknown", asked));
        AreaTree tree = areas.tree();
        List<Area> parts = tree.children(code).stream()
                .filter(part -> reaches(scope, part.code()))
                .toList();
        return new Here(code, tree.name(code), tree, parts);
    }

    /// The code in force for one that may be from before a re-coding, as in a bookmark or in a message that was
    /// long under way; one that never was stays, and nothing is in it.
    static @Nullable String inForce(Areas areas, @Nullable String asked) {
        return asked == null ? null : Objects.requireNonNullElse(areas.current(asked), asked);
    }

    /// How long the codes of the parts are.
    int partLength() {
        return parts.isEmpty() ? code.length() : parts.getFirst().code().length();
    }

    private static boolean reaches(Scope scope, String code) {
        return scope.covers(code) || scope.prefixes().stream().anyMatch(own -> own.startsWith(code));
    }

    private static String common(Scope scope) {
        List<String> codes = scope.prefixes();
        if (codes.isEmpty()) {
            return "0";
        }
        String first = codes.getFirst();
        String last = codes.getLast();
        int end = 0;
        while (end < Math.min(first.length(), last.length()) && first.charAt(end) == last.charAt(end)) {
            end++;
        }
        String common = "";
        for (AreaLevel level : AreaLevel.values()) {
            if (level.digits() <= end) {
                common = level.codeOf(first);
            }
        }
        return common.isEmpty() ? first : common;
    }
}
