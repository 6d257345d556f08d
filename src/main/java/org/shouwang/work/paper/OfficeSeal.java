package org.shouwang.work.paper;

import java.time.Instant;
import java.util.UUID;

/// The seal that an office uses now 印章.
public record OfficeSeal(UUID id, String areaCode, UUID blob, UUID setBy, Instant setAt) {}
