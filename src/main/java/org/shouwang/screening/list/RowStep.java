package org.shouwang.screening.list;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What can be done with a row of a list 名单办理: one kind for each verb.
public sealed interface RowStep {

    /// 派发 to an area in one's own scope.
    record Dispatch(String area) implements RowStep {}

    /// 退回: not ours, and why.
    record Return(String reason) implements RowStep {}

    /// 核查, with what was found; also once more, where it was wrong.
    record Verify(ListRow.@Nullable Result found, String note) implements RowStep {}

    /// The stable name, as in the database and the interface.
    default String verb() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    default String said() {
        return switch (this) {
            case Dispatch _ -> "";
            case Return step -> step.reason().strip();
            case Verify step -> step.note().strip();
        };
    }

    default @Nullable String toArea() {
        return this instanceof Dispatch step ? step.area() : null;
    }

    default ListRow.@Nullable Result result() {
        return this instanceof Verify step ? step.found() : null;
    }
}
