package org.shouwang.platform.web.list;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/// What is asked of a list, as its address says it.
///
/// `area` narrows to an area, every other known parameter is a filter chip; `sort` names a sort of the
/// list, `-` before it turns it round; `after` is the place to go on from; `columns` what to show.
public record ListQuery(
        String path,
        @Nullable String area,
        Map<String, String> filters,
        @Nullable String sort,
        @Nullable Cursor after,
        List<String> columns,
        int limit) {

    public static final int PAGE = 50;
    private static final int LONGEST_FILTER = 200;

    /// Reads the parameters of a request; those that are neither known filters nor the list's own are ignored.
    ///
    /// @throws Refusal.Invalid for an area, sort or position that cannot be
    public static ListQuery of(String path, MultiValueMap<String, String> parameters, List<String> filterNames) {
        String area = value(parameters, "area");
        if (area != null && !area.matches("[0-9]{2,15}")) {
            throw new Refusal.Invalid("list.area");
        }
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : filterNames) {
            String filter = value(parameters, name);
            if (filter != null) {
                filters.put(name, filter);
            }
        }
        String after = value(parameters, "after");
        String columns = value(parameters, "columns");
        return new ListQuery(
                path,
                area,
                Map.copyOf(filters),
                value(parameters, "sort"),
                after == null ? null : Cursor.parse(after),
                columns == null ? List.of() : List.of(columns.split(",")),
                PAGE);
    }

    private static @Nullable String value(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST_FILTER) {
            throw new Refusal.Invalid("list.too-long", name);
        }
        return value.strip();
    }

    public @Nullable String filter(String name) {
        return filters.get(name);
    }

    /// The sort's name without its direction; the list's first sort when none is asked.
    ///
    /// @throws Refusal.Invalid for a sort that the list does not offer
    public String sortKey(List<String> offered) {
        if (sort == null) {
            return offered.getFirst();
        }
        String name = sort.startsWith("-") ? sort.substring(1) : sort;
        if (!offered.contains(name)) {
            throw new Refusal.Invalid("list.sort");
        }
        return name;
    }

    public boolean descending() {
        return sort != null && sort.startsWith("-");
    }

    public ListQuery limitedTo(int rows) {
        return new ListQuery(path, area, filters, sort, after, columns, rows);
    }

    /// The same list from another place on; null for its beginning.
    public ListQuery from(@Nullable Cursor position) {
        return new ListQuery(path, area, filters, sort, position, columns, limit);
    }

    /// The same list of another area; null for all that the reader sees.
    public ListQuery in(@Nullable String other) {
        return new ListQuery(path, other, filters, sort, after, columns, limit);
    }

    /// Whether anything is asked besides where.
    public boolean isNarrowed() {
        return sort != null || !filters.isEmpty() || !columns.isEmpty();
    }

    /// The address of this list, from its beginning.
    public String address() {
        return with("after", null);
    }

    /// The address of this list with one parameter changed; null removes it. The position is given up.
    ///
    /// A list that nothing is asked of says so (`view=all`), or the view that opens first would come up again.
    public String with(String name, @Nullable String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (area != null) {
            parameters.put("area", area);
        }
        parameters.putAll(new TreeMap<>(filters));
        if (sort != null) {
            parameters.put("sort", sort);
        }
        if (!columns.isEmpty()) {
            parameters.put("columns", String.join(",", columns));
        }
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        if (parameters.isEmpty() || parameters.keySet().equals(Set.of("area"))) {
            parameters.put("view", "all");
        }
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.forEach((key, text) -> address.queryParam(key, "{" + key + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
