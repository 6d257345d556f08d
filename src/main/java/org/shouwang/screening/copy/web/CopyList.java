package org.shouwang.screening.copy.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.shouwang.screening.copy.Copies;
import org.shouwang.screening.copy.Copy;
import org.shouwang.screening.copy.CopyQuery;
import org.springframework.stereotype.Component;

/// The list of copies found, by whose they are or by where they were used.
@Component
class CopyList implements ListSource<Copy> {

    private final Copies copies;
    private final Areas areas;

    CopyList(Copies copies, Areas areas) {
        this.copies = copies;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "copies";
    }

    @Override
    public String path() {
        return "/pass-copies";
    }

    @Override
    public List<String> filterNames() {
        return List.of("side", "clock");
    }

    @Override
    public Slice<Copy> slice(ListQuery query) {
        return copies.list(asked(query), query.after(), query.limit());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return copies.count(asked(query));
    }

    private static CopyQuery asked(ListQuery query) {
        String area = query.area();
        String clock = query.filter("clock");
        return new CopyQuery(
                area == null ? Principal.required().scope().prefixes().getFirst() : area,
                "used".equals(query.filter("side")) ? CopyQuery.Side.USED : CopyQuery.Side.ISSUED,
                clock == null ? null : clock.equals("wrong"));
    }

    @Override
    public String id(Copy one) {
        return one.id().toString();
    }

    @Override
    public String href(Copy one) {
        return "/pass-copies/" + one.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(choice(query, "side", "issued", "used"), choice(query, "clock", "right", "wrong"));
    }

    private static ListView.Filter choice(ListQuery query, String name, String... values) {
        return ListView.choice(
                query,
                name,
                Stream.of(values)
                        .map(one -> new ListView.Option(one, "copy." + name + "." + one))
                        .toList());
    }

    @Override
    public List<Column<Copy>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("found", one -> Cell.moment(one.foundAt())),
                Column.of("what", one -> new Cell.Word(what(one))),
                Column.of("state", CopyList::mark),
                Column.of("area", one -> Cell.text(tree.name(one.areaCode()))),
                Column.of("where", one -> Cell.text(where(one, tree))),
                Column.of("used", one -> Cell.moment(one.uses().getFirst().at())),
                Column.number("minutes", one -> Cell.count(minutes(one))),
                Column.number("metres", one -> Cell.count(one.metres() == null ? null : (long) one.metres())));
    }

    static String what(Copy copy) {
        List<UUID> passes = copy.passes();
        return passes.isEmpty() ? "copy.what.number" : passes.size() == 1 ? "copy.what.pass" : "copy.what.passes";
    }

    static Cell.Mark mark(Copy copy) {
        return copy.doubtful()
                ? new Cell.Mark("copy.clock.wrong", Cell.Tone.AMBER)
                : new Cell.Mark("copy.impossible", Cell.Tone.VERMILION);
    }

    private static String where(Copy copy, AreaTree tree) {
        return copy.uses().stream()
                .map(Copy.Use::areaCode)
                .distinct()
                .map(tree::name)
                .collect(Collectors.joining("、"));
    }

    private static @Nullable Long minutes(Copy copy) {
        return copy.between() == null ? null : copy.between().toMinutes();
    }
}
