package org.shouwang.duty.roster;

import java.time.Instant;
import java.util.UUID;

/// Two people exchange their shifts 调班: asked, agreed by the other, approved by the head.
///
/// @param state asked, agreed, declined, approved, refused, withdrawn
/// @param mine  whether the reader asked
public record Swap(
        UUID id,
        String areaCode,
        String post,
        String giver,
        String taker,
        String note,
        String state,
        String shift,
        Instant startsAt,
        Instant endsAt,
        String otherShift,
        Instant otherStartsAt,
        Instant otherEndsAt,
        boolean mine) {

    /// A shift of somebody else that could be had for one's own.
    public record Partner(UUID slot, UUID staff, String name, String shift, Instant startsAt, Instant endsAt) {}
}
