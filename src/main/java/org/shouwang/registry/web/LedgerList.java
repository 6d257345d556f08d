package org.shouwang.registry.web;

import java.util.List;
import org.shouwang.area.AreaTree;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Ledgers;
import org.springframework.stereotype.Component;

/// The places of one ledger, with who lives in each.
@Component
class LedgerList {

    static final List<String> FILTERS = List.of("text");

    private final Ledgers ledgers;
    private final Places places;

    LedgerList(Ledgers ledgers, Places places) {
        this.ledgers = ledgers;
        this.places = places;
    }

    ListView view(ListQuery query, String kind, Here here) {
        PlaceQuery asked = asked(query, kind, here.code());
        Slice<Ledgers.Line> slice = Slice.cut(
                ledgers.lines(asked),
                query.limit(),
                line -> new Cursor(
                        asked.positionOf(line.place()).key(), line.place().id().value()));
        return ListView.of(
                "ledger",
                query,
                columns(here.tree()),
                slice,
                query.filter("text") != null ? null : places.counts(here.code()).getOrDefault(kind, 0L),
                line -> line.place().id().toString(),
                line -> "/places/" + line.place().id(),
                List.of(ListView.words(query, "text")));
    }

    private static PlaceQuery asked(ListQuery query, String kind, String area) {
        Cursor after = query.after();
        String text = query.filter("text");
        return new PlaceQuery(
                area,
                kind,
                text == null ? "" : text,
                query.sortKey(List.of("area", "name")).equals("name") ? PlaceQuery.Sort.NAME : PlaceQuery.Sort.AREA,
                query.descending(),
                after == null ? null : new PlaceQuery.Position(after.key(), after.id()),
                query.limit() + 1);
    }

    private static List<Column<Ledgers.Line>> columns(AreaTree tree) {
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
