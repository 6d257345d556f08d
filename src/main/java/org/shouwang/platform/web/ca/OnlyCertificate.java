package org.shouwang.platform.web.ca;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/// Without https only the certificate's page, with its looks, and the health page are answered; all else
/// is sent on, so that no password travels in the clear.
final class OnlyCertificate extends OncePerRequestFilter {

    private static final List<String> OPEN = List.of("/ca", "/ca/", "/app/", "/actuator/health");

    private final int httpsPort;

    OnlyCertificate(int httpsPort) {
        this.httpsPort = httpsPort;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.isSecure() || isOpen(request.getRequestURI())) {
            chain.doFilter(request, response);
        } else if (request.getMethod().equals("GET")) {
            response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
            response.setHeader("Location", "https://" + request.getServerName() + ":" + httpsPort + "/");
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean isOpen(String path) {
        return OPEN.stream().anyMatch(open -> open.endsWith("/") ? path.startsWith(open) : path.equals(open));
    }
}
