package org.shouwang.registry.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyChecks;
import org.springframework.stereotype.Component;

/// The list of properties by address, as it is exported; its page shows the doors to be ticked off.
@Component
class PropertyList implements ListSource<Property> {

    private final Properties properties;
    private final PropertyChecks checks;
    private final Areas areas;

    PropertyList(Properties properties, PropertyChecks checks, Areas areas) {
        this.properties = properties;
        this.checks = checks;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "properties";
    }

    @Override
    public String path() {
        return "/properties";
    }

    @Override
    public List<String> filterNames() {
        return PropertyFilter.FILTERS;
    }

    @Override
    public Slice<Property> slice(ListQuery query) {
        return properties.list(
                new PropertyFilter(query).asked(Here.of(areas, query.area()).code()));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        PropertyFilter filter = new PropertyFilter(query);
        return filter.beat() != null || filter.address() != null || filter.place() != null
                ? null
                : filter.count(checks.progress(Here.of(areas, query.area()).code()));
    }

    @Override
    public String id(Property property) {
        return property.id().toString();
    }

    @Override
    public String href(Property property) {
        return "/properties/" + property.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "result",
                        Stream.concat(PropertyFilter.GROUPS.stream(), DoorLine.RESULTS.stream())
                                .map(code -> new ListView.Option(code, "property.result." + code))
                                .toList()),
                ListView.words(query, "beat"),
                ListView.words(query, "address"));
    }

    @Override
    public List<Column<Property>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("address", property -> Cell.text(property.address())),
                Column.of("stairwell", property -> Cell.text(property.stairwell())),
                Column.of("room", property -> Cell.text(property.room())),
                Column.of("area", property -> Cell.text(tree.name(property.areaCode()))),
                Column.of(
                        "usage",
                        property -> new Cell.Word(
                                "property.usage." + property.usage().code())),
                Column.of("result", PropertyList::result),
                Column.of("result_at", property -> Cell.moment(property.resultAt())));
    }

    private static Cell result(Property property) {
        Property.Result result = property.result();
        return new Cell.Mark("property.result." + (result == null ? "open" : result.code()), DoorLine.tone(result));
    }
}
