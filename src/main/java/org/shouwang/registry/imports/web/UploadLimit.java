package org.shouwang.registry.imports.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shouwang.platform.web.Open;
import org.shouwang.platform.web.WithoutBody;
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
}
