package org.shouwang.account.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes files from people who are signed in only, before a byte is read: looking for a form's token already
/// lays the file on the disk, and strangers could fill it.
final class KnownSenders extends OncePerRequestFilter {

    private final Turned turned;

    KnownSenders(Turned turned) {
        this.turned = turned;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") && SecurityContextHolder.getContext().getAuthentication() == null) {
            response.setHeader("Connection", "close");
            turned.commence(request, response, new InsufficientAuthenticationException("A file from nobody known"));
            return;
        }
        chain.doFilter(request, response);
    }
}
