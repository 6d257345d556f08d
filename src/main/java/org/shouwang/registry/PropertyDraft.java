package org.shouwang.registry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;

/// A property as somebody enters it; what is null was not stated.
public record PropertyDraft(
        Property.Id id,
        Place.Id place,
        @Nullable String stairwell,
        @Nullable Integer floor,
        @Nullable String room,
        @Nullable String address,
        Property.@Nullable Usage usage,
        @Nullable ExternalRef external) {

    public static PropertyDraft of(Place.Id place, String stairwell, String room, String address) {
        return new PropertyDraft(Property.Id.fresh(), place, stairwell, null, room, address, null, null);
    }

    /// What is wrong with the entry, field by field.
    public List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>();
        TextRules.check(problems, "stairwell", stairwell, 30);
        TextRules.check(problems, "room", room, 30);
        TextRules.check(problems, "address", address, 300);
        if (floor != null && (floor < -5 || floor > 200)) {
            problems.add(new FieldProblem("floor", "number"));
        }
        return problems;
    }
}
