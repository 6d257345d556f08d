package org.shouwang.area;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DataAccessException;

/// Turns what the database functions of this module refuse into the module's refusals.
final class AreaRefusals {

    private AreaRefusals() {}

    static <R> R translated(Supplier<R> command) {
        try {
            return command.get();
        } catch (DataAccessException e) {
            Refusal refusal = refusal(e);
            throw refusal == null ? e : refusal;
        }
    }

    private static @Nullable Refusal refusal(DataAccessException failure) {
        if (!(failure.getMostSpecificCause() instanceof SQLException cause) || cause.getSQLState() == null) {
            return null;
        }
        return switch (cause.getSQLState()) {
            case "42501" -> new Refusal.Forbidden("area.not_yours");
            case "P0002" -> new Refusal.NotFound("area.unknown", "");
            case "54000" -> new Refusal.Conflict("area.full");
            case "55000" -> new Refusal.Conflict("area.recoding.ended");
            case "23505" -> new Refusal.Conflict("area.taken");
            case "23514" -> new Refusal.Invalid("area.level");
            default -> null;
        };
    }
}
