package org.shouwang.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.list.Cursor;

/// What is asked of the list of measures.
///
/// @param area     codes that begin so; null for all that whoever asks may see
/// @param response null for all real ones; a drill's measures are only shown when it is asked for
/// @param subject  the place or person that they are on; null for all
public record MeasureQuery(
        @Nullable String area,
        Show show,
        @Nullable String kind,
        @Nullable UUID subject,
        @Nullable UUID response,
        boolean descending,
        @Nullable Cursor after,
        int limit) {

    /// Which of them.
    public enum Show {
        /// 有效的，含临时
        HOLDING("m.state in ('temporary', 'in_force')"),
        /// 有效或待决定
        OPEN("m.state in ('proposed', 'temporary', 'in_force')"),
        /// 待第二人批准
        AWAITING("m.state = 'temporary'"),
        /// 延长待第二人批准
        PROLONGING("""
                m.state = 'in_force' and exists (select from measure.prolongation p
                                                 where p.measure_id = m.id and p.state = 'asked')"""),
        /// 待决定
        PROPOSED("m.state = 'proposed'"),
        /// 有效但告知书未送达
        UNSERVED("m.state in ('temporary', 'in_force') and m.person_id is not null and m.served_at is null"),
        /// 已解除、失效
        ENDED("m.state in ('ended', 'fallen')"),
        /// 全部
        ALL("true");

        private final String condition;

        Show(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

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
