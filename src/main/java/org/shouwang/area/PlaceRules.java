package org.shouwang.area;

import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// What a place must be like.
final class PlaceRules {

    private PlaceRules() {}

    static void check(PlaceDraft draft) {
        if (draft.name().isBlank() || draft.name().length() > 200) {
            throw new Refusal.Invalid("place.name");
        }
        if (draft.address().length() > 300) {
            throw new Refusal.Invalid("place.address");
        }
        range(draft.stairwells(), "stairwells");
        range(draft.floors(), "floors");
        Double longitude = draft.longitude();
        Double latitude = draft.latitude();
        if ((longitude == null) != (latitude == null)
                || longitude != null && latitude != null && !(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw new Refusal.Invalid("place.coordinate");
        }
    }

    private static void range(@Nullable Integer value, String field) {
        if (value != null && (value < 0 || value > 200)) {
            throw new Refusal.Invalid("place." + field);
        }
    }

    /// The area that the place lies in: by hand where given, which must be of the kind's level; else the
    /// grid at its coordinate, or that grid's community for a site.
    static String area(PlaceDraft draft, PlaceTier tier, @Nullable String gridAtCoordinate) {
        String byHand = draft.areaCode();
        if (byHand != null) {
            if (!AreaLevel.isCode(byHand) || AreaLevel.of(byHand) != tier.level()) {
                throw new Refusal.Invalid("place.level", byHand);
            }
            return byHand;
        }
        if (draft.longitude() == null) {
            throw new Refusal.Invalid("place.area_missing");
        }
        if (gridAtCoordinate == null) {
            throw new Refusal.Invalid("place.outside");
        }
        return tier.level().codeOf(gridAtCoordinate);
    }
}
