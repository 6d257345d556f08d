package org.shouwang.duty.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What speaks against giving somebody a shift: `left`, `skill`, `leave`, `busy` or `rest`.
///
/// @param startsAt when the leave or the other shift that stands in the way begins, if it is one of these
public record Objection(
        String code, @Nullable Instant startsAt, @Nullable Instant endsAt) {}
