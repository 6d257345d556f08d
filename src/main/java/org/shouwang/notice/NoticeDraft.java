package org.shouwang.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.response.Response;

/// A notice as it is drafted, under an id made by whoever sends it.
///
/// @param seen the revision that whoever writes had before them; 0 for a new one
public record NoticeDraft(
        Notice.Id id,
        String areaCode,
        List<String> areas,
        List<String> roles,
        String title,
        String body,
        boolean urgent,
        boolean confirm,
        Instant until,
        Response.@Nullable Id response,
        int seen) {}
