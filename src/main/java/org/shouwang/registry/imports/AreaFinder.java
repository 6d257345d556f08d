package org.shouwang.registry.imports;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.table.Cells;
import org.shouwang.platform.table.RowCells;

/// Finds the grid or community that a row names by code or name, within the scope of whoever imports.
final class AreaFinder {

    /// A name that more than one area has.
    private static final String AMBIGUOUS = "";

    private final Areas areas;
    private final Scope scope;
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    AreaFinder(Areas areas, Scope scope) {
        this.areas = areas;
        this.scope = scope;
        for (String prefix : scope.prefixes()) {
            areas.find(prefix).ifPresent(this::add);
            areas.within(prefix, AreaLevel.COMMUNITY).forEach(this::add);
            areas.within(prefix, AreaLevel.GRID).forEach(this::add);
        }
    }

    private void add(Area area) {
        if (area.code().length() >= 12 && codes.putIfAbsent(area.code(), area.code()) == null) {
            names.merge(area.name(), area.code(), (one, other) -> AMBIGUOUS);
        }
    }

    /// The code in force of a grid or community; null where the row is wrong, which it then says.
    @Nullable
    String find(RowCells cells, String text) {
        String narrow = Cells.narrow(text);
        boolean isCode = isDigits(narrow);
        String found = isCode ? codes.computeIfAbsent(narrow, this::formerOrNone) : names.get(text);
        if (found == null || found.isEmpty()) {
            String code = found != null && !isCode
                    ? "import.area-ambiguous"
                    : isCode && !scope.covers(narrow) ? "import.area-outside" : "import.area-unknown";
            cells.reject(WhereColumns.AREA, code, Cells.shown(text));
            return null;
        }
        return found;
    }

    private String formerOrNone(String code) {
        return areas.find(code)
                .map(Area::code)
                .filter(current -> current.length() >= 12 && scope.covers(current))
                .orElse("");
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
