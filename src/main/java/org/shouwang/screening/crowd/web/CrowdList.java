package org.shouwang.screening.crowd.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
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
import org.shouwang.screening.crowd.Crowd;
import org.shouwang.screening.crowd.Crowds;
import org.springframework.stereotype.Component;

/// Places where people are counted, by area.
@Component
class CrowdList implements ListSource<CrowdList.Line> {

    private final Crowds crowds;
    private final Places places;
    private final Areas areas;

    CrowdList(Crowds crowds, Places places, Areas areas) {
        this.crowds = crowds;
        this.places = places;
        this.areas = areas;
    }

    /// A place with its name.
    record Line(Crowd crowd, String name) {}

    @Override
    public String name() {
        return "crowds";
    }

    @Override
    public String path() {
        return "/crowds";
    }

    @Override
    public List<String> filterNames() {
        return List.of("state");
    }

    @Override
    public Slice<Line> slice(ListQuery query) {
        Slice<Crowd> found = crowds.list(area(query), state(query), query.after(), query.limit());
        return new Slice<>(
                found.rows().stream()
                        .map(one -> new Line(
                                one, places.find(one.place()).map(Place::name).orElse("")))
                        .toList(),
                found.next());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return crowds.count(area(query), state(query));
    }

    private static String area(ListQuery query) {
        String area = query.area();
        return area == null ? Principal.required().scope().prefixes().getFirst() : area;
    }

    private static Crowd.@Nullable State state(ListQuery query) {
        String asked = query.filter("state");
        return Stream.of(Crowd.State.values())
                .filter(one -> one.code().equals(asked))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String id(Line line) {
        return line.crowd().place().toString();
    }

    @Override
    public String href(Line line) {
        return "/crowds/" + line.crowd().place();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "state",
                Stream.of(Crowd.State.values())
                        .map(one -> new ListView.Option(one.code(), "crowd.state." + one.code()))
                        .toList()));
    }

    @Override
    public List<Column<Line>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("name", line -> Cell.text(line.name())),
                Column.of(
                        "state",
                        line -> new Cell.Mark(
                                "crowd.state." + line.crowd().state().code(),
                                tone(line.crowd().state()))),
                Column.number("present", line -> new Cell.Count(line.crowd().present())),
                Column.number("limit", line -> new Cell.Count(line.crowd().limit())),
                Column.number("capacity", line -> new Cell.Count(line.crowd().capacity())),
                Column.of("area", line -> Cell.text(tree.name(line.crowd().areaCode()))),
                Column.of("counted", line -> Cell.moment(line.crowd().baseAt())));
    }

    static Cell.Tone tone(Crowd.State state) {
        return switch (state) {
            case NORMAL -> Cell.Tone.JADE;
            case CROWDED -> Cell.Tone.VERMILION;
            case DOUBTFUL -> Cell.Tone.AMBER;
        };
    }
}
