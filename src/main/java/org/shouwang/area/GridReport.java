package org.shouwang.area;

import java.util.List;

/// Proof that nothing lies outside a grid and nothing lies in two 网格核查报告, or the list of what does.
///
/// That each place has exactly one grid, and each site one community, is a constraint of the
/// database; the report looks at what a constraint can't: where things really are.
///
/// @param places how many places were looked at
/// @param grids  how many grids
/// @param counts how many findings of each sort there are, though `rows` may show fewer
public record GridReport(long places, long grids, List<Count> counts, List<Finding> rows) {

    /// What can be found; each names a text `area.report.<sort>`.
    public enum Sort {
        /// The coordinate lies in another grid, or outside all.
        ELSEWHERE,
        /// The place has no coordinate.
        NO_COORDINATE,
        /// The outlines of two grids overlap.
        OVERLAP,
        /// Part of the community lies in none of its grids.
        GAP,
        /// The community has no grid.
        NO_GRIDS,
        /// The area has no outline.
        NO_OUTLINE
    }

    public record Count(Sort sort, long number) {}

    /// @param area   where it was found
    /// @param detail the other area's code, or the surface in square metres, or empty
    /// @param place  the place's id and name, or empty
    public record Finding(Sort sort, String area, String place, String name, String detail) {}

    public boolean isClean() {
        return counts.stream().allMatch(count -> count.number() == 0 || count.sort() == Sort.NO_COORDINATE);
    }
}
