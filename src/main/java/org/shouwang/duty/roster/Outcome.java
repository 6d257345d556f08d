package org.shouwang.duty.roster;

import org.shouwang.platform.value.Refusal;

/// What the functions of the database answer, as the caller is told.
final class Outcome {

    private Outcome() {}

    /// Whether it was new: `done`. `same` is a repeat; `unknown` is not found; all else is a conflict, each
    /// under the prefix.
    static boolean told(String outcome, String prefix) {
        return switch (outcome) {
            case "done" -> true;
            case "same" -> false;
            case "unknown" -> throw new Refusal.NotFound(prefix + ".unknown");
            default -> throw new Refusal.Conflict(prefix + "." + outcome);
        };
    }
}
