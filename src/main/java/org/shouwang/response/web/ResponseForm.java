package org.shouwang.response.web;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.ResponseDraft;

/// What the form of a new response sends.
///
/// @param at when it began, as a local time of Asia/Shanghai; empty for now
record ResponseForm(
        @Nullable String id,
        @Nullable String area,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String level,
        @Nullable String drill,
        @Nullable String reason,
        @Nullable String at) {

    static ResponseForm blank(String area) {
        return new ResponseForm(Response.Id.fresh().toString(), area, null, null, null, null, null, null);
    }

    ResponseDraft draft(Clock clock) {
        return new ResponseDraft(
                Response.Id.of(or(id)),
                or(area),
                or(name),
                Response.Kind.of(or(kind)).orElseThrow(() -> new Refusal.Invalid("response.kind")),
                number(or(level)),
                "true".equals(drill),
                or(reason),
                time(or(at), clock));
    }

    static int number(String text) {
        return text.matches("[1-4]") ? Integer.parseInt(text) : 0;
    }

    private static Instant time(String text, Clock clock) {
        return text.isBlank()
                ? clock.instant()
                : BusinessDay.moment(text).orElseThrow(() -> new Refusal.Invalid("response.time"));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
