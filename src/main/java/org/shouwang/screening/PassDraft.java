package org.shouwang.screening;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.registry.Person;

/// What is said when a pass is issued.
///
/// @param id       made by whoever issues it, so that a repeat is known
/// @param person   of the register; none for visitors, deliveries and vehicles from elsewhere
/// @param areaCode whose pass it is where there is no person: the community that is visited
/// @param holder   the name where there is no person
/// @param validFor from now on; at most half a year
public record PassDraft(
        Pass.Id id,
        PassKind kind,
        Pass.Medium medium,
        Pass.Colour colour,
        Person.@Nullable Id person,
        @Nullable String areaCode,
        String holder,
        String vehicle,
        String purpose,
        Duration validFor) {

    /// One for a resident, for two weeks.
    public static PassDraft resident(Person.Id person, Pass.Medium medium) {
        return new PassDraft(
                Pass.Id.fresh(),
                PassKind.RESIDENT,
                medium,
                Pass.Colour.NONE,
                person,
                null,
                "",
                "",
                "",
                Duration.ofDays(14));
    }

    /// The same anew.
    static PassDraft another(Pass old, Duration validFor) {
        UUID person = old.person();
        return new PassDraft(
                Pass.Id.fresh(),
                old.kind(),
                old.medium(),
                old.colour(),
                person == null ? null : new Person.Id(person),
                person == null ? old.areaCode() : null,
                person == null ? old.holder() : "",
                old.vehicle(),
                old.purpose(),
                validFor);
    }
}
