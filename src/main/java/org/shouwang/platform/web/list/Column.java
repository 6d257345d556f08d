package org.shouwang.platform.web.list;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A column of a list: its header is the message `<list>.column.<key>`.
///
/// @param key      stable, used in addresses and saved views
/// @param numeric  right-aligned
/// @param standard shown unless other columns are chosen; never more than eight
/// @param title    its header where that is data, not a message
/// @param sort     the sort it offers, or null where no index serves one
public record Column<T>(
        String key,
        boolean numeric,
        boolean standard,
        @Nullable String sort,
        Function<T, Cell> cell,
        @Nullable String title) {

    public static <T> Column<T> of(String key, Function<T, Cell> cell) {
        return new Column<>(key, false, true, null, cell, null);
    }

    public static <T> Column<T> number(String key, Function<T, Cell> cell) {
        return new Column<>(key, true, true, null, cell, null);
    }

    public Column<T> sortedBy(String sort) {
        return new Column<>(key, numeric, standard, sort, cell, title);
    }

    /// Not shown unless chosen.
    public Column<T> optional() {
        return new Column<>(key, numeric, false, sort, cell, title);
    }

    /// With a header that is data.
    public Column<T> titled(String header) {
        return new Column<>(key, numeric, standard, sort, cell, header);
    }
}
