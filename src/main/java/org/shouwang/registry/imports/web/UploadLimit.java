package org.shouwang.registry.imports.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.web.Open;
import org.shouwang.registry.imports.Imports;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/// Turns a file away that says it is too large, before a byte of it is read and before anything is asked
/// of the sender; one that does not say so is cut off when it becomes too large.
@Controller
@Order(-500)
class UploadLimit extends OncePerRequestFilter {

    private static final String PATH = "/problem/upload-too-large";
    private static final long FORM = 64 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > Imports.LARGEST + FORM && isImport(request.getRequestURI())) {
            response.setHeader("Connection", "close");
            request.getRequestDispatcher(request.getRequestURI().startsWith("/api/") ? "/api" + PATH : PATH)
                    .forward(new WithoutBody(request), response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isImport(String path) {
        return path.equals("/imports") || path.equals("/api/v1/imports");
    }

    @Open
    @RequestMapping({PATH, "/api" + PATH})
    void refuse() {
        throw new MaxUploadSizeExceededException(Imports.LARGEST);
    }

    /// The request as what answers it sees it: nothing to read, so that nobody reads it looking for a token.
    private static final class WithoutBody extends HttpServletRequestWrapper {

        WithoutBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }
    }
}
