package org.shouwang.duty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What changes when one rule takes another's place 修改前后.
///
/// @param before what the old rule means within one's own area
public record RuleChange(CoverageRule old, List<Line> lines, CoverageRule.Meaning before, CoverageRule.Meaning after) {

    /// A role as both rules ask for it; null where one of them doesn't.
    public record Line(String role, CoverageRule.@Nullable Need before, CoverageRule.@Nullable Need after) {

        public boolean isSame() {
            return before != null && before.equals(after);
        }
    }

    /// How many more gaps there are; less than nothing where there are fewer.
    public long more() {
        return after.missing() - before.missing();
    }
}
