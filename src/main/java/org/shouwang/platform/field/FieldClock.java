package org.shouwang.platform.field;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Wrong clocks of phones, corrected 时钟校正.
final class FieldClock {

    /// Two measures of the same clock differ by the journey of a message.
    private static final Duration SAME = Duration.ofMinutes(2);

    private FieldClock() {}

    /// When something happened.
    ///
    /// A phone tells its clock's reading, how wrong it believed it to be then (from its last contact), and
    /// its clock's reading now. Where both agree, the clock has stood untouched and the error measured now
    /// corrects it. Where they don't, it was put right, or went wrong, in between: then what the phone
    /// believed at that moment counts, unless it would lie in the future.
    ///
    /// @param believed how far the phone's clock was behind, as it knew then; null where it did not know
    /// @param measured how far it is behind now; null where the phone did not tell its time
    static Instant corrected(Instant phoneAt, @Nullable Duration believed, @Nullable Duration measured, Instant now) {
        Duration known = believed != null ? believed : measured != null ? measured : Duration.ZERO;
        boolean untouched = measured != null && known.minus(measured).abs().compareTo(SAME) <= 0;
        Instant at = phoneAt.plus(untouched ? measured : known);
        if (at.isAfter(now) && measured != null) {
            at = phoneAt.plus(measured);
        }
        return at.isAfter(now) ? now : at;
    }

    /// The moment that a UUIDv7 carries.
    static Instant of(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
