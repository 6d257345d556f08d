package org.shouwang.account.web;

import jakarta.servlet.http.HttpServletRequest;
import org.shouwang.platform.web.Open;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The requests that somebody who is not signed in may make: those whose handler says [Open].
final class OpenHandlers implements RequestMatcher {

    private final Handlers open;

    OpenHandlers(RequestMappingHandlerMapping handlers) {
        this.open = new Handlers(handlers, OpenHandlers::isOpen);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return open.find(request).isPresent();
    }

    static boolean isOpen(HandlerMethod handler) {
        return handler.hasMethodAnnotation(Open.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Open.class);
    }
}
