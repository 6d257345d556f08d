package org.shouwang.registry.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.registry.Coded;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyChecks;
import org.shouwang.registry.PropertyQuery;
import org.springframework.util.MultiValueMap;

/// Which doors are asked for: those still open unless a result, or a group of results, is chosen.
record PropertyFilter(ListQuery query) {

    static final List<String> FILTERS = List.of("result", "beat", "address", InPlace.FILTER);

    private static final String OPEN = "open";
    private static final String ALL = "all";
    private static final String CHECKED = "checked";

    /// Not a result, but some or all of them.
    static final List<String> GROUPS = List.of(OPEN, CHECKED, ALL);

    static PropertyFilter of(String path, MultiValueMap<String, String> parameters) {
        return new PropertyFilter(ListQuery.of(path, parameters, FILTERS));
    }

    public String result() {
        String asked = query.filter("result");
        return asked == null ? OPEN : asked;
    }

    public @Nullable String beat() {
        return query.filter("beat");
    }

    public @Nullable String address() {
        return query.filter("address");
    }

    /// The address of the same doors, from the same one on, on another page.
    public String at(String path) {
        return new ListQuery(path, query.area(), query.filters(), null, null, List.of(), query.limit())
                .with("after", query.after() == null ? null : query.after().toString());
    }

    PropertyQuery asked(String area) {
        String result = result();
        return new PropertyQuery(
                area,
                place(),
                beatId(),
                result.equals(OPEN) ? Boolean.FALSE : result.equals(CHECKED) ? Boolean.TRUE : null,
                GROUPS.contains(result) ? null : one(result),
                address(),
                query.after(),
                query.limit());
    }

    /// How many of the doors of an area are meant.
    long count(PropertyChecks.Progress progress) {
        return switch (result()) {
            case OPEN -> progress.open();
            case CHECKED -> progress.checked();
            case ALL -> progress.all();
            default -> progress.results().getOrDefault(one(result()), 0L);
        };
    }

    private static Property.Result one(String result) {
        return Coded.of(Property.Result.class, result)
                .orElseThrow(() -> new Refusal.Invalid("property.result_unknown"));
    }

    Place.@Nullable Id place() {
        return InPlace.id(query);
    }

    private @Nullable UUID beatId() {
        String beat = beat();
        try {
            return beat == null ? null : UUID.fromString(beat);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("beat.unknown");
        }
    }
}
