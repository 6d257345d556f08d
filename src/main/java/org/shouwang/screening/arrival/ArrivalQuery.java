package org.shouwang.screening.arrival;

import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.list.Cursor;

/// What is asked of the list of arrivals.
///
/// @param side  `here` for those registered in the area, `home` for those who stay there; null for both
/// @param state `between` for all between station and community, `late` for those overdue among them, or one state;
///              null for all but cancelled ones
public record ArrivalQuery(
        String area,
        @Nullable String side,
        @Nullable String state,
        @Nullable Risk risk,
        @Nullable Cursor after,
        int limit) {}
