package org.shouwang.work.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.work.Subject;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;

/// What the form of a new item sends.
///
/// @param deadline a local time of Asia/Shanghai
/// @param owner    as [org.shouwang.work.Owner#of] reads it; empty to leave it open
record RaiseForm(
        @Nullable String id,
        @Nullable String area,
        @Nullable String response,
        @Nullable String kind,
        @Nullable String title,
        @Nullable String detail,
        @Nullable String priority,
        @Nullable String deadline,
        @Nullable String subjectType,
        @Nullable String subjectId,
        @Nullable String parent,
        @Nullable String owner) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    /// Due at six in the evening, or tomorrow's when that is less than two hours away.
    static RaiseForm blank(
            @Nullable String area,
            @Nullable String subjectType,
            @Nullable String subjectId,
            @Nullable String parent,
            Clock clock) {
        ZonedDateTime evening = clock.instant().atZone(BusinessDay.ZONE).with(LocalTime.of(18, 0));
        Instant soonest = clock.instant().plusSeconds(7200);
        ZonedDateTime due = evening.toInstant().isBefore(soonest) ? evening.plusDays(1) : evening;
        return new RaiseForm(
                WorkItem.Id.fresh().toString(),
                area,
                null,
                "task",
                null,
                null,
                "normal",
                LOCAL.format(due),
                subjectType,
                subjectId,
                parent,
                null);
    }

    WorkDraft draft(Instant now) {
        return new WorkDraft(
                WorkItem.Id.of(or(id)),
                or(response).isBlank() ? null : Response.Id.of(or(response)),
                or(area).isBlank() ? null : or(area),
                or(kind),
                or(title),
                or(detail),
                WorkPriority.of(or(priority)).orElse(WorkPriority.NORMAL),
                BusinessDay.moment(or(deadline)).orElseThrow(() -> new Refusal.Invalid("work.deadline")),
                or(subjectType).isBlank() ? null : new Subject(or(subjectType), or(subjectId)),
                "page",
                null,
                or(parent).isBlank() ? null : WorkItem.Id.of(or(parent)),
                now);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
