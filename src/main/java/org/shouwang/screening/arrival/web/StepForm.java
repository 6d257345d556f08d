package org.shouwang.screening.arrival.web;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.arrival.ArrivalStep;
import org.shouwang.screening.arrival.Control;

/// A step as it is sent.
///
/// @param id          UUIDv7, made by whoever sends it
/// @param verb        as in [ArrivalStep]
/// @param home        the code of the area that takes over
/// @param toDivision  another district's six digits
/// @param temperature in degrees Celsius
/// @param control     `none`, `monitor`, `home` or `central`
/// @param said        the reason, the receipt's number or a note
/// @param seen        the version that was looked at
/// @param party       whether it holds for all of the party who stand where this one stands
record StepForm(
        @Nullable UUID id,
        @Nullable String verb,
        @Nullable String home,
        @Nullable String toDivision,
        @Nullable String temperature,
        @Nullable String control,
        @Nullable String said,
        @Nullable Integer seen,
        @Nullable Boolean party) {

    UUID stepId() {
        if (id == null || id.version() != 7) {
            throw new Refusal.Invalid("arrival.id");
        }
        return id;
    }

    /// @throws Refusal.Invalid `arrival.verb`, `arrival.temperature`, `arrival.control`
    ArrivalStep step() {
        String words = text(said);
        return switch (text(verb)) {
            case "hand_over" -> new ArrivalStep.HandOver(blank(home), text(toDivision));
            case "accept" -> new ArrivalStep.Accept(blank(home));
            case "send_back" -> new ArrivalStep.SendBack(words);
            case "receipt" -> new ArrivalStep.Receipt(words);
            case "see" -> new ArrivalStep.See(measured(), told(), words);
            case "miss" -> new ArrivalStep.Miss(words);
            case "follow" -> new ArrivalStep.Follow(measured(), told(), words);
            case "release" -> new ArrivalStep.Release();
            case "cancel" -> new ArrivalStep.Cancel(words);
            default -> throw new Refusal.Invalid("arrival.verb");
        };
    }

    private @Nullable Integer measured() {
        String text = text(temperature).replace('，', '.').replace(',', '.').replace('。', '.');
        if (text.isEmpty()) {
            return null;
        }
        try {
            BigDecimal degrees = new BigDecimal(text);
            return degrees.precision() > 6 ? -1 : degrees.movePointRight(1).intValue();
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("arrival.temperature");
        }
    }

    private @Nullable Control told() {
        String code = blank(control);
        return code == null ? null : Control.of(code).orElseThrow(() -> new Refusal.Invalid("arrival.control"));
    }

    private static @Nullable String blank(@Nullable String text) {
        return text(text).isEmpty() ? null : text(text);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
