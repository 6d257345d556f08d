package org.shouwang.account.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Open;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Where a request goes that was turned away before it reached a page.
@Controller
class ProblemPages {

    static final String DENIED = "/problem/denied";

    private static final String REFUSED = "/problem/refused";

    @Open
    @RequestMapping(DENIED)
    String denied() {
        throw new Refusal.Forbidden("account.csrf");
    }

    /// Answers a request with a refusal, as its handler would.
    static void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(REFUSED, refusal);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        String path = request.getRequestURI().startsWith("/api/") ? "/api" + REFUSED : REFUSED;
        request.getRequestDispatcher(path).forward(request, response);
    }

    /// Asked for by itself, there is nothing here.
    @Open
    @RequestMapping({REFUSED, "/api" + REFUSED})
    void refused(HttpServletRequest request) {
        throw request.getAttribute(REFUSED) instanceof Refusal refusal
                ? refusal
                : new Refusal.NotFound("account.closed");
    }
}
