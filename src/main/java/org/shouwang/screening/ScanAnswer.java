package org.shouwang.screening;

import java.time.Instant;
import java.util.UUID;

/// What the server has recorded of a scan. The same for a repeat.
///
/// @param finding what the server found of the pass; what happened at the gate is the verdict
/// @param at      when it happened, corrected by what the phone's clock was wrong
public record ScanAnswer(UUID id, ScanMessage.Verdict verdict, Finding finding, Instant at, Instant heardAt) {}
