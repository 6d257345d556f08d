package org.shouwang.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody whom a unit lends and headquarters posts to a community 下沉; the community leads them (五不论).
public record Posting(
        UUID id,
        String areaCode,
        UUID staff,
        String name,
        String title,
        String phone,
        UUID unitId,
        String unit,
        String task,
        Instant since,
        @Nullable Instant until,
        int load) {}
