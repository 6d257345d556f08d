package org.shouwang.figure.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Beat;
import org.shouwang.area.Place;
import org.shouwang.platform.value.Refusal;

/// A beat as a form or a script sends it.
///
/// @param part each the id of a building, or that id, a colon and one of its stairwells
record BeatForm(
        @Nullable UUID id,
        @Nullable String name,
        @Nullable UUID worker,
        @Nullable List<String> part) {

    static BeatForm of(Beat beat) {
        return new BeatForm(
                beat.id().value(),
                beat.name(),
                beat.worker(),
                beat.parts().stream().map(BeatForm::text).toList());
    }

    static String text(Beat.Part part) {
        return part.stairwell().isEmpty() ? part.place().toString() : part.place() + ":" + part.stairwell();
    }

    boolean holds(Beat.Part wanted) {
        return part != null && part.contains(text(wanted));
    }

    Beat beat(String grid) {
        List<Beat.Part> parts = new ArrayList<>();
        for (String each : part == null ? List.<String>of() : part) {
            parts.add(part(each));
        }
        // Who chooses a whole building means its stairwells too.
        parts.removeIf(one -> !one.stairwell().isEmpty() && parts.contains(new Beat.Part(one.place(), "")));
        return new Beat(
                id == null ? Beat.Id.fresh() : new Beat.Id(id),
                grid,
                name == null ? "" : name,
                worker,
                parts.stream().distinct().toList());
    }

    private static Beat.Part part(String text) {
        int colon = text.indexOf(':');
        try {
            Place.Id place = Place.Id.of(colon < 0 ? text : text.substring(0, colon));
            String stairwell = colon < 0 ? "" : text.substring(colon + 1).strip();
            if (stairwell.length() <= 20) {
                return new Beat.Part(place, stairwell);
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("beat.place");
        }
        throw new Refusal.NotFound("beat.place");
    }
}
