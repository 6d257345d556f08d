package org.shouwang.area;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which places a list shows, in which order, from where on.
///
/// @param area      the area that they lie in
/// @param kind      only this kind
/// @param beginning only names, or pinyin, that begin so
/// @param after     the position behind which the page begins; nothing for the first
public record PlaceQuery(
        String area,
        @Nullable String kind,
        String beginning,
        Sort sort,
        boolean descending,
        @Nullable Position after,
        int limit) {

    public PlaceQuery(
            String area, @Nullable String kind, String beginning, Sort sort, @Nullable Position after, int limit) {
        this(area, kind, beginning, sort, false, after, limit);
    }

    /// The orders offered; each has an index.
    public enum Sort {
        NAME,
        AREA
    }

    /// The last row of the page before: its sort key and id.
    public record Position(String key, UUID id) {}

    public static PlaceQuery of(String area) {
        return new PlaceQuery(area, null, "", Sort.AREA, false, null, 50);
    }

    /// The first 500, by name.
    public static PlaceQuery all(String area) {
        return new PlaceQuery(area, null, "", Sort.NAME, false, null, 500);
    }

    public Position positionOf(Place place) {
        return new Position(
                sort == Sort.NAME ? place.name() : place.areaCode(), place.id().value());
    }
}
