package org.shouwang.account.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Handlers of one sort, found for a request by method and path alone: nothing of the request is read.
final class Handlers {

    private record Entry(RequestMatcher matcher, HandlerMethod handler) {}

    private final RequestMappingHandlerMapping mapping;
    private final Predicate<HandlerMethod> sort;
    private volatile @Nullable List<Entry> entries;

    Handlers(RequestMappingHandlerMapping mapping, Predicate<HandlerMethod> sort) {
        this.mapping = mapping;
        this.sort = sort;
    }

    Optional<HandlerMethod> find(HttpServletRequest request) {
        List<Entry> known = entries;
        if (known == null) {
            known = entries();
            entries = known;
        }
        return known.stream()
                .filter(entry -> entry.matcher().matches(request))
                .map(Entry::handler)
                .findFirst();
    }

    private List<Entry> entries() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(handler -> sort.test(handler.getValue()))
                .flatMap(handler -> matchers(handler.getKey()).map(matcher -> new Entry(matcher, handler.getValue())))
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
}
