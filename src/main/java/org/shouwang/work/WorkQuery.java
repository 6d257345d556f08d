package org.shouwang.work;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.list.Cursor;

/// What is asked of the list of items.
///
/// @param area     codes that begin so; null for one's whole scope
/// @param response null for all real ones; a drill's items are only shown when it is asked for
public record WorkQuery(
        @Nullable String area,
        Show show,
        @Nullable String kind,
        @Nullable WorkPriority priority,
        @Nullable UUID response,
        @Nullable Owner owner,
        Sort sort,
        boolean descending,
        @Nullable Cursor after,
        int limit) {

    /// Which of them.
    public enum Show {
        /// 未结
        OPEN,
        /// 逾期
        LATE,
        /// 今日到期
        DUE,
        /// 待派
        RAISED,
        /// 待核查
        REPORTED,
        /// 无人负责
        OWNERLESS,
        /// 已销号
        STRUCK_OFF,
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

    public enum Sort {
        DEADLINE,
        RAISED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static WorkQuery of(@Nullable String area, Show show, int limit) {
        return new WorkQuery(area, show, null, null, null, null, Sort.DEADLINE, false, null, limit);
    }
}
