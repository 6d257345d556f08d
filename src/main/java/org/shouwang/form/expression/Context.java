package org.shouwang.form.expression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where an expression is worked out: one field of one form as it is filled in.
public interface Context {

    /// The answer of another field: of the same turn where both are in a repeat, of all turns from
    /// outside one; null
    /// where there is no such field.
    @Nullable
    Value field(String name);

    /// The field's own answer.
    String current();

    /// Which turn of its repeat, the first being 1; 0 outside one.
    int position();

    /// A column of the choice that is looked at; null without one.
    @Nullable
    String column(String name);

    /// The words of a choice of another field.
    String choiceName(String field, String value);

    /// One field's answer in one turn of a repeat.
    String indexed(String field, String repeat, int turn);

    Instant now();
}
