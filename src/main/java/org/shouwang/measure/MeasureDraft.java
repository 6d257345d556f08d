package org.shouwang.measure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is said when a measure is proposed 建议.
///
/// @param id        made by whoever proposes, so that a repeat is known
/// @param areaCode  the area; of a place or person, theirs, and not asked for
/// @param subject   the place or person; null for the area itself
/// @param stairwell of a building, where it is to be on one only; else empty
/// @param until     when it is to end; null for as long as its kind lasts
public record MeasureDraft(
        Measure.Id id,
        @Nullable String areaCode,
        String kind,
        @Nullable UUID subject,
        String stairwell,
        String reason,
        String evidence,
        @Nullable Instant until) {}
