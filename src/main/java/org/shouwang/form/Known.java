package org.shouwang.form;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A fact that is known of a subject 已知, with where it is known from.
///
/// @param text the value in the form's words, where it is a choice
/// @param form the form in whose answer it stands; null where the registry knows it
/// @param at   when it was answered; null for the registry
public record Known(
        String fact,
        String value,
        String text,
        @Nullable String form,
        @Nullable Instant at) {}
