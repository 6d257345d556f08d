package org.shouwang.registry.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.table.Cells;
import org.shouwang.platform.table.RowCells;

/// Finds the building, courtyard or premises that a row names, within its grid or community.
final class PlaceFinder {

    /// @param address how an address in it begins
    record Spot(UUID id, String areaCode, String address) {}

    private static final Spot AMBIGUOUS = new Spot(new UUID(0, 0), "", "");
    private static final int PAGE = 500;

    private final Map<String, Spot> spots = new HashMap<>();
    private final Map<UUID, String> siteNames = new HashMap<>();
    private final Map<String, UUID> sites = new HashMap<>();

    PlaceFinder(Places places, Scope scope) {
        for (String prefix : scope.prefixes()) {
            // Sites stand in communities, whose codes sort before those of their grids' places.
            PlaceQuery.Position after = null;
            List<Place> page;
            do {
                PlaceQuery query = new PlaceQuery(prefix, null, "", PlaceQuery.Sort.AREA, after, PAGE);
                page = places.list(query);
                page.forEach(this::add);
                after = page.isEmpty() ? null : query.positionOf(page.getLast());
            } while (page.size() == PAGE);
        }
    }

    private void add(Place place) {
        if (place.areaCode().length() < AreaLevel.GRID.digits()) {
            siteNames.put(place.id().value(), place.name());
            sites.put(key(place.areaCode(), place.name()), place.id().value());
            return;
        }
        Place.Id site = place.site();
        String compound = site == null ? "" : siteNames.getOrDefault(site.value(), "");
        String full = place.name().startsWith(compound) ? place.name() : compound + place.name();
        Spot spot =
                new Spot(place.id().value(), place.areaCode(), place.address().isEmpty() ? full : place.address());
        name(spot, full);
        if (!full.equals(place.name())) {
            name(spot, place.name());
        }
    }

    private void name(Spot spot, String name) {
        spots.merge(key(spot.areaCode(), name), spot, (one, other) -> AMBIGUOUS);
        spots.merge(key(AreaLevel.COMMUNITY.codeOf(spot.areaCode()), name), spot, (one, other) -> AMBIGUOUS);
    }

    private static String key(String area, String name) {
        return area + ' ' + name;
    }

    /// The place; null where the row is wrong, which it then says.
    @Nullable
    Spot find(RowCells cells, String area, @Nullable String compound, String name) {
        boolean whole = compound == null || name.startsWith(compound);
        Spot spot = spots.get(key(area, whole ? name : compound + name));
        if (spot == null || spot == AMBIGUOUS) {
            String code = spot == null ? "import.place-unknown" : "import.place-ambiguous";
            cells.reject(WhereColumns.PLACE, code, Cells.shown(name));
            return null;
        }
        return spot;
    }

    /// A compound, market or campus of a community; null where there is none of this name.
    @Nullable
    UUID site(String community, String name) {
        return sites.get(key(community, name));
    }
}
