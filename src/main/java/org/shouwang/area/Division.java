package org.shouwang.area;

import org.jspecify.annotations.Nullable;

/// A row of the official list of divisions 统计用区划代码, not yet checked.
///
/// @param row        the row's number in its file, for messages
/// @param parentCode may be left out, since the code tells it
/// @param level      `province`, `city`, `district`, `street`, `community` or `grid`; may be left out
public record Division(
        long row,
        String code,
        String name,
        @Nullable String parentCode,
        @Nullable String level) {

    /// What is wrong with a row, and in which field; the reason names a text `area.division.<reason>`.
    public record Problem(long row, String field, String reason, String value) {}
}
