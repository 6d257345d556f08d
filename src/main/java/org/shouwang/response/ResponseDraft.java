package org.shouwang.response;

import java.time.Instant;

/// What is said when a response is opened.
///
/// @param reason on whose decision, for the record
/// @param at     since when it holds, which may be earlier than now
public record ResponseDraft(
        Response.Id id,
        String areaCode,
        String name,
        Response.Kind kind,
        int level,
        boolean drill,
        String reason,
        Instant at) {}
