package org.shouwang.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shouwang.account.Needs;
import org.shouwang.platform.web.AnyAccount;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ShouwangTest
class HandlersTests {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Test
    void every_handler_of_ours_says_who_may_call_it() {
        assertThat(handlers.getHandlerMethods().values().stream()
                        .filter(handler -> handler.getBeanType().getName().startsWith("org.shouwang"))
                        .filter(handler -> !saysWho(handler)))
                .isEmpty();
    }

    private static boolean saysWho(HandlerMethod handler) {
        return OpenHandlers.isOpen(handler)
                || AnnotatedElementUtils.hasAnnotation(handler.getMethod(), Needs.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Needs.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getMethod(), AnyAccount.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), AnyAccount.class);
    }
}
