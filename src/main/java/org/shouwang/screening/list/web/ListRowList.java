package org.shouwang.screening.list.web;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.screening.list.ListRow;
import org.shouwang.screening.list.PersonList;
import org.shouwang.screening.list.PersonLists;
import org.shouwang.screening.list.RowQuery;
import org.springframework.stereotype.Component;

/// Who stands on lists from above.
@Component
class ListRowList implements ListSource<ListRow> {

    private final PersonLists lists;
    private final Areas areas;
    private final Clock clock;

    ListRowList(PersonLists lists, Areas areas, Clock clock) {
        this.lists = lists;
        this.areas = areas;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "listrows";
    }

    @Override
    public String path() {
        return "/list-rows";
    }

    @Override
    public List<String> filterNames() {
        return List.of("state", "list");
    }

    @Override
    public Slice<ListRow> slice(ListQuery query) {
        return lists.rows(asked(query));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return lists.count(asked(query));
    }

    private static RowQuery asked(ListQuery query) {
        String area = query.area();
        String list = query.filter("list");
        return new RowQuery(
                area == null ? Principal.required().scope().prefixes().getFirst() : area,
                list == null ? null : PersonList.Id.of(list),
                query.filter("state"),
                query.after(),
                query.limit());
    }

    @Override
    public String id(ListRow row) {
        return row.id().toString();
    }

    @Override
    public String href(ListRow row) {
        return "/list-rows/" + row.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "state",
                Stream.concat(
                                Stream.of("pending", "late"),
                                Stream.of(ListRow.State.values()).map(ListRow.State::code))
                        .map(state -> new ListView.Option(state, "listrow.state." + state))
                        .toList()));
    }

    @Override
    public List<Column<ListRow>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("name", row -> Cell.text(row.name())),
                Column.of("state", this::mark),
                Column.of(
                        "result",
                        row -> row.result() == null
                                ? new Cell.Blank()
                                : new Cell.Word("listrow.result." + row.result().code())),
                Column.of("area", row -> Cell.text(tree.name(row.areaCode()))),
                Column.of("address", row -> Cell.text(row.address())),
                Column.of("list", row -> Cell.text(row.listName())),
                Column.of("due", row -> Cell.moment(row.dueAt())));
    }

    private Cell mark(ListRow row) {
        if (row.isLate(clock.instant())) {
            return new Cell.Mark("listrow.state.late", Cell.Tone.VERMILION);
        }
        return new Cell.Mark(
                "listrow.state." + row.state().code(),
                switch (row.state()) {
                    case OPEN -> Cell.Tone.AMBER;
                    case DISPATCHED -> Cell.Tone.INK;
                    case VERIFIED -> Cell.Tone.JADE;
                    case DUPLICATE -> Cell.Tone.GREY;
                });
    }
}
