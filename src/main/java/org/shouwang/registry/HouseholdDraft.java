package org.shouwang.registry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;

/// A household as somebody enters it; what is null was not stated.
///
/// @param place a building, courtyard or premises; it decides the grid
public record HouseholdDraft(
        Household.Id id,
        Place.Id place,
        Property.@Nullable Id property,
        Household.@Nullable Kind kind,
        @Nullable String number,
        @Nullable String address,
        @Nullable ExternalRef external) {

    public static HouseholdDraft of(Place.Id place, String address) {
        return new HouseholdDraft(Household.Id.fresh(), place, null, null, null, address, null);
    }

    HouseholdDraft in(Property.@Nullable Id other) {
        return new HouseholdDraft(id, place, other, kind, number, address, external);
    }

    /// What is wrong with the entry, field by field.
    public List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>();
        TextRules.check(problems, "number", number, 40);
        TextRules.check(problems, "address", address, 300);
        return problems;
    }
}
