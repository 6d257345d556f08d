package org.shouwang.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A rule of escalation 督办规则, as data: what happens how long before or after a deadline.
///
/// @param ladder `area` 块 or `line` 条
/// @param urgent whether it is for urgent items or for the others
/// @param after  from the deadline; negative before it
/// @param toRole whom a late item goes up to; null for a reminder
/// @param quiet  whether it waits for the morning when due between ten at night and seven
public record EscalationRule(
        int id,
        String ladder,
        boolean urgent,
        Duration after,
        @Nullable String toRole,
        boolean quiet,
        String source) {

    public boolean isReminder() {
        return toRole == null;
    }
}
