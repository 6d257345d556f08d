package org.shouwang.account.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.Open;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The requests that somebody who is not signed in may make: those whose handler says [Open].
final class OpenHandlers implements RequestMatcher {

    private final RequestMappingHandlerMapping handlers;
    private volatile @Nullable List<RequestMatcher> open;

    OpenHandlers(RequestMappingHandlerMapping handlers) {
        this.handlers = handlers;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        List<RequestMatcher> known = open;
        if (known == null) {
            known = find();
            open = known;
        }
        return known.stream().anyMatch(matcher -> matcher.matches(request));
    }

    private List<RequestMatcher> find() {
        return handlers.getHandlerMethods().entrySet().stream()
                .filter(handler -> isOpen(handler.getValue()))
                .flatMap(handler -> matchers(handler.getKey()))
                .toList();
    }

    private static Stream<RequestMatcher> matchers(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return mapping.getPatternValues().stream()
                .flatMap(pattern -> methods.isEmpty()
                        ? Stream.of(path.matcher(pattern))
                        : methods.stream().map(method -> path.matcher(HttpMethod.valueOf(method.name()), pattern)));
    }

    static boolean isOpen(HandlerMethod handler) {
        return handler.hasMethodAnnotation(Open.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Open.class);
    }
}
