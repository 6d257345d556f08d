package org.shouwang.work.contest.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.work.contest.Contest;
import org.shouwang.work.contest.Contests;
import org.springframework.stereotype.Component;

/// The list of contests, the latest first.
@Component
class ContestList implements ListSource<Contest> {

    private final Contests contests;
    private final Areas areas;

    ContestList(Contests contests, Areas areas) {
        this.contests = contests;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "contests";
    }

    @Override
    public String path() {
        return "/contests";
    }

    @Override
    public List<String> filterNames() {
        return List.of();
    }

    @Override
    public Slice<Contest> slice(ListQuery query) {
        return contests.list(query.area(), query.after(), query.limit());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Contest contest) {
        return contest.id().toString();
    }

    @Override
    public String href(Contest contest) {
        return "/contests/" + contest.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of();
    }

    @Override
    public List<Column<Contest>> columns() {
        return List.of(
                Column.of("name", one -> Cell.text(one.name())),
                Column.of("state", ContestList::mark),
                Column.of("first", one -> Cell.day(one.firstDay())),
                Column.of("last", one -> Cell.day(one.lastDay())),
                Column.number("units", one -> Cell.count((long) one.units())),
                Column.of("area", one -> Cell.text(areas.tree().name(one.areaCode()))));
    }

    static Cell mark(Contest contest) {
        return contest.open()
                ? new Cell.Mark("contest.open", Cell.Tone.INK)
                : new Cell.Mark("contest.ended", Cell.Tone.JADE);
    }
}
