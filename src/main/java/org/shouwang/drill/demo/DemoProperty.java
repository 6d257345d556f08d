package org.shouwang.drill.demo;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A dwelling or other unit, with what the property-by-property check found; no result: not yet
/// checked.
public record DemoProperty(
        UUID id,
        String areaCode,
        UUID placeId,
        String stairwell,
        @Nullable Integer floor,
        String room,
        String address,
        String usage,
        @Nullable String result,
        @Nullable Instant resultAt) {}
