package org.shouwang.figure.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureTable;
import org.shouwang.figure.Figures;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of streets, communities or grids, all of them or those that a figure counts.
@Component
class AreaList implements ListSource<AreaList.Row> {

    /// What is said of each area besides: households and persons.
    private static final List<String> SHOWN = List.of("T18", "T19");

    private static final List<AreaLevel> LEVELS = List.of(AreaLevel.STREET, AreaLevel.COMMUNITY, AreaLevel.GRID);

    private final Areas areas;
    private final Figures figures;

    AreaList(Areas areas, Figures figures) {
        this.areas = areas;
        this.figures = figures;
    }

    /// @param numbers by figure
    record Row(Area area, Map<String, BigDecimal> numbers) {}

    @Override
    public String name() {
        return "area-list";
    }

    @Override
    public String path() {
        return "/areas/list";
    }

    @Override
    public List<String> filterNames() {
        return List.of("level", "figure");
    }

    @Override
    public List<Column<Row>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("name", row -> Cell.text(row.area().name())),
                Column.of("within", row -> Cell.text(within(tree, row.area()))),
                Column.number("households", row -> count(row, "T18")),
                Column.number("persons", row -> count(row, "T19")),
                Column.of("since", row -> Cell.moment(row.area().validFrom())),
                Column.of("code", row -> new Cell.Code(row.area().code())));
    }

    private static String within(AreaTree tree, Area area) {
        String parent = area.parentCode();
        return parent == null ? "" : tree.name(parent);
    }

    private static Cell count(Row row, String figure) {
        BigDecimal number = row.numbers().get(figure);
        return number == null ? new Cell.Blank() : new Cell.Count(number.longValue());
    }

    @Override
    public Slice<Row> slice(ListQuery query) {
        Cursor after = query.after();
        List<Row> rows = rows(query).stream()
                .filter(row -> after == null || row.area().code().compareTo(after.key()) > 0)
                .limit(query.limit() + 1L)
                .toList();
        return Slice.cut(
                rows,
                query.limit(),
                row -> new Cursor(row.area().code(), row.area().id()));
    }

    @Override
    public Long total(ListQuery query) {
        return (long) rows(query).size();
    }

    /// Some thousand areas at most, in memory already: nothing is saved by asking for a page.
    private List<Row> rows(ListQuery query) {
        AreaLevel level = level(query);
        String figure = query.filter("figure");
        List<Row> rows = new ArrayList<>();
        for (Area top : tops(query.area())) {
            List<Figure> asked = asked(figure);
            FigureTable table = figures.table(asked, top, level, figures.today());
            below(top, level)
                    .filter(area ->
                            figure == null || table.part(figure, area.code()).signum() > 0)
                    .forEach(area -> rows.add(new Row(area, numbers(table, area))));
        }
        rows.sort(Comparator.comparing(row -> row.area().code()));
        return rows;
    }

    private List<Figure> asked(@Nullable String figure) {
        List<String> known = figures.catalogue().stream().map(Figure::code).toList();
        return Stream.concat(Stream.ofNullable(figure), SHOWN.stream().filter(known::contains))
                .distinct()
                .map(figures::require)
                .toList();
    }

    private static Map<String, BigDecimal> numbers(FigureTable table, Area area) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        table.values()
                .forEach(value -> numbers.put(
                        value.figure().code(), table.part(value.figure().code(), area.code())));
        return numbers;
    }

    private List<Area> tops(@Nullable String asked) {
        Scope scope = Principal.required().scope();
        Scope within = asked == null ? scope : scope.within(asked);
        if (within.isEmpty()) {
            throw new Refusal.NotFound("area.unknown", asked == null ? "" : asked);
        }
        return within.prefixes().stream().map(areas::require).toList();
    }

    private Stream<Area> below(Area top, AreaLevel level) {
        if (top.level() == level) {
            return Stream.of(top);
        }
        return areas.tree().children(top.code()).stream().flatMap(child -> below(child, level));
    }

    private static AreaLevel level(ListQuery query) {
        String level = query.filter("level");
        return level == null
                ? AreaLevel.GRID
                : LEVELS.stream()
                        .filter(known -> code(known).equals(level))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.Invalid("area.level"));
    }

    private static String code(AreaLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String id(Row row) {
        return row.area().id().toString();
    }

    @Override
    public String href(Row row) {
        return "/glance/" + row.area().code();
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "level",
                        LEVELS.stream()
                                .map(level -> new ListView.Option(code(level), "area.level." + code(level)))
                                .toList()),
                ListView.words(query, "figure"));
    }
}
