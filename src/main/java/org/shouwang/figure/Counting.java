package org.shouwang.figure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.shouwang.area.AreaLevel;

/// How a figure is counted 统计口径, for every area and day alike.
public sealed interface Counting {

    /// The areas of a level that were in force on the day.
    record Areas(AreaLevel level) implements Counting {}

    /// What a measure of `platform.tally` came to on the day.
    record Tally(String measure) implements Counting {}

    /// The grids in force on the day in which a measure lay within these bounds, both included.
    record Grids(String measure, long least, long most) implements Counting {}

    /// One measure in percent of another, to one decimal; nothing of nothing is nothing. Not additive.
    record Percentage(String part, String whole) implements Counting {}

    /// Worked out by the contributing module.
    record Own(Computation computation) implements Counting {}

    /// Answers a figure for the parts of an area, in one query.
    interface Computation {

        /// @param area   the code of the area, as it was on the day
        /// @param digits how many digits the parts' codes have; what lies in none of them comes under
        ///               the longest code there is
        Map<String, BigDecimal> byPart(String area, int digits, LocalDate on);
    }
}
