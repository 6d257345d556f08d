package org.shouwang.drill.demo;

/// How much of a district a demonstration holds. Areas are always all there.
public enum Scale {
    FULL(1),
    /// One twentieth of households, persons, buildings and courtyards; of other places at least
    /// twenty of each kind, where the district has as many, so that each ledger shows something.
    TWENTIETH(20);

    private static final int FEW = 20;
    private final int divisor;

    Scale(int divisor) {
        this.divisor = divisor;
    }

    int many(int full) {
        return (int) Math.round((double) full / divisor);
    }

    int some(int full) {
        return Math.max(Math.min(full, FEW), many(full));
    }
}
