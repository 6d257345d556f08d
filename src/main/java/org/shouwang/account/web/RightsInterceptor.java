package org.shouwang.account.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Rights;
import org.shouwang.account.Session;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.AnyAccount;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets a request through to a handler that says who may call it, to those only. A handler that says
/// nothing is for nobody.
@Component
class RightsInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getDispatcherType() != DispatcherType.ERROR) {
            check(method);
        }
        return true;
    }

    static void check(HandlerMethod method) {
        Needs needs = find(method, Needs.class);
        if (needs != null) {
            requireOtherPassword();
            if (Arrays.stream(needs.value()).noneMatch(Rights::has)) {
                Rights.require(needs.value()[0]);
            }
        } else if (find(method, AnyAccount.class) != null || describesInterface(method)) {
            if (Principal.current().isEmpty()) {
                throw new Refusal.Unauthenticated("account.not_signed_in");
            }
        } else if (!OpenHandlers.isOpen(method)) {
            throw new Refusal.Forbidden("account.closed");
        }
    }

    /// The description of the interface, of which the library that writes it says nothing.
    private static boolean describesInterface(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("org.springdoc.");
    }

    /// Tells those who must change their password first why they can't go on.
    private static void requireOtherPassword() {
        Session session = CurrentSession.find();
        if (session != null && session.mustChange()) {
            throw new Refusal.Forbidden("account.password_must_change");
        }
    }

    private static <A extends Annotation> @Nullable A find(HandlerMethod method, Class<A> type) {
        A own = method.getMethodAnnotation(type);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type);
    }
}
