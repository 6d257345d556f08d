package org.shouwang.area.outline;

import java.util.List;

/// One area's part of its parent: its code, a weight to which its surface is roughly proportional,
/// and the areas it is divided into in turn (none for the smallest).
public record Share(String code, double weight, List<Share> parts) {

    public Share {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("The weight of " + code + " must be positive: " + weight);
        }
        parts = List.copyOf(parts);
    }

    /// A share that is not divided further.
    public static Share of(String code, double weight) {
        return new Share(code, weight, List.of());
    }

    /// How many smallest areas this share ends up as.
    int leaves() {
        return parts.isEmpty() ? 1 : parts.stream().mapToInt(Share::leaves).sum();
    }
}
