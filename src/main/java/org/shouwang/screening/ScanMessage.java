package org.shouwang.screening;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;

/// What a checkpoint's phone says about one person or vehicle that came to it.
///
/// @param id          UUIDv7, made on the phone; the day that the scan is kept under is that of its
///                    own time
/// @param code        what the camera read, in Base45; only for [Means#PASS]
/// @param document    the identity number, only for [Means#IDENTITY]; never kept
/// @param note        why it was done by hand
/// @param temperature tenths of a degree Celsius
/// @param second      of the second reading, before somebody is taken for feverish
/// @param verdict     what happened at the gate; nothing where the phone leaves it to the server
/// @param at          when it happened, by the phone
/// @param sentAt      when it was sent, by the same clock; tells how wrong that is
public record ScanMessage(
        UUID id,
        Place.Id checkpoint,
        Direction direction,
        Means means,
        @Nullable String code,
        @Nullable String document,
        String note,
        Reading reading,
        @Nullable Integer temperature,
        @Nullable Integer second,
        String method,
        @Nullable Verdict verdict,
        Instant at,
        Instant sentAt) {

    /// 进、出
    public enum Direction {
        IN,
        OUT
    }

    /// By what somebody was known: a pass, the identity number, or by hand with a reason.
    public enum Means {
        PASS,
        IDENTITY,
        HAND
    }

    /// 体温: the one button, digits, too low to be true, or none.
    public enum Reading {
        NORMAL,
        DIGITS,
        LOW,
        NONE
    }

    /// 放行、劝返、发热
    public enum Verdict {
        LET,
        REFUSED,
        FEVER
    }

    /// Never a number or a code: records end up in logs.
    @Override
    public String toString() {
        return "ScanMessage[" + id + "]";
    }
}
