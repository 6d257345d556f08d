package org.shouwang.figure.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The classes by which a map is shaded: class 0 for nothing, then up to five that hold about equally
/// many areas each, with bounds of two digits.
///
/// @param bounds the greatest value of each class from 1 on, ascending
record Shading(List<BigDecimal> bounds) {

    private static final int CLASSES = 5;
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.UP);

    static Shading of(Collection<BigDecimal> values) {
        List<BigDecimal> some =
                values.stream().filter(value -> value.signum() > 0).sorted().toList();
        TreeSet<BigDecimal> bounds = new TreeSet<>();
        for (int i = 1; i <= CLASSES && !some.isEmpty(); i++) {
            bounds.add(some.get(Math.max(0, some.size() * i / CLASSES - 1))
                    .round(TWO_DIGITS)
                    .stripTrailingZeros());
        }
        return new Shading(List.copyOf(bounds));
    }

    int classOf(BigDecimal value) {
        if (value.signum() <= 0) {
            return 0;
        }
        for (int i = 0; i < bounds.size(); i++) {
            if (value.compareTo(bounds.get(i)) <= 0) {
                return i + 1;
            }
        }
        return bounds.size();
    }

    /// The classes in words, from 0 on.
    List<String> legend() {
        List<String> legend = new ArrayList<>(List.of("0"));
        String above = "0";
        for (int i = 0; i < bounds.size(); i++) {
            String bound = bounds.get(i).toPlainString();
            legend.add(i == 0 ? "≤ " + bound : "> " + above + " – " + bound);
            above = bound;
        }
        return legend;
    }
}
