package org.shouwang.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of trying to sign in 登录结果.
public sealed interface SignIn {

    /// Done. The token is told this once.
    ///
    /// @param mustChange whether the password must be changed before anything else may be done
    record Done(Token token, Session.Id session, Instant expiresAt, boolean mustChange) implements SignIn {}

    /// No such name, or not its password: which of the two is not told.
    record Wrong() implements SignIn {}

    /// Too many failures; nothing is tried before `until`, right or wrong.
    record Locked(Instant until) implements SignIn {}

    /// The right password of an account that is suspended.
    record Suspended() implements SignIn {}

    /// The right one-time password, too late.
    record Expired() implements SignIn {}

    /// Somebody asks to be let in.
    ///
    /// @param address   the client's address as the server sees it
    /// @param userAgent how the client describes itself, for the list of sessions
    record Attempt(
            String username,
            String password,
            Session.Kind kind,
            String address,
            @Nullable String userAgent) {
        @Override
        public String toString() {
            return "attempt";
        }
    }
}
