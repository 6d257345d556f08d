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
import org.shouwang.work.NumberDemand;
import org.shouwang.work.NumberDemands;
import org.springframework.stereotype.Component;

/// The list of numbers asked for, the latest first.
@Component
class NumberList implements ListSource<NumberDemand> {

    private final NumberDemands numbers;
    private final Areas areas;

    NumberList(NumberDemands numbers, Areas areas) {
        this.numbers = numbers;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public String path() {
        return "/numbers";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show");
    }

    @Override
    public Slice<NumberDemand> slice(ListQuery query) {
        return numbers.list(new NumberDemands.Query(query.area(), show(query), query.after(), query.limit()));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return numbers.count(query.area(), show(query));
    }

    @Override
    public String id(NumberDemand demand) {
        return demand.id().toString();
    }

    @Override
    public String href(NumberDemand demand) {
        return "/numbers/" + demand.id();
    }

    private static NumberDemands.Show show(ListQuery query) {
        String show = query.filter("show");
        return show == null
                ? NumberDemands.Show.ALL
                : NumberDemands.Show.of(show).orElseThrow(() -> new Refusal.Invalid("work.choice"));
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "show",
                Arrays.stream(NumberDemands.Show.values())
                        .filter(show -> show != NumberDemands.Show.ALL)
                        .map(show -> new ListView.Option(show.code(), "numbers.show." + show.code()))
                        .toList()));
    }

    @Override
    public List<Column<NumberDemand>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("question", demand -> Cell.text(demand.question())),
                Column.of("state", NumberList::mark),
                Column.of("asker", demand -> Cell.text(demand.askedBy())),
                Column.of("area", demand -> Cell.text(tree.name(demand.areaCode()))),
                Column.of("due", demand -> Cell.moment(demand.dueAt())),
                Column.of("raised", demand -> Cell.moment(demand.raisedAt())),
                Column.number("burdened", demand -> Cell.count((long) demand.burdened())),
                Column.number("answer", demand -> Cell.text(answer(demand))));
    }

    static @Nullable String answer(NumberDemand demand) {
        var answer = demand.answer();
        return answer == null ? null : answer.stripTrailingZeros().toPlainString() + demand.unit();
    }

    static Cell mark(NumberDemand demand) {
        return !demand.answered()
                ? new Cell.Mark("numbers.state.open", Cell.Tone.AMBER)
                : demand.figure() != null
                        ? new Cell.Mark("numbers.state.known", Cell.Tone.JADE)
                        : new Cell.Mark("numbers.state.answered", Cell.Tone.JADE);
    }
}
