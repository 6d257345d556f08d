package org.shouwang.platform.web.list;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A list as the template `components/list` shows it.
///
/// @param name    message prefix: `<name>.title`, `<name>.column.<key>`, `<name>.empty`, `<name>.filter.<key>`
/// @param total   how many there are in all, where a figure tells it
/// @param quick   whether a row's page may be looked at beside the list
public record ListView(
        String name,
        ListQuery query,
        List<Head> heads,
        List<Head> hidden,
        List<Row> rows,
        @Nullable String next,
        @Nullable Long total,
        List<Filter> filters,
        boolean quick) {

    public record Head(
            String key,
            @Nullable String title,
            boolean numeric,
            @Nullable String sortHref,
            @Nullable String direction,
            String toggleHref) {}

    /// @param href the page of the row's subject, opened by double click or Enter
    public record Row(String id, String href, List<Cell> cells) {}

    /// @param options message keys by value; empty for free text
    public record Filter(
            String key,
            @Nullable String value,
            List<Option> options,
            @Nullable String removeHref) {}

    public record Option(String value, String messageKey) {}

    /// What narrows the list without a chip of its own: it stays when another filter is chosen.
    public Map<String, String> held() {
        Map<String, String> held = new TreeMap<>(query.filters());
        filters.forEach(filter -> held.remove(filter.key()));
        return held;
    }

    /// A page of a list.
    public static <T> ListView of(ListSource<T> source, ListQuery query) {
        return of(
                source.name(),
                query,
                source.columns(query),
                source.slice(query),
                source.total(query),
                source::id,
                source::href,
                source.filters(query),
                source.quick());
    }

    public static <T> ListView of(
            String name,
            ListQuery query,
            List<Column<T>> columns,
            Slice<T> slice,
            @Nullable Long total,
            Function<T, String> id,
            Function<T, String> href,
            List<Filter> filters,
            boolean quick) {
        List<Column<T>> shown =
                columns.stream().filter(column -> isShown(query, column)).toList();
        List<Row> rows = slice.rows().stream()
                .map(row -> new Row(
                        id.apply(row),
                        href.apply(row),
                        shown.stream().map(column -> column.cell().apply(row)).toList()))
                .toList();
        String next =
                slice.next() == null ? null : query.with("after", slice.next().toString());
        return new ListView(
                name,
                query,
                shown.stream().map(column -> head(query, columns, column)).toList(),
                columns.stream()
                        .filter(column -> !isShown(query, column))
                        .map(column -> head(query, columns, column))
                        .toList(),
                rows,
                next,
                total,
                filters,
                quick);
    }

    public static Filter choice(ListQuery query, String key, List<Option> options) {
        return new Filter(key, query.filter(key), options, query.with(key, null));
    }

    public static Filter words(ListQuery query, String key) {
        return new Filter(key, query.filter(key), List.of(), query.with(key, null));
    }

    static boolean isShown(ListQuery query, Column<?> column) {
        return query.columns().isEmpty() ? column.standard() : query.columns().contains(column.key());
    }

    private static <T> Head head(ListQuery query, List<Column<T>> all, Column<T> column) {
        String sort = column.sort();
        boolean sorted = sort != null && sort.equals(bare(query.sort()));
        String direction = !sorted ? null : query.descending() ? "descending" : "ascending";
        String sortHref = sort == null ? null : query.with("sort", "ascending".equals(direction) ? "-" + sort : sort);
        return new Head(
                column.key(), column.title(), column.numeric(), sortHref, direction, toggled(query, all, column));
    }

    private static @Nullable String bare(@Nullable String sort) {
        return sort != null && sort.startsWith("-") ? sort.substring(1) : sort;
    }

    private static <T> String toggled(ListQuery query, List<Column<T>> all, Column<T> column) {
        List<String> keys = all.stream()
                .filter(other -> isShown(query, other) != other.equals(column))
                .map(Column::key)
                .toList();
        return query.with("columns", keys.isEmpty() ? null : String.join(",", keys));
    }
}
