package org.shouwang.platform.web.list;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A list of something 列表, a bean: what may be asked of it, what its rows show, and the rows themselves.
/// Its page, its exports and the views that people save of it read the same.
///
/// @param <T> what a row is about
public interface ListSource<T> {

    /// Message prefix, as in [ListView].
    String name();

    /// The address of its page.
    String path();

    /// Whether this list stands at an address; a list that is there in several kinds answers to each.
    default boolean standsAt(String address) {
        return address.equals(path());
    }

    /// The message that names the list at an address.
    default String titleKey(String address) {
        return name() + ".title";
    }

    /// The authority that it takes to export it.
    default String exportRight() {
        return "EXPORT";
    }

    List<String> filterNames();

    List<Column<T>> columns();

    /// Its columns where they follow from what is asked, as of a list whose headings are data.
    default List<Column<T>> columns(ListQuery query) {
        return columns();
    }

    /// One page, as whoever acts now may see it.
    Slice<T> slice(ListQuery query);

    /// How many rows there are in all, where that is known without counting them.
    @Nullable
    Long total(ListQuery query);

    String id(T row);

    /// The page of what a row is about.
    String href(T row);

    /// Whether a row's page may be looked at beside the list.
    default boolean quick() {
        return true;
    }

    List<ListView.Filter> filters(ListQuery query);

    /// The columns that show only the end of a telephone or identity number.
    default Set<String> masked() {
        return Set.of();
    }

    /// The masked columns of these rows in full, by row id and column. Whoever may unmask; told to the audit
    /// under the export's number.
    default Map<String, Map<String, String>> unmasked(List<T> rows, String export) {
        return Map.of();
    }
}
