package org.shouwang.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A target that lacks a role 责任空缺, right now.
///
/// @param skill    what whoever is named must be able to do; null for nothing in particular
/// @param proposal who could be named: nearest, free, skilled, least loaded; null where nobody is
public record Gap(
        UUID id,
        String areaCode,
        Target target,
        String targetName,
        String role,
        @Nullable String skill,
        int needed,
        int missing,
        Instant since,
        @Nullable Candidate proposal) {

    /// Somebody who is free for a role.
    ///
    /// @param areaCode where they work now
    public record Candidate(UUID id, String name, String unit, String areaCode, int load) {}

    Gap proposing(@Nullable Candidate candidate) {
        return new Gap(id, areaCode, target, targetName, role, skill, needed, missing, since, candidate);
    }

    Gap named(String name) {
        return new Gap(id, areaCode, target, name, role, skill, needed, missing, since, proposal);
    }
}
