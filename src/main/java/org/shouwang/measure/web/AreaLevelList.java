package org.shouwang.measure.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.measure.AreaLevel;
import org.shouwang.measure.AreaLevels;
import org.shouwang.measure.Level;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of areas that have a level of their own.
@Component
class AreaLevelList implements ListSource<AreaLevel> {

    private final AreaLevels levels;
    private final Areas areas;

    AreaLevelList(AreaLevels levels, Areas areas) {
        this.levels = levels;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "area-levels";
    }

    @Override
    public String path() {
        return "/area-levels";
    }

    @Override
    public List<String> filterNames() {
        return List.of("level");
    }

    @Override
    public Slice<AreaLevel> slice(ListQuery query) {
        return levels.list(here(query), query.filter("level"), query.after(), query.limit());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return levels.count(here(query), query.filter("level"));
    }

    static String here(ListQuery query) {
        String area = query.area();
        return area == null ? Principal.required().scope().prefixes().getFirst() : area;
    }

    @Override
    public String id(AreaLevel level) {
        return level.id().toString();
    }

    @Override
    public String href(AreaLevel level) {
        return "/area-levels/" + level.areaCode();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "level",
                levels.levels().stream()
                        .map(level -> new ListView.Option(level.code(), "level." + level.code()))
                        .toList()));
    }

    @Override
    public List<Column<AreaLevel>> columns() {
        AreaTree tree = areas.tree();
        Map<String, Integer> brings = levels.levels().stream()
                .collect(Collectors.toMap(Level::code, level -> level.brings().size()));
        return List.of(
                Column.<AreaLevel>of("area", one -> Cell.text(tree.name(one.areaCode()))),
                Column.<AreaLevel>of("level", one -> mark(one.level())),
                Column.<AreaLevel>number("brings", one -> Cell.count((long) brings.getOrDefault(one.level(), 0))),
                Column.<AreaLevel>of("since", one -> Cell.moment(one.since())),
                Column.<AreaLevel>of("code", one -> new Cell.Code(one.areaCode())));
    }

    static Cell.Mark mark(String level) {
        return new Cell.Mark("level." + level, tone(level));
    }

    private static Cell.Tone tone(String level) {
        return switch (level) {
            case "high" -> Cell.Tone.VERMILION;
            case "medium" -> Cell.Tone.AMBER;
            default -> Cell.Tone.JADE;
        };
    }
}
