package org.shouwang.platform.field;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// One account on one phone 手机.
///
/// @param areas the account's scope when it was enrolled
@SuppressWarnings("ArrayRecordComponent")
public record FieldDevice(
        UUID id,
        UUID account,
        String role,
        List<String> areas,
        String agent,
        byte[] secret,
        State state,
        Instant enrolledAt,
        Instant lastSeenAt) {

    public enum State {
        ACTIVE,
        /// 已退出: signed out; what it had not sent is still its author's.
        LEFT,
        /// 已注销: lost or taken away; what arrives from it afterwards is doubtful.
        REVOKED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whose officers look into what it left in doubt.
    String area() {
        return areas.isEmpty() ? "" : areas.getFirst();
    }

    @Override
    public String toString() {
        return "FieldDevice[" + id + "]";
    }
}
