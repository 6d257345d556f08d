package org.shouwang.account.web;

import org.jspecify.annotations.Nullable;
import org.shouwang.account.Session;
import org.shouwang.platform.value.Refusal;
import org.springframework.security.core.context.SecurityContextHolder;

/// The session of the request being served.
final class CurrentSession {

    private CurrentSession() {}

    static @Nullable Session find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? signedIn.getPrincipal()
                : null;
    }

    static Session get() {
        Session session = find();
        if (session == null) {
            throw new Refusal.Unauthenticated("account.not_signed_in");
        }
        return session;
    }
}
