package org.shouwang.platform.web.list;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of one page of a list, and where the next begins, if there is more.
public record Slice<T>(List<T> rows, @Nullable Cursor next) {

    /// Cuts a result that was asked for with one row too many.
    public static <T> Slice<T> cut(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Slice<>(List.copyOf(rows), null);
        }
        List<T> shown = List.copyOf(rows.subList(0, limit));
        return new Slice<>(shown, cursor.apply(shown.getLast()));
    }
}
