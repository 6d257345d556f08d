package org.shouwang.screening.web;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.Ids;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Person;
import org.shouwang.screening.Pass;
import org.shouwang.screening.PassDraft;
import org.shouwang.screening.PassKind;

/// What is typed when a pass is issued.
record PassForm(
        @Nullable UUID id,
        @Nullable String kind,
        @Nullable String medium,
        @Nullable String colour,
        @Nullable String person,
        @Nullable String area,
        @Nullable String holder,
        @Nullable String vehicle,
        @Nullable String purpose,
        @Nullable String days) {

    PassDraft draft() {
        return new PassDraft(
                id == null ? Pass.Id.fresh() : new Pass.Id(id),
                PassKind.of(text(kind)).orElseThrow(() -> new Refusal.Invalid("pass.kind")),
                Pass.Medium.of(text(medium)).orElseThrow(() -> new Refusal.Invalid("pass.medium")),
                Pass.Colour.of(text(colour)).orElse(Pass.Colour.NONE),
                text(person).isBlank() ? null : new Person.Id(Ids.parse(text(person), "person.unknown")),
                text(area).isBlank() ? null : text(area).strip(),
                text(holder),
                text(vehicle),
                text(purpose),
                Duration.ofDays(number(text(days))));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("pass.validity");
        }
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
