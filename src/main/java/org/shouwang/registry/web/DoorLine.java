package org.shouwang.registry.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyCheck;

/// One door of the work list, with the result that one tap gives it.
///
/// @param check    the id that the next check gets; made with the row, so that a repeated tap is the same check
/// @param replaces the check that the next one corrects: the one just recorded from this row
/// @param just     what was just done here: `recorded` or `reopened`
/// @param error    why the tap came to nothing
public record DoorLine(
        String id,
        String address,
        String area,
        @Nullable String result,
        String tone,
        @Nullable Instant at,
        String check,
        @Nullable String replaces,
        @Nullable String just,
        @Nullable String error) {

    /// The results in the order of the buttons.
    static final List<String> RESULTS =
            List.of("present", "empty", "rented", "refused", "moved", "number_dead", "notice_left");

    static DoorLine of(Property property, String area) {
        return of(property, area, null, null, null);
    }

    static DoorLine recorded(Property property, String area, PropertyCheck.Id check) {
        return of(property, area, check.toString(), "recorded", null);
    }

    static DoorLine refused(Property property, String area, String error) {
        return of(property, area, null, null, error);
    }

    static DoorLine reopened(Property property, String area) {
        return of(property, area, null, "reopened", null);
    }

    private static DoorLine of(
            Property property, String area, @Nullable String replaces, @Nullable String just, @Nullable String error) {
        Property.Result result = property.result();
        return new DoorLine(
                property.id().toString(),
                property.address(),
                area,
                result == null ? null : result.code(),
                tone(result).name().toLowerCase(java.util.Locale.ROOT),
                property.resultAt(),
                PropertyCheck.Id.fresh().toString(),
                replaces,
                just,
                error);
    }

    static Cell.Tone tone(Property.@Nullable Result result) {
        return switch (result) {
            case null -> Cell.Tone.GREY;
            case PRESENT, EMPTY, RENTED, MOVED -> Cell.Tone.JADE;
            case NUMBER_DEAD, NOTICE_LEFT -> Cell.Tone.AMBER;
            case REFUSED -> Cell.Tone.VERMILION;
        };
    }
}
