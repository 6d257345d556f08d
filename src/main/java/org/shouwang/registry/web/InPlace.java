package org.shouwang.registry.web;

import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;

/// The place that a list is narrowed to 所在场所, as a place's page leads to it. It is no chip to fill in: the
/// heading names the place.
final class InPlace {

    static final String FILTER = "place";

    private InPlace() {}

    /// Refused as not found, `place.unknown`, where it is no id.
    static Place.@Nullable Id id(ListQuery query) {
        String asked = query.filter(FILTER);
        try {
            return asked == null ? null : Place.Id.of(asked);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("place.unknown");
        }
    }

    /// Refused as not found, `place.unknown`, also for one outside the scope.
    static @Nullable Place of(Places places, ListQuery query) {
        Place.Id asked = id(query);
        return asked == null ? null : places.require(asked);
    }
}
