package org.shouwang.screening.copy;

import org.jspecify.annotations.Nullable;

/// Which findings are asked for.
///
/// @param side     whether passes of the area are meant, or what was used in it
/// @param doubtful nothing for both
public record CopyQuery(String area, Side side, @Nullable Boolean doubtful) {

    public enum Side {
        ISSUED,
        USED
    }
}
