package org.shouwang.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the front door knows of an account while it compares a password.
record Credential(
        Account.Id account,
        String username,
        @Nullable Role role,
        boolean isActive,
        String hash,
        boolean mustChange,
        @Nullable Instant expiresAt) {

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "credential";
    }
}
