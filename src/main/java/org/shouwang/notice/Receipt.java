package org.shouwang.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notice in somebody's inbox 回执, as those see it who ask how it was received.
public record Receipt(
        UUID id,
        Notice.Id notice,
        String title,
        UUID account,
        String name,
        String areaCode,
        boolean confirm,
        Instant reachedAt,
        @Nullable Instant seenAt,
        @Nullable Instant confirmedAt) {}
