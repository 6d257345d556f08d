package org.shouwang.duty.roster.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.duty.roster.Roster;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of rosters, the latest first.
@Component
class RosterList implements ListSource<Roster> {

    private final Rosters rosters;
    private final Areas areas;

    RosterList(Rosters rosters, Areas areas) {
        this.rosters = rosters;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "rosters";
    }

    @Override
    public String path() {
        return "/rosters";
    }

    @Override
    public List<String> filterNames() {
        return List.of("drill");
    }

    @Override
    public Slice<Roster> slice(ListQuery query) {
        return rosters.list(query.area(), query.filter("drill") != null, query.after(), query.limit());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Roster roster) {
        return roster.id().toString();
    }

    @Override
    public String href(Roster roster) {
        return "/rosters/" + roster.id();
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(query, "drill", List.of(new ListView.Option("yes", "shift.drill"))));
    }

    @Override
    public List<Column<Roster>> columns() {
        var tree = areas.tree();
        return List.of(
                Column.of("area", roster -> Cell.text(tree.name(roster.areaCode()))),
                Column.of("first", roster -> Cell.day(roster.firstDay())),
                Column.of("last", roster -> Cell.day(roster.lastDay())),
                Column.of(
                        "state",
                        roster -> new Cell.Mark("roster.state." + roster.state().code(), tone(roster))),
                Column.number("slots", roster -> Cell.count(roster.slots())),
                Column.number("open", roster -> Cell.count(roster.open())),
                Column.of("planned", roster -> Cell.moment(roster.plannedAt())));
    }

    private static Cell.Tone tone(Roster roster) {
        return switch (roster.state()) {
            case DRAFT -> Cell.Tone.GREY;
            case PLANNED -> Cell.Tone.AMBER;
            case PUBLISHED -> Cell.Tone.JADE;
        };
    }
}
