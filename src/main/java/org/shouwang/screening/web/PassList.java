package org.shouwang.screening.web;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.screening.Pass;
import org.shouwang.screening.PassKind;
import org.shouwang.screening.Passes;
import org.springframework.stereotype.Component;

/// The list of passes.
@Component
class PassList implements ListSource<Pass> {

    private final Passes passes;
    private final Areas areas;
    private final Clock clock;

    PassList(Passes passes, Areas areas, Clock clock) {
        this.passes = passes;
        this.areas = areas;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "passes";
    }

    @Override
    public String path() {
        return "/passes";
    }

    @Override
    public List<String> filterNames() {
        return List.of("kind", "show");
    }

    @Override
    public Slice<Pass> slice(ListQuery query) {
        String kind = query.filter("kind");
        return passes.list(
                area(query),
                kind == null ? null : PassKind.of(kind).orElse(null),
                query.filter("show"),
                query.after(),
                query.limit());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return query.filter("kind") == null && query.filter("show") == null ? passes.count(area(query)) : null;
    }

    private static String area(ListQuery query) {
        String area = query.area();
        return area == null ? Principal.required().scope().prefixes().getFirst() : area;
    }

    @Override
    public String id(Pass pass) {
        return pass.id().toString();
    }

    @Override
    public String href(Pass pass) {
        return "/passes/" + pass.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "kind",
                        Stream.of(PassKind.values())
                                .map(kind -> new ListView.Option(kind.code(), "pass.kind." + kind.code()))
                                .toList()),
                ListView.choice(
                        query,
                        "show",
                        Stream.of("good", "voided")
                                .map(show -> new ListView.Option(show, "pass.show." + show))
                                .toList()));
    }

    @Override
    public List<Column<Pass>> columns() {
        var tree = areas.tree();
        return List.of(
                Column.of("holder", pass -> Cell.text(pass.holder())),
                Column.of(
                        "kind", pass -> new Cell.Word("pass.kind." + pass.kind().code())),
                Column.of("state", pass -> state(pass, clock)),
                Column.of(
                        "medium",
                        pass -> new Cell.Word("pass.medium." + pass.medium().code())),
                Column.of("area", pass -> Cell.text(tree.name(pass.areaCode()))),
                Column.of("expires", pass -> Cell.moment(pass.expiresAt())),
                Column.of("issued", pass -> Cell.moment(pass.issuedAt())),
                Column.of("serial", pass -> new Cell.Code("%08d".formatted(pass.serial()))));
    }

    static Cell.Mark state(Pass pass, Clock clock) {
        if (pass.voidedAt() != null) {
            return new Cell.Mark("pass.state.voided", Cell.Tone.VERMILION);
        }
        if (!clock.instant().isBefore(pass.expiresAt())) {
            return new Cell.Mark("pass.state.expired", Cell.Tone.GREY);
        }
        return pass.isReady()
                ? new Cell.Mark("pass.state.good", Cell.Tone.JADE)
                : new Cell.Mark("pass.state.waiting", Cell.Tone.AMBER);
    }
}
