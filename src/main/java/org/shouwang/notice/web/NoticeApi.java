package org.shouwang.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.notice.Inbox;
import org.shouwang.notice.InboxEntry;
import org.shouwang.notice.Notice;
import org.shouwang.notice.NoticeDraft;
import org.shouwang.notice.Notices;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.AnyAccount;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Messages and notices over the interface, as the field app and other systems use them.
@RestController
class NoticeApi {

    private static final int MOST = 200;

    private final Inbox inbox;
    private final Notices notices;

    NoticeApi(Inbox inbox, Notices notices) {
        this.inbox = inbox;
        this.notices = notices;
    }

    /// @param next what to give as `after` for the following page; null on the last
    record Page(List<InboxEntry> items, @Nullable String next) {}

    /// @param seen the revision of the draft that is written anew; 0 or nothing for a new one
    record Sending(
            @Nullable UUID id,
            @Nullable List<String> areas,
            @Nullable List<String> roles,
            @Nullable String title,
            @Nullable String body,
            @Nullable Boolean urgent,
            @Nullable Boolean confirm,
            @Nullable Instant until,
            @Nullable UUID responseId,
            @Nullable Integer seen) {

        NoticeDraft draft() {
            if (id == null || until == null) {
                throw new Refusal.Invalid(id == null ? "notice.id" : "notice.until");
            }
            return new NoticeDraft(
                    new Notice.Id(id),
                    Principal.required().scope().prefixes().getFirst(),
                    areas == null ? List.of() : areas,
                    roles == null ? List.of() : roles,
                    title == null ? "" : title,
                    body == null ? "" : body,
                    Boolean.TRUE.equals(urgent),
                    Boolean.TRUE.equals(confirm),
                    until,
                    responseId == null ? null : new Response.Id(responseId),
                    seen == null ? 0 : seen);
        }
    }

    @AnyAccount
    @Operation(summary = "The reader's own messages, the latest first")
    @GetMapping("/api/v1/inbox")
    Page mine(
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Slice<InboxEntry> slice =
                inbox.list(waiting, after == null ? null : Cursor.parse(after), Math.clamp(limit, 1, MOST));
        Cursor next = slice.next();
        return new Page(slice.rows(), next == null ? null : next.toString());
    }

    @AnyAccount
    @Operation(summary = "How many messages wait for the reader")
    @GetMapping("/api/v1/inbox/waiting")
    Map<String, Integer> waiting() {
        return Map.of("waiting", inbox.waiting());
    }

    @AnyAccount
    @Operation(summary = "Confirms a message; a repeat changes nothing")
    @PostMapping("/api/v1/inbox/{id}/confirmation")
    Map<String, UUID> confirm(@PathVariable UUID id) {
        inbox.confirm(id);
        return Map.of("id", id);
    }

    @Needs(Right.SEND_NOTICES)
    @Operation(summary = "A notice, for those who send them")
    @GetMapping("/api/v1/notices/{id}")
    Notice one(@PathVariable String id) {
        return notices.require(Notice.Id.of(id));
    }

    @Needs(Right.SEND_NOTICES)
    @Operation(summary = "Sends a notice; a repeat of the same id and content answers the same")
    @PostMapping("/api/v1/notices")
    Notice send(@RequestBody Sending sending) {
        Notice notice = notices.draft(sending.draft());
        return notices.send(notice.id(), notice.revision());
    }
}
