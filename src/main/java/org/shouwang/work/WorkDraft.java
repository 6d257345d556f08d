package org.shouwang.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shouwang.response.Response;

/// What is said when an item is raised.
///
/// @param id       made by whoever raises it, so that a repeat is known
/// @param response null for the latest real one that is open in the area
/// @param areaCode where it is; null for the subject's
/// @param origin   which module or page it comes from, `page` and `phone` for people
/// @param at       when it was raised, by the phone; not later than now
public record WorkDraft(
        WorkItem.Id id,
        Response.@Nullable Id response,
        @Nullable String areaCode,
        String kind,
        String title,
        String detail,
        WorkPriority priority,
        Instant deadline,
        @Nullable Subject subject,
        String origin,
        @Nullable String originRef,
        WorkItem.@Nullable Id parent,
        Instant at) {

    /// A plain task at an area, for the response that is open there.
    public static WorkDraft task(String areaCode, String title, Instant deadline, Instant at) {
        return new WorkDraft(
                WorkItem.Id.fresh(),
                null,
                areaCode,
                "task",
                title,
                "",
                WorkPriority.NORMAL,
                deadline,
                null,
                "page",
                null,
                null,
                at);
    }

    public WorkDraft of(String otherKind) {
        return new WorkDraft(
                id, response, areaCode, otherKind, title, detail, priority, deadline, subject, origin, originRef,
                parent, at);
    }

    public WorkDraft in(Response.Id other) {
        return new WorkDraft(
                id, other, areaCode, kind, title, detail, priority, deadline, subject, origin, originRef, parent, at);
    }

    public WorkDraft about(Subject other) {
        return new WorkDraft(
                id, response, areaCode, kind, title, detail, priority, deadline, other, origin, originRef, parent, at);
    }

    public WorkDraft with(WorkPriority other) {
        return new WorkDraft(
                id, response, areaCode, kind, title, detail, other, deadline, subject, origin, originRef, parent, at);
    }

    public WorkDraft below(WorkItem.Id other) {
        return new WorkDraft(
                id, response, areaCode, kind, title, detail, priority, deadline, subject, origin, originRef, other, at);
    }

    public WorkDraft identified(WorkItem.Id other) {
        return new WorkDraft(
                other, response, areaCode, kind, title, detail, priority, deadline, subject, origin, originRef, parent,
                at);
    }
}
