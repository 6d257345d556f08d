package org.shouwang.form.expression;

import java.util.List;

/// A part of a regular expression.
sealed interface PatternNode {

    record One(CharacterSet set) implements PatternNode {}

    record Edge(boolean begin) implements PatternNode {}

    record Row(List<PatternNode> parts) implements PatternNode {}

    record Either(List<PatternNode> ways) implements PatternNode {}

    /// @param most below 0: without end
    record Repeated(PatternNode inner, int least, int most) implements PatternNode {}
}
