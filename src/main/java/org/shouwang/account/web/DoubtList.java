package org.shouwang.account.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.field.FieldDoubt;
import org.shouwang.platform.field.FieldDoubts;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of messages in doubt, the latest received first.
@Component
class DoubtList implements ListSource<DoubtList.Row> {

    private final FieldDoubts doubts;
    private final Accounts accounts;
    private final Areas areas;

    DoubtList(FieldDoubts doubts, Accounts accounts, Areas areas) {
        this.doubts = doubts;
        this.accounts = accounts;
        this.areas = areas;
    }

    record Row(FieldDoubt doubt, String author) {}

    @Override
    public String name() {
        return "doubts";
    }

    @Override
    public String path() {
        return "/field-doubts";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show");
    }

    @Override
    public Slice<Row> slice(ListQuery query) {
        Rights.require(Right.DIRECT_WORK);
        Cursor after = query.after();
        List<FieldDoubt> found =
                doubts.list(query.area(), open(query), after == null ? null : after.id(), query.limit() + 1);
        Map<UUID, String> names =
                accounts.names(found.stream().map(FieldDoubt::account).collect(Collectors.toSet()));
        return Slice.cut(
                found.stream()
                        .map(one -> new Row(one, names.getOrDefault(one.account(), "")))
                        .toList(),
                query.limit(),
                last -> new Cursor("", last.doubt().id()));
    }

    private static @Nullable Boolean open(ListQuery query) {
        String show = query.filter("show");
        return show == null ? null : show.equals("open");
    }

    @Override
    public Long total(ListQuery query) {
        Rights.require(Right.DIRECT_WORK);
        return doubts.count(query.area(), open(query));
    }

    @Override
    public String id(Row row) {
        return row.doubt().id().toString();
    }

    @Override
    public String href(Row row) {
        return "/field-doubts/" + row.doubt().id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "show",
                Stream.of("open", "decided")
                        .map(show -> new ListView.Option(show, "doubts.show." + show))
                        .toList()));
    }

    @Override
    public List<Column<Row>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of(
                        "kind", row -> new Cell.Word("field.kind." + row.doubt().kind())),
                Column.of("author", row -> Cell.text(row.author())),
                Column.of("area", row -> Cell.text(tree.name(row.doubt().areaCode()))),
                Column.of(
                        "cause",
                        row -> new Cell.Mark(
                                "doubts.cause." + row.doubt().cause().code(), Cell.Tone.AMBER)),
                Column.of("at", row -> Cell.moment(row.doubt().at())),
                Column.of("received", row -> Cell.moment(row.doubt().receivedAt())),
                Column.of("decision", row -> decision(row.doubt())));
    }

    static Cell decision(FieldDoubt doubt) {
        FieldDoubt.Decision decision = doubt.decision();
        return decision == null
                ? new Cell.Mark("doubts.open", Cell.Tone.AMBER)
                : new Cell.Mark(
                        "doubts.decision." + decision.code(),
                        decision == FieldDoubt.Decision.TAKEN ? Cell.Tone.JADE : Cell.Tone.GREY);
    }
}
