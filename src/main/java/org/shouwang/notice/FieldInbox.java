package org.shouwang.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.field.FieldPack;
import org.springframework.stereotype.Component;

/// One's own messages on the phone 我的消息: the latest, with the notices that they bring.
@Component
class FieldInbox implements FieldPack {

    private static final int MOST = 50;

    private final Inbox inbox;
    private final Areas areas;

    FieldInbox(Inbox inbox, Areas areas) {
        this.inbox = inbox;
        this.areas = areas;
    }

    /// @param from  the area that sent the notice
    /// @param taken why the notice was taken back
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Entry(
            UUID id,
            String kind,
            String title,
            List<String> words,
            String href,
            boolean urgent,
            boolean confirm,
            boolean drill,
            Instant at,
            boolean seen,
            boolean confirmed,
            boolean over,
            @Nullable String body,
            @Nullable String from,
            @Nullable Instant until,
            @Nullable String taken) {}

    @Override
    public String part() {
        return "inbox";
    }

    @Override
    public @Nullable Object content() {
        AreaTree tree = areas.tree();
        List<Entry> entries = inbox.list(false, null, MOST).rows().stream()
                .map(entry -> entry(entry, tree))
                .toList();
        return entries.isEmpty() ? null : entries;
    }

    private Entry entry(InboxEntry entry, AreaTree tree) {
        Notice notice = inbox.notice(entry).orElse(null);
        return new Entry(
                entry.id(),
                entry.kind(),
                entry.title(),
                entry.words(),
                entry.href(),
                entry.urgent(),
                entry.confirm(),
                entry.drill(),
                entry.reachedAt(),
                entry.seenAt() != null,
                entry.confirmedAt() != null,
                entry.overAt() != null,
                notice == null ? null : notice.body(),
                notice == null ? null : tree.name(notice.areaCode()),
                notice == null ? null : notice.until(),
                notice == null ? null : notice.reason());
    }
}
