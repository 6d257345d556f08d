package org.shouwang.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Token;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/// Proof that a form came from our own page: worked out from the session's token, so that it needs no
/// memory and can't be planted; before there is a session, a random cookie shown twice.
final class SessionCsrf implements CsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";
    static final String PARAMETER = "_csrf";
    private static final String COOKIE = "csrf";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(UUID.randomUUID().toString());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null) {
            SessionCookie.set(request, response, COOKIE, "", Duration.ZERO);
        } else {
            SessionCookie.set(request, response, COOKIE, token.getToken(), Duration.ofSeconds(-1));
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Token session = SessionCookie.read(request);
        if (session != null) {
            return token(of(session.text()));
        }
        String cookie = SessionCookie.value(request, SessionCookie.name(request, COOKIE));
        return cookie == null ? null : token(cookie);
    }

    static String of(String session) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("csrf:" + session).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CsrfToken token(String text) {
        return new DefaultCsrfToken(HEADER, PARAMETER, text);
    }
}
