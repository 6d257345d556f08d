package org.shouwang.registry.imports;

import java.time.Clock;
import java.time.LocalDate;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.stereotype.Component;

/// Makes the reader of a kind of file, with what its rows can name: the areas and places of the scope.
@Component
class RowReaders {

    private final Areas areas;
    private final Places places;
    private final AreaOutlines outlines;
    private final Sealing sealing;
    private final Clock clock;

    RowReaders(Areas areas, Places places, AreaOutlines outlines, Sealing sealing, Clock clock) {
        this.areas = areas;
        this.places = places;
        this.outlines = outlines;
        this.sealing = sealing;
        this.clock = clock;
    }

    /// For whoever acts now.
    RowReader of(ImportKind kind) {
        Scope scope = Principal.required().scope();
        AreaFinder areaFinder = new AreaFinder(areas, scope);
        PlaceFinder placeFinder = new PlaceFinder(places, scope);
        Whereabouts whereabouts = new Whereabouts(areaFinder, placeFinder);
        return switch (kind) {
            case PERSON -> new PersonRows(whereabouts, sealing, LocalDate.now(clock));
            case HOUSEHOLD -> DwellingRows.ofHouseholds(whereabouts);
            case PROPERTY -> DwellingRows.ofProperties(whereabouts);
            case PLACE -> new PlaceRows(areaFinder, placeFinder, outlines, scope, places.kinds());
        };
    }
}
