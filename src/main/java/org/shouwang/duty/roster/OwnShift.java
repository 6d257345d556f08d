package org.shouwang.duty.roster;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shift of whoever reads 我的班次.
///
/// @param others who else is on it
/// @param changed whether it changed after the roster was published
public record OwnShift(
        UUID id,
        String areaCode,
        UUID shift,
        UUID post,
        String postName,
        Post.Kind kind,
        @Nullable UUID place,
        String shiftName,
        Instant startsAt,
        Instant endsAt,
        boolean night,
        boolean drill,
        String attendance,
        boolean changed,
        String others) {

    public boolean isOn(Instant now) {
        return !now.isBefore(startsAt.minusSeconds(3_600)) && now.isBefore(endsAt);
    }

    /// From an hour before its end until half a day after it.
    public boolean isToBeHandedOver(Instant now) {
        return !now.isBefore(endsAt.minusSeconds(3_600)) && now.isBefore(endsAt.plusSeconds(43_200));
    }
}
