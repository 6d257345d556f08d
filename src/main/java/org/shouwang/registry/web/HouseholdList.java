package org.shouwang.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Household;
import org.shouwang.registry.Households;
import org.shouwang.registry.Ledgers;
import org.springframework.stereotype.Component;

/// The list of households, by address.
@Component
class HouseholdList implements ListSource<Household> {

    private final Households households;
    private final Ledgers ledgers;
    private final Areas areas;

    HouseholdList(Households households, Ledgers ledgers, Areas areas) {
        this.households = households;
        this.ledgers = ledgers;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "households";
    }

    @Override
    public String path() {
        return "/households";
    }

    @Override
    public List<String> filterNames() {
        return List.of("address", InPlace.FILTER);
    }

    @Override
    public List<Column<Household>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("address", household -> Cell.text(named(household))),
                Column.of("number", household -> Cell.text(household.number())),
                Column.of(
                        "kind",
                        household -> new Cell.Word(
                                "household.kind." + household.kind().code())),
                Column.of("area", household -> Cell.text(tree.name(household.areaCode()))),
                Column.of("updated", household -> Cell.moment(household.updatedAt())),
                Column.<Household>of("code", household -> new Cell.Code(household.areaCode()))
                        .optional());
    }

    /// The first cell leads to the household's page, so that it can't be blank.
    private static String named(Household household) {
        return !household.address().isEmpty()
                ? household.address()
                : household.number().isEmpty() ? household.id().toString() : household.number();
    }

    @Override
    public Slice<Household> slice(ListQuery query) {
        return households.list(
                Here.of(areas, query.area()).code(),
                InPlace.id(query),
                query.filter("address"),
                query.after(),
                query.limit());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return !query.filters().isEmpty()
                ? null
                : Reader.sum(
                        Here.inForce(areas, query.area()),
                        code -> ledgers.totals(code).getOrDefault("household", 0L));
    }

    @Override
    public String id(Household household) {
        return household.id().toString();
    }

    @Override
    public String href(Household household) {
        return "/households/" + household.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.words(query, "address"));
    }
}
