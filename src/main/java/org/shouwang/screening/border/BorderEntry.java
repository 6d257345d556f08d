package org.shouwang.screening.border;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.response.Response;

/// A handover by file 移交文件: given out or taken in.
///
/// @param ours    whom it is about, of our arrivals
/// @param theirs  of one that came in: their ids, in the order of ours
/// @param receipt the number under which they were taken over; empty while there is none
public record BorderEntry(
        UUID id,
        boolean out,
        String areaCode,
        Response.Id response,
        String division,
        String name,
        List<UUID> ours,
        List<UUID> theirs,
        Instant madeAt,
        String receipt,
        @Nullable Instant receiptedAt) {}
