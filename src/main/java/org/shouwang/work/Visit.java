package org.shouwang.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;
import org.shouwang.response.Response;

/// One place to be inspected by one team 督查任务, and what was found there.
///
/// @param recurring how many of the findings were found at the same place before
public record Visit(
        UUID id,
        UUID round,
        String areaCode,
        Response.Id response,
        boolean drill,
        UUID place,
        String placeName,
        UUID team,
        String teamName,
        String checklist,
        Instant dueAt,
        boolean done,
        @Nullable UUID doneBy,
        @Nullable Instant doneAt,
        int findings,
        int recurring) {

    /// 符合、不符合、不适用
    public enum Result {
        YES,
        NO,
        NOT_APPLICABLE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// What an inspector says to one point.
    public record Answer(@Nullable Result result, String note, List<Blob.Id> photos) {}

    /// What was found at one point.
    ///
    /// @param recurs the same was found here before
    /// @param item   the item that it became
    public record Found(
            int point,
            Result result,
            String note,
            boolean recurs,
            WorkItem.@Nullable Id item,
            @Nullable WorkState state,
            List<Blob.Id> photos) {}
}
