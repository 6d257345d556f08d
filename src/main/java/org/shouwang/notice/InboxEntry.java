package org.shouwang.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message in one's own inbox 消息.
///
/// @param kind    `notice`, or what a module has to tell: the message `message.<kind>` says it, with `words`
/// @param title   the notice's; empty for others
/// @param href    the page of what it is about; empty where there is none
/// @param overAt  since when it asks for nothing any more
public record InboxEntry(
        UUID id,
        Notice.@Nullable Id notice,
        String kind,
        String title,
        List<String> words,
        String href,
        boolean urgent,
        boolean confirm,
        boolean drill,
        Instant reachedAt,
        @Nullable Instant seenAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant overAt) {

    /// Whether it waits for its reader: to be read, or to be confirmed.
    public boolean isWaiting() {
        return overAt == null && (seenAt == null || asksForConfirmation());
    }

    public boolean asksForConfirmation() {
        return overAt == null && confirm && confirmedAt == null;
    }

    /// A word of its text, for the template; empty where it has none.
    public String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }
}
