package org.shouwang.screening.list;

import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.list.Cursor;

/// What is asked of the rows of lists.
///
/// @param state `pending` for all that are left to verify, `late` for those overdue among them, or one state; null for
///              all but duplicates
public record RowQuery(
        String area,
        PersonList.@Nullable Id list,
        @Nullable String state,
        @Nullable Cursor after,
        int limit) {}
