package org.shouwang.area;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells whether a write failed because an area got another code while it was under way 区划变更中.
///
/// Such a transaction left nothing behind and may be run again with the codes in force. The signs:
/// a foreign key that no longer finds its area or place, a row that is now outside the writer's old
/// scope, a deadlock with the re-coding.
public final class AreaMoved {

    private static final Set<String> SIGNS = Set.of("23503", "42501", "40P01", "40001");

    private AreaMoved() {}

    public static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && SIGNS.contains(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
