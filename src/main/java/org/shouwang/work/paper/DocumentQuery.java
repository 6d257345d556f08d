package org.shouwang.work.paper;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.response.Response;

/// What is asked of the list of documents.
///
/// @param area     those of areas whose codes begin so; null for one's whole scope
/// @param response null for all real ones; a drill's documents are only shown when it is asked for
public record DocumentQuery(
        @Nullable String area,
        Show show,
        @Nullable String kind,
        Response.@Nullable Id response,
        boolean descending,
        @Nullable Cursor after,
        int limit) {

    /// Which of them.
    public enum Show {
        /// 在办: on their way to being sent.
        OPEN,
        /// 已发
        OUT,
        /// 待签收
        UNSIGNED,
        /// 收到的: to be signed for by whoever looks.
        INBOX,
        /// 全部
        ALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Show> of(String code) {
            return Arrays.stream(values())
                    .filter(show -> show.code().equals(code))
                    .findFirst();
        }
    }
}
