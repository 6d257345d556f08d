package org.shouwang.notice.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.notice.Notice;
import org.shouwang.notice.NoticeDraft;
import org.shouwang.notice.NoticeFiles;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;

/// What the form of a notice sends.
///
/// @param area  the area it is written for: one of its own, or one above all that it goes to
/// @param until a local time of Asia/Shanghai
/// @param kept  files that are with it already, as `id name`
/// @param then  `send`, or keep it as a draft
record NoticeForm(
        @Nullable String id,
        @Nullable String area,
        @Nullable List<String> areas,
        @Nullable List<String> roles,
        @Nullable String title,
        @Nullable String body,
        @Nullable String urgent,
        @Nullable String confirm,
        @Nullable String until,
        @Nullable String response,
        @Nullable Integer seen,
        @Nullable List<String> kept,
        @Nullable String then) {

    private static final Duration USUAL = Duration.ofDays(7);

    static NoticeForm blank(String area, Clock clock) {
        return new NoticeForm(
                Notice.Id.fresh().toString(),
                area,
                List.of(area),
                List.of(),
                null,
                null,
                null,
                null,
                local(clock.instant().plus(USUAL)),
                null,
                0,
                List.of(),
                null);
    }

    static NoticeForm of(Notice notice, List<NoticeFiles.Attachment> files) {
        Response.Id response = notice.response();
        return new NoticeForm(
                notice.id().toString(),
                notice.areaCode(),
                notice.areas(),
                notice.roles(),
                notice.title(),
                notice.body(),
                notice.urgent() ? "true" : null,
                notice.confirm() ? "true" : null,
                local(notice.until()),
                response == null ? null : response.toString(),
                notice.revision(),
                files.stream().map(file -> file.blob() + " " + file.name()).toList(),
                null);
    }

    NoticeDraft draft() {
        return new NoticeDraft(
                Notice.Id.of(or(id)),
                or(area),
                areas == null ? List.of() : areas,
                roles == null ? List.of() : roles,
                or(title),
                or(body),
                "true".equals(urgent),
                "true".equals(confirm),
                BusinessDay.moment(or(until)).orElseThrow(() -> new Refusal.Invalid("notice.until")),
                response == null || response.isBlank() ? null : new Response.Id(uuid(response)),
                seen == null ? 0 : seen);
    }

    List<NoticeFiles.Attachment> keptFiles() {
        return (kept == null ? List.<String>of() : kept)
                .stream()
                        .filter(one -> one.matches("[0-9a-f-]{36} .+"))
                        .map(one ->
                                new NoticeFiles.Attachment(one.substring(37), UUID.fromString(one.substring(0, 36))))
                        .toList();
    }

    boolean sends() {
        return "send".equals(then);
    }

    public boolean isFor(String areaCode) {
        return areas != null && areas.contains(areaCode);
    }

    public boolean isForRole(String role) {
        return roles != null && roles.contains(role);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("notice.no_response");
        }
    }

    private static String local(Instant at) {
        return LocalDateTime.ofInstant(at, BusinessDay.ZONE)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
