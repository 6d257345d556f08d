package org.shouwang.duty.roster;

import java.util.UUID;

/// Somebody who could take an open place 建议人选.
///
/// @param shifts what they have within a week before and after
public record Candidate(UUID id, String name, String unit, long shifts) {}
