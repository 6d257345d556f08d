package org.shouwang.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notice on the page for residents 居民公示, as anybody reads it.
///
/// @param areaCode of whoever issued it
public record Posted(Notice.Id id, String title, boolean urgent, String areaCode, Instant postedAt, Instant until) {

    /// With its text and files; what was taken back has neither any more.
    public record Whole(Posted posted, String body, boolean withdrawn, List<File> files) {

        public boolean isLapsedAt(Instant now) {
            return !withdrawn && !posted.until().isAfter(now);
        }
    }

    /// A file that residents may open 公示的附件.
    public record File(int number, String name) {}

    /// That it is posted, for those who send notices.
    ///
    /// @param views how often it was opened, by anybody
    public record Posting(UUID by, Instant at, @Nullable Instant takenDownAt, long views) {

        public boolean isUp() {
            return takenDownAt == null;
        }
    }
}
