package org.shouwang.account.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Session;
import org.shouwang.account.Sessions;
import org.shouwang.account.Token;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who asks, by bearer token or else by cookie, and binds them to the request: as principal for
/// the database, as authentication for Spring Security. A request that shows a bearer token is never
/// taken for the cookie's.
class SessionFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    static boolean isBearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Token token = token(request);
        Optional<Session> found = token == null ? Optional.empty() : sessions.find(token);
        if (found.isEmpty() || (found.get().kind() == Session.Kind.API) != isBearer(request)) {
            chain.doFilter(request, response);
            return;
        }
        goOn(found.get(), request, response, chain);
    }

    private static void goOn(
            Session session, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedIn(session));
        SecurityContextHolder.setContext(context);
        Asking asking = new Asking(request, response, chain);
        asking.as(session);
    }

    private static @Nullable Token token(HttpServletRequest request) {
        return isBearer(request)
                ? new Token(request.getHeader(HttpHeaders.AUTHORIZATION)
                        .substring(BEARER.length())
                        .strip())
                : SessionCookie.read(request);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/app/") || path.startsWith("/webjars/");
    }

    /// The rest of the chain with somebody acting; the two exceptions of a filter pass through a scoped call.
    private record Asking(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {

        void as(Session session) throws ServletException, IOException {
            try {
                session.principal().<Boolean, Exception>call(() -> {
                    chain.doFilter(request, response);
                    return true;
                });
            } catch (ServletException | IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new ServletException(e);
            }
        }
    }
}
