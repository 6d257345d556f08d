package org.shouwang.screening.letter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.response.Response;

/// What is asked of the list of letters.
///
/// @param state    `open` for all that wait for an answer, `late` for those overdue among them, both by
///                 deadline; or one state; null for all but cancelled ones, the latest first
/// @param about    somebody who arrived, or who stands on a list; null for all
/// @param response one response's, drills too; null for all that are real
public record LetterQuery(
        String area,
        Letter.@Nullable Direction direction,
        @Nullable String state,
        Response.@Nullable Id response,
        @Nullable UUID about,
        @Nullable Cursor after,
        int limit) {

    boolean byDeadline() {
        return "open".equals(state) || "late".equals(state);
    }
}
