package org.shouwang.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.web.list.Cursor;

/// Which properties a list shows, by address, from where on.
///
/// @param area   within this area; null for all of the reader's scope
/// @param place  only of this building or courtyard
/// @param beat   only of this beat 包干片
/// @param checked only those with a result, or only those without: the work list; null for both
/// @param result only those where this was found last
/// @param after  the row behind which the page begins
public record PropertyQuery(
        @Nullable String area,
        Place.@Nullable Id place,
        @Nullable UUID beat,
        @Nullable Boolean checked,
        Property.@Nullable Result result,
        @Nullable String beginning,
        @Nullable Cursor after,
        int limit) {

    public static PropertyQuery of(@Nullable String area) {
        return new PropertyQuery(area, null, null, null, null, null, null, 50);
    }

    public static PropertyQuery openIn(@Nullable String area) {
        return new PropertyQuery(area, null, null, false, null, null, null, 50);
    }

    public PropertyQuery ofBeat(UUID other) {
        return new PropertyQuery(area, place, other, checked, result, beginning, after, limit);
    }

    public PropertyQuery ofPlace(Place.Id other) {
        return new PropertyQuery(area, other, beat, checked, result, beginning, after, limit);
    }

    public PropertyQuery after(@Nullable Cursor position) {
        return new PropertyQuery(area, place, beat, checked, result, beginning, position, limit);
    }

    public PropertyQuery limitedTo(int rows) {
        return new PropertyQuery(area, place, beat, checked, result, beginning, after, rows);
    }

    Cursor cursor(Property property) {
        return new Cursor(property.address(), property.id().value());
    }
}
