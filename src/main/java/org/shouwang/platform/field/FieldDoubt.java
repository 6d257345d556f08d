package org.shouwang.platform.field;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that came in a way that leaves doubt 存疑消息: from a phone that was revoked, or of an account that may
/// not act any more. It waits for an officer of its area.
///
/// @param areaCode where its author worked when the phone was enrolled
/// @param kind     of the message
/// @param at       when it was made, as far as its phone's clock is known
/// @param reason   why it was decided so
public record FieldDoubt(
        UUID id,
        String areaCode,
        UUID device,
        UUID account,
        String kind,
        Instant at,
        Instant receivedAt,
        Cause cause,
        @Nullable Decision decision,
        String reason,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy) {

    public enum Cause {
        /// 手机已注销
        REVOKED,
        /// 账号已停用
        INACTIVE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Decision {
        /// 收下: recorded as its author's
        TAKEN,
        /// 不收
        DROPPED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isOpen() {
        return decision == null;
    }

    /// A part of what a message says.
    ///
    /// @param label the message that names it
    /// @param value a text, or a [org.shouwang.platform.value.Word]
    public record Told(String label, Object value) {}
}
