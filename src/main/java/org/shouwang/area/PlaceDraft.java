package org.shouwang.area;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.shouwang.area.outline.Gcj02;

/// A place as somebody enters it: with its area by hand, or with a coordinate that decides the area.
///
/// @param id       made by whoever enters it, so that a repeat is recognised
/// @param areaCode nothing where the coordinate decides
/// @param system   another system that knows the place, with its key there
public record PlaceDraft(
        Place.Id id,
        @Nullable String areaCode,
        String kind,
        String name,
        String address,
        Place.@Nullable Id site,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Integer stairwells,
        @Nullable Integer floors,
        Place.@Nullable Management management,
        @Nullable String system,
        @Nullable String key) {

    /// A place of which only kind, area and name are known.
    public static PlaceDraft of(String kind, String areaCode, String name) {
        return new PlaceDraft(
                Place.Id.fresh(), areaCode, kind, name, "", null, null, null, null, null, null, null, null);
    }

    /// The same at a WGS-84 coordinate.
    public PlaceDraft at(double longitude, double latitude) {
        return new PlaceDraft(
                id,
                areaCode,
                kind,
                name,
                address,
                site,
                longitude,
                latitude,
                stairwells,
                floors,
                management,
                system,
                key);
    }

    /// The same at a coordinate of a Chinese map service (GCJ-02).
    public PlaceDraft atGcj02(double longitude, double latitude) {
        Coordinate inside = Gcj02.toWgs84(new Coordinate(longitude, latitude));
        return at(inside.x, inside.y);
    }

    PlaceDraft in(String area) {
        return new PlaceDraft(
                id, area, kind, name, address, site, longitude, latitude, stairwells, floors, management, system, key);
    }

    static PlaceDraft of(Place place) {
        return new PlaceDraft(
                place.id(),
                place.areaCode(),
                place.kind(),
                place.name(),
                place.address(),
                place.site(),
                place.longitude(),
                place.latitude(),
                place.stairwells(),
                place.floors(),
                place.management(),
                null,
                null);
    }

    boolean means(Place place) {
        return of(place)
                .equals(new PlaceDraft(
                        id,
                        areaCode,
                        kind,
                        name,
                        address,
                        site,
                        longitude,
                        latitude,
                        stairwells,
                        floors,
                        management,
                        null,
                        null));
    }
}
