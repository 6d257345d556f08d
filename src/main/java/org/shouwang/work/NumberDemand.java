package org.shouwang.work;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.response.Response;

/// A number that somebody above wants by a time 临时要数.
///
/// @param askedBy  the office that wants it
/// @param figure   the figure that answered it; null where people were asked
/// @param burdened how many were asked
/// @param missing  how many of them had said nothing when it was answered
public record NumberDemand(
        UUID id,
        String areaCode,
        Response.Id response,
        boolean drill,
        String askedBy,
        String question,
        String unit,
        Instant dueAt,
        @Nullable String figure,
        boolean answered,
        @Nullable BigDecimal answer,
        int burdened,
        int missing,
        UUID raisedBy,
        Instant raisedAt) {

    /// What one of those who were asked said.
    public record Part(
            WorkItem.Id item, String areaCode, @Nullable BigDecimal amount, WorkState state, boolean mine) {}

    /// How often an office asked, and how many it burdened.
    public record Asker(String name, long demands, long burdened) {}
}
