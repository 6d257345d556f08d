package org.shouwang.duty.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One place of a shift 岗位: who stands at which post, when.
///
/// @param staff      who has it; null while it is open
/// @param name       theirs; empty while it is open
/// @param attendance empty, `present` or `absent`
/// @param byHand     whether somebody put them there, so that planning leaves it
public record ShiftSlot(
        UUID id,
        String areaCode,
        UUID roster,
        UUID shift,
        UUID post,
        String postName,
        Post.Kind kind,
        String shiftName,
        LocalDate day,
        Instant startsAt,
        Instant endsAt,
        boolean night,
        int number,
        @Nullable String skill,
        @Nullable UUID staff,
        String name,
        String unit,
        String attendance,
        boolean published,
        boolean byHand,
        boolean changed,
        boolean drill) {

    public boolean isOpen() {
        return staff == null;
    }
}
