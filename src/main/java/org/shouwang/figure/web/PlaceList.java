package org.shouwang.figure.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceKind;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of places: what may be asked and what each line shows.
@Component
class PlaceList implements ListSource<Place> {

    private final Places places;
    private final Areas areas;

    PlaceList(Places places, Areas areas) {
        this.places = places;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "places";
    }

    @Override
    public String path() {
        return "/places";
    }

    @Override
    public List<String> filterNames() {
        return List.of("kind", "text");
    }

    @Override
    public Slice<Place> slice(ListQuery query) {
        PlaceQuery asked = asked(query, area(query));
        return Slice.cut(
                places.list(asked),
                query.limit(),
                place -> new Cursor(asked.positionOf(place).key(), place.id().value()));
    }

    @Override
    public String id(Place place) {
        return place.id().toString();
    }

    @Override
    public String href(Place place) {
        return "/places/" + place.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "kind",
                        places.kinds().stream()
                                .map(kind -> new ListView.Option(kind.code(), "place.kind." + kind.code()))
                                .toList()),
                ListView.words(query, "text"));
    }

    private static String area(ListQuery query) {
        String asked = query.area();
        List<String> scope = Principal.required().scope().prefixes();
        return asked != null ? asked : scope.size() == 1 ? scope.getFirst() : common(scope);
    }

    /// What all codes of a scope begin with; the rows outside it stay hidden by the database.
    private static String common(List<String> codes) {
        if (codes.isEmpty()) {
            return "0";
        }
        String first = codes.getFirst();
        String last = codes.getLast();
        int end = 0;
        while (end < Math.min(first.length(), last.length()) && first.charAt(end) == last.charAt(end)) {
            end++;
        }
        return end == 0 ? first : first.substring(0, end);
    }

    private static PlaceQuery asked(ListQuery query, String area) {
        Cursor after = query.after();
        String text = query.filter("text");
        return new PlaceQuery(
                area,
                query.filter("kind"),
                text == null ? "" : text,
                query.sortKey(List.of("area", "name")).equals("name") ? PlaceQuery.Sort.NAME : PlaceQuery.Sort.AREA,
                query.descending(),
                after == null ? null : new PlaceQuery.Position(after.key(), after.id()),
                query.limit() + 1);
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        if (query.filter("text") != null) {
            return null;
        }
        Map<String, Long> counts = places.counts(area(query));
        String kind = query.filter("kind");
        return kind != null
                ? counts.getOrDefault(kind, 0L)
                : Long.valueOf(
                        counts.values().stream().mapToLong(Long::longValue).sum());
    }

    static Map<String, String> names(List<PlaceKind> kinds, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        return kinds.stream()
                .collect(Collectors.toMap(PlaceKind::code, kind -> english ? kind.nameEn() : kind.nameZh()));
    }

    @Override
    public List<Column<Place>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.<Place>of("name", place -> Cell.text(place.name())).sortedBy("name"),
                Column.<Place>of("kind", place -> new Cell.Word("place.kind." + place.kind())),
                Column.<Place>of("area", place -> Cell.text(tree.name(place.areaCode())))
                        .sortedBy("area"),
                Column.<Place>of("address", place -> Cell.text(place.address())),
                Column.<Place>number("stairwells", place -> count(place.stairwells())),
                Column.<Place>number("floors", place -> count(place.floors())),
                Column.<Place>of("code", place -> new Cell.Code(place.areaCode())),
                Column.<Place>of("coordinate", PlaceList::coordinate).optional());
    }

    private static Cell count(@Nullable Integer number) {
        return number == null ? new Cell.Blank() : new Cell.Count(number);
    }

    private static Cell coordinate(Place place) {
        return place.longitude() == null
                ? new Cell.Mark("place.no-coordinate", Cell.Tone.AMBER)
                : new Cell.Text("%.6f, %.6f".formatted(place.longitude(), place.latitude()));
    }
}
