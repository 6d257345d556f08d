package org.shouwang.account.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.WithoutBody;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Takes files only where files are taken, from people who may send them there, before a byte is read:
/// looking for a form's token already lays the file on the disk, and strangers could fill it.
final class KnownSenders extends OncePerRequestFilter {

    private final Turned turned;
    private final Handlers files;

    KnownSenders(Turned turned, RequestMappingHandlerMapping handlers) {
        this.turned = turned;
        this.files = new Handlers(handlers, KnownSenders::takesFile);
    }

    private static boolean takesFile(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getGenericParameterTypes()).anyMatch(KnownSenders::holdsFile);
    }

    /// One file, several, or a form with files.
    private static boolean holdsFile(Type type) {
        return type.getTypeName().contains(MultipartFile.class.getName())
                || type instanceof Class<?> form
                        && form.isRecord()
                        && Arrays.stream(form.getRecordComponents()).anyMatch(part -> holdsFile(part.getGenericType()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (!type.startsWith("multipart/")) {
            chain.doFilter(request, response);
        } else if (SecurityContextHolder.getContext().getAuthentication() == null) {
            response.setHeader("Connection", "close");
            turned.commence(request, response, new InsufficientAuthenticationException("A file from nobody known"));
        } else {
            Refusal refusal = refusal(request);
            if (refusal == null) {
                chain.doFilter(request, response);
            } else {
                response.setHeader("Connection", "close");
                ProblemPages.refuse(refusal, new WithoutBody(request), response);
            }
        }
    }

    private @Nullable Refusal refusal(HttpServletRequest request) {
        try {
            RightsInterceptor.check(files.find(request).orElseThrow(() -> new Refusal.Invalid("account.no_file_here")));
            return null;
        } catch (Refusal refusal) {
            return refusal;
        }
    }
}
