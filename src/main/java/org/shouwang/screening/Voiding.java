package org.shouwang.screening;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act that voids passes 作废: all of an area, or those of a kind, issued until its time.
///
/// @param kind none for all but medical and duty passes
public record Voiding(
        UUID id, String areaCode, @Nullable PassKind kind, Instant until, String reason, UUID by, Instant at) {}
