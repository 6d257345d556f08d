package org.shouwang.duty.roster;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// When somebody is on leave, or would rather not, or would like to have a shift.
public record StaffTime(UUID id, UUID staff, Kind kind, Instant startsAt, Instant endsAt) {

    public enum Kind {
        /// 请假: no shift then. Why is nobody's business here.
        LEAVE,
        /// 不想排
        UNWELCOME,
        /// 愿意排
        WELCOME;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
