package org.shouwang.platform.field;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// What a phone is told about one message 回执. Final, unless the outcome is `LATER`.
///
/// @param reason    a refusal's code; empty where it is recorded
/// @param repeated  whether it had this outcome before
public record FieldReceipt(UUID id, Outcome outcome, String reason, List<Object> arguments, boolean repeated) {

    public enum Outcome {
        STORED,
        /// Somebody else recorded something that it contradicts.
        CONFLICT,
        REFUSED,
        /// Its identifier is older than the horizon.
        TOO_OLD,
        /// It came from a phone that was revoked, or whose account may not act any more: kept for a decision.
        DOUBTFUL,
        /// Nothing is known of it: to be sent again later as it is.
        LATER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static FieldReceipt of(UUID id, FieldOutcome outcome) {
        return switch (outcome) {
            case FieldOutcome.Stored _ -> new FieldReceipt(id, Outcome.STORED, "", List.of(), false);
            case FieldOutcome.Conflict conflict ->
                new FieldReceipt(id, Outcome.CONFLICT, conflict.code(), conflict.arguments(), false);
            case FieldOutcome.Refused refused ->
                new FieldReceipt(id, Outcome.REFUSED, refused.code(), refused.arguments(), false);
        };
    }

    static FieldReceipt refused(UUID id, String code, Object... arguments) {
        return new FieldReceipt(id, Outcome.REFUSED, code, List.of(arguments), false);
    }

    static FieldReceipt conflict(UUID id, String code) {
        return new FieldReceipt(id, Outcome.CONFLICT, code, List.of(), false);
    }

    FieldReceipt again() {
        return new FieldReceipt(id, outcome, reason, arguments, true);
    }
}
