package org.shouwang.measure;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A later end that was asked for a measure 延长.
///
/// @param step    that asked for it
/// @param fallsAt by when a second person must have granted it; null where it needs none
/// @param settled when it was granted, declined or lapsed
public record Prolongation(
        UUID step,
        Instant from,
        Instant to,
        State state,
        @Nullable Instant fallsAt,
        @Nullable Instant settled) {

    public enum State {
        /// 待第二人批准
        ASKED,
        /// 已延长
        GRANTED,
        /// 未同意
        DECLINED,
        /// 逾时未批准
        LAPSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
