package org.shouwang.screening.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.PassRules;
import org.shouwang.screening.Regime;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// The list of checkpoints and sealed entrances.
@Component
class CheckpointList implements ListSource<CheckpointList.Line> {

    private final Checkpoints checkpoints;
    private final PassRules rules;
    private final Places places;
    private final Areas areas;

    CheckpointList(Checkpoints checkpoints, PassRules rules, Places places, Areas areas) {
        this.checkpoints = checkpoints;
        this.rules = rules;
        this.places = places;
        this.areas = areas;
    }

    /// A checkpoint with the names that the list shows.
    record Line(Checkpoint checkpoint, String name, String regime) {}

    @Override
    public String name() {
        return "checkpoints";
    }

    @Override
    public String path() {
        return "/checkpoints";
    }

    @Override
    public List<String> filterNames() {
        return List.of("state", "watches");
    }

    @Override
    public Slice<Line> slice(ListQuery query) {
        Rights.require(Right.SEE_CHECKS);
        Map<String, Regime> regimes =
                rules.regimes().stream().collect(Collectors.toMap(Regime::code, Function.identity()));
        Slice<Checkpoint> found =
                checkpoints.list(area(query), state(query), watches(query), query.after(), query.limit());
        return new Slice<>(found.rows().stream().map(one -> line(one, regimes)).toList(), found.next());
    }

    private static String area(ListQuery query) {
        String area = query.area();
        return area == null ? Principal.required().scope().prefixes().getFirst() : area;
    }

    private static Checkpoint.@Nullable State state(ListQuery query) {
        String filter = query.filter("state");
        return filter == null ? null : Checkpoint.State.of(filter).orElse(null);
    }

    private static Checkpoint.@Nullable Watch watches(ListQuery query) {
        String filter = query.filter("watches");
        return filter == null ? null : Checkpoint.Watch.of(filter).orElse(null);
    }

    private Line line(Checkpoint one, Map<String, Regime> regimes) {
        Regime regime = regimes.get(one.regime());
        return new Line(
                one,
                places.find(one.id()).map(Place::name).orElse(""),
                regime == null ? "" : regime.name(LocaleContextHolder.getLocale()));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return checkpoints.count(area(query), state(query), watches(query));
    }

    @Override
    public String id(Line line) {
        return line.checkpoint().id().toString();
    }

    @Override
    public String href(Line line) {
        return "/checkpoints/" + line.checkpoint().id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "state",
                        Stream.of(Checkpoint.State.values())
                                .map(state -> new ListView.Option(state.code(), "checkpoint.state." + state.code()))
                                .toList()),
                ListView.choice(
                        query,
                        "watches",
                        Stream.of(Checkpoint.Watch.values())
                                .map(one -> new ListView.Option(one.code(), "checkpoint.watches." + one.code()))
                                .toList()));
    }

    @Override
    public List<Column<Line>> columns() {
        var tree = areas.tree();
        return List.of(
                Column.of("name", line -> Cell.text(line.name())),
                Column.of("state", line -> mark(line.checkpoint().state())),
                Column.of("regime", line -> Cell.text(line.regime())),
                Column.of(
                        "watches",
                        line -> new Cell.Word("checkpoint.watches."
                                + line.checkpoint().watches().code())),
                Column.of("area", line -> Cell.text(tree.name(line.checkpoint().areaCode()))),
                Column.of("changed", line -> Cell.moment(line.checkpoint().updatedAt())));
    }

    static Cell mark(Checkpoint.State state) {
        return new Cell.Mark(
                "checkpoint.state." + state.code(),
                switch (state) {
                    case OPEN -> Cell.Tone.GREY;
                    case SEALED -> Cell.Tone.AMBER;
                    case CHECKPOINT -> Cell.Tone.JADE;
                });
    }
}
