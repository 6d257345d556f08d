package org.shouwang.platform.web.list;

import java.util.List;

/// A list together with what is asked of it.
public record Listed<T>(ListSource<T> source, ListQuery query) {

    /// The columns that are shown, in the list's order.
    public List<Column<T>> shown() {
        return source.columns(query).stream()
                .filter(column -> ListView.isShown(query, column))
                .toList();
    }

    public String titleKey() {
        return source.titleKey(query.path());
    }

    /// Whether a shown column hides a part of what it holds.
    public boolean isMasked() {
        return shown().stream().anyMatch(column -> source.masked().contains(column.key()));
    }

    /// The filters that are set, for saying what a list was narrowed to.
    public List<ListView.Filter> set() {
        return source.filters(query).stream()
                .filter(filter -> filter.value() != null)
                .toList();
    }
}
