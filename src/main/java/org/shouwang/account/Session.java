package org.shouwang.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;

/// Somebody who is signed in 会话, as the database knows them at this request: name, role and scope are
/// today's, not those of the sign-in.
public record Session(
        Id id,
        Account.Id account,
        String username,
        String name,
        @Nullable Role role,
        Scope scope,
        boolean mustChange,
        Kind kind,
        Instant expiresAt) {

    /// The role of a principal that may do nothing but look after its own account.
    public static final String NO_ROLE = "none";

    public record Id(UUID value) {}

    public enum Kind {
        /// A browser, by cookie.
        PAGE,
        /// The field app or a script, by bearer token.
        API
    }

    /// Who acts in this session. Without a role, or before a one-time password is changed: nobody in particular.
    public Principal principal() {
        Role held = mustChange ? null : role;
        return held == null
                ? new Principal(account.value(), username, NO_ROLE, Scope.nothing())
                : new Principal(account.value(), username, held.code(), scope);
    }

    /// One line of the list of one's own sessions 我的会话.
    public record Line(
            Id id,
            Kind kind,
            String userAgent,
            String address,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt) {}
}
