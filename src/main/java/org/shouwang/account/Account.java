package org.shouwang.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;

/// Somebody's way in 账号: who they are here, what they may do and where.
///
/// Holds no password. Without a role it may do nothing but look after itself. Only a role that is held
/// for areas has a scope.
///
/// @param username unique, lower case, for signing in
/// @param name     what colleagues call them
/// @param role     null until the security administrator gave one
public record Account(
        Id id, String username, String name, @Nullable Role role, Scope scope, State state, Instant createdAt) {

    public record Id(UUID value) {}

    public enum State {
        /// 启用
        ACTIVE,
        /// 停用: can't sign in, and whoever is signed in is out at once.
        SUSPENDED
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public boolean isOffice() {
        return role != null && role.isOffice();
    }
}
