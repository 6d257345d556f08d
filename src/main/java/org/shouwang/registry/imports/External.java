package org.shouwang.registry.imports;

import org.jspecify.annotations.Nullable;
import org.shouwang.platform.table.RowCells;

/// Another system's key of a row.
final class External {

    private External() {}

    /// Sets the system; answers the key. One without the other is wrong.
    static @Nullable String read(RowCells cells, StagedRow row) {
        String system = cells.text(WhereColumns.SYSTEM, 60);
        String key = cells.code(WhereColumns.KEY, 100);
        if ((system == null) != (key == null) && cells.isGood()) {
            cells.reject(system == null ? WhereColumns.SYSTEM : WhereColumns.KEY, "import.external-half");
            return null;
        }
        row.set(StageField.EXTERNAL_SYSTEM, system);
        return key;
    }
}
