package org.shouwang.work.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.work.Visit;
import org.shouwang.work.Visits;
import org.springframework.stereotype.Component;

/// The list of visits of inspection, the latest first.
@Component
class VisitList implements ListSource<Visit> {

    private final Visits visits;
    private final Areas areas;

    VisitList(Visits visits, Areas areas) {
        this.visits = visits;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "inspections";
    }

    @Override
    public String path() {
        return "/inspections";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show");
    }

    @Override
    public Slice<Visit> slice(ListQuery query) {
        return visits.list(new Visits.Query(query.area(), show(query), query.after(), query.limit()));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return visits.count(query.area(), show(query));
    }

    @Override
    public String id(Visit visit) {
        return visit.id().toString();
    }

    @Override
    public String href(Visit visit) {
        return "/inspections/visits/" + visit.id();
    }

    private static Visits.Show show(ListQuery query) {
        String show = query.filter("show");
        return show == null
                ? Visits.Show.ALL
                : Visits.Show.of(show).orElseThrow(() -> new Refusal.Invalid("work.choice"));
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "show",
                Arrays.stream(Visits.Show.values())
                        .filter(show -> show != Visits.Show.ALL)
                        .map(show -> new ListView.Option(show.code(), "inspections.show." + show.code()))
                        .toList()));
    }

    @Override
    public List<Column<Visit>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("place", visit -> Cell.text(visit.placeName())),
                Column.of("state", VisitList::mark),
                Column.of("area", visit -> Cell.text(tree.name(visit.areaCode()))),
                Column.of("team", visit -> Cell.text(visit.teamName())),
                Column.of("checklist", visit -> new Cell.Word("checklist." + visit.checklist())),
                Column.of("due", visit -> Cell.moment(visit.dueAt())),
                Column.of("done", visit -> Cell.moment(visit.doneAt())),
                Column.number(
                        "findings", visit -> visit.done() ? Cell.count((long) visit.findings()) : new Cell.Blank()));
    }

    static Cell mark(Visit visit) {
        if (!visit.done()) {
            return new Cell.Mark("inspections.state.waiting", Cell.Tone.INK);
        }
        return visit.findings() == 0
                ? new Cell.Mark("inspections.state.clean", Cell.Tone.JADE)
                : visit.recurring() > 0
                        ? new Cell.Mark("inspections.state.recurring", Cell.Tone.VERMILION)
                        : new Cell.Mark("inspections.state.findings", Cell.Tone.AMBER);
    }
}
