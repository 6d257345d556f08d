package org.shouwang.registry.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.registry.Change;

/// What others changed of a record since the version that a form was filled in on.
///
/// @param changes the latest first
record Since(List<Change> changes) {

    /// What the field of the form is to hold now: where somebody else changed it and this form did not, theirs.
    @Nullable
    String field(String name, @Nullable String mine, @Nullable String now) {
        return changes.reversed().stream()
                        .flatMap(change -> change.fields().stream())
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .filter(field -> text(field.was()).equals(text(mine)))
                        .isPresent()
                ? now
                : mine;
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }
}
