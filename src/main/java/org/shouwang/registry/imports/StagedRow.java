package org.shouwang.registry.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.table.TableProblem;

/// A file's row as it goes into the stage; what is null was not stated. Used again for the next row.
final class StagedRow {

    private final @Nullable Object[] values = new @Nullable Object[StageField.values().length];

    void clear() {
        java.util.Arrays.fill(values, null);
        values[StageField.STATE.ordinal()] = "new";
        values[StageField.BARRED.ordinal()] = false;
    }

    void set(StageField field, @Nullable Object value) {
        values[field.ordinal()] = value;
    }

    @Nullable
    Object get(StageField field) {
        return values[field.ordinal()];
    }

    /// Nothing of a wrong row goes on but what is wrong with it.
    void wrong(List<TableProblem> problems) {
        clear();
        set(StageField.STATE, "wrong");
        set(StageField.FLAWS, Flaw.json(problems));
    }

    void doubtful(List<TableProblem> problems) {
        set(StageField.STATE, "doubtful");
        set(StageField.FLAWS, Flaw.json(problems));
    }
}
