package org.shouwang.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Ledgers;
import org.springframework.stereotype.Component;

/// The places of one ledger, with who lives in each.
@Component
class LedgerList implements ListSource<Ledgers.Line> {

    private static final String LEDGERS = "/ledgers/";

    private final Ledgers ledgers;
    private final Places places;
    private final Areas areas;

    LedgerList(Ledgers ledgers, Places places, Areas areas) {
        this.ledgers = ledgers;
        this.places = places;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String path() {
        return LEDGERS;
    }

    @Override
    public boolean standsAt(String address) {
        return address.startsWith(LEDGERS)
                && places.kinds().stream().anyMatch(kind -> address.equals(LEDGERS + kind.code()));
    }

    @Override
    public String titleKey(String address) {
        return "place.kind." + kind(address);
    }

    private static String kind(String address) {
        return address.substring(LEDGERS.length());
    }

    @Override
    public List<String> filterNames() {
        return List.of("text");
    }

    @Override
    public Slice<Ledgers.Line> slice(ListQuery query) {
        PlaceQuery asked = asked(query, Here.of(areas, query.area()).code());
        return Slice.cut(
                ledgers.lines(asked),
                query.limit(),
                line -> new Cursor(
                        asked.positionOf(line.place()).key(), line.place().id().value()));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return query.filter("text") != null
                ? null
                : places.counts(Here.of(areas, query.area()).code()).getOrDefault(kind(query.path()), 0L);
    }

    @Override
    public String id(Ledgers.Line line) {
        return line.place().id().toString();
    }

    @Override
    public String href(Ledgers.Line line) {
        return "/places/" + line.place().id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.words(query, "text"));
    }

    private static PlaceQuery asked(ListQuery query, String area) {
        Cursor after = query.after();
        String text = query.filter("text");
        return new PlaceQuery(
                area,
                kind(query.path()),
                text == null ? "" : text,
                query.sortKey(List.of("area", "name")).equals("name") ? PlaceQuery.Sort.NAME : PlaceQuery.Sort.AREA,
                query.descending(),
                after == null ? null : new PlaceQuery.Position(after.key(), after.id()),
                query.limit() + 1);
    }

    @Override
    public List<Column<Ledgers.Line>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.<Ledgers.Line>of("name", line -> Cell.text(line.place().name()))
                        .sortedBy("name"),
                Column.<Ledgers.Line>of(
                                "area", line -> Cell.text(tree.name(line.place().areaCode())))
                        .sortedBy("area"),
                Column.<Ledgers.Line>of(
                        "address", line -> Cell.text(line.place().address())),
                Column.<Ledgers.Line>number("households", line -> new Cell.Count(line.households())),
                Column.<Ledgers.Line>number("persons", line -> new Cell.Count(line.persons())),
                Column.<Ledgers.Line>of(
                        "code", line -> new Cell.Code(line.place().areaCode())));
    }
}
