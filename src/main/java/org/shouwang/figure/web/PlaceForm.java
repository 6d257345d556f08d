package org.shouwang.figure.web;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.platform.value.Refusal;

/// A place as its form sends it.
record PlaceForm(
        @Nullable UUID id,
        @Nullable Integer version,
        @Nullable String kind,
        @Nullable String name,
        @Nullable String areaCode,
        @Nullable String address,
        @Nullable UUID site,
        @Nullable String longitude,
        @Nullable String latitude,
        @Nullable String datum,
        @Nullable String stairwells,
        @Nullable String floors,
        @Nullable String management) {

    static PlaceForm blank(@Nullable String area) {
        return new PlaceForm(
                Place.Id.fresh().value(), null, null, "", area, "", null, null, null, null, null, null, null);
    }

    static PlaceForm of(Place place) {
        Place.Id site = place.site();
        Place.Management management = place.management();
        return new PlaceForm(
                place.id().value(),
                place.version(),
                place.kind(),
                place.name(),
                place.areaCode(),
                place.address(),
                site == null ? null : site.value(),
                text(place.longitude()),
                text(place.latitude()),
                null,
                text(place.stairwells()),
                text(place.floors()),
                management == null ? null : management.name());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    PlaceForm of(Place.Id place) {
        return new PlaceForm(
                place.value(),
                version,
                kind,
                name,
                areaCode,
                address,
                site,
                longitude,
                latitude,
                datum,
                stairwells,
                floors,
                management);
    }

    int versionOrZero() {
        return version == null ? 0 : version;
    }

    PlaceDraft draft() {
        PlaceDraft draft = new PlaceDraft(
                id == null ? Place.Id.fresh() : new Place.Id(id),
                blankToNull(areaCode),
                kind == null ? "" : kind,
                name == null ? "" : name.strip(),
                address == null ? "" : address.strip(),
                site == null ? null : new Place.Id(site),
                decimal(longitude),
                decimal(latitude),
                whole(stairwells, "stairwells"),
                whole(floors, "floors"),
                managed(),
                null,
                null);
        Double east = draft.longitude();
        Double north = draft.latitude();
        return "gcj02".equals(datum) && east != null && north != null ? draft.atGcj02(east, north) : draft;
    }

    private Place.@Nullable Management managed() {
        String text = blankToNull(management);
        try {
            return text == null ? null : Place.Management.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("place.management");
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable Double decimal(@Nullable String text) {
        String given = blankToNull(text);
        try {
            return given == null ? null : Double.valueOf(given);
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("place.coordinate");
        }
    }

    private static @Nullable Integer whole(@Nullable String text, String field) {
        String given = blankToNull(text);
        try {
            return given == null ? null : Integer.valueOf(given);
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("place." + field);
        }
    }
}
