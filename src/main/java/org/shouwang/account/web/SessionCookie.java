package org.shouwang.account.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Token;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The token in a browser: not readable by scripts, not sent by other sites' forms, and under https only
/// over https and for this host alone.
final class SessionCookie {

    private SessionCookie() {}

    static @Nullable Token read(HttpServletRequest request) {
        String text = value(request, name(request, "session"));
        return text == null ? null : new Token(text);
    }

    static void write(HttpServletRequest request, HttpServletResponse response, Token token) {
        set(request, response, "session", token.text(), Duration.ofSeconds(-1));
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, "session", "", Duration.ZERO);
    }

    static void set(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration lasting) {
        ResponseCookie cookie = ResponseCookie.from(name(request, name), value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(lasting)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    static String name(HttpServletRequest request, String name) {
        return request.isSecure() ? "__Host-" + name : name;
    }

    static @Nullable String value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
