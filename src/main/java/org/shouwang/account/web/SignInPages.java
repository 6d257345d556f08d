package org.shouwang.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Offices;
import org.shouwang.account.Session;
import org.shouwang.account.Sessions;
import org.shouwang.account.SignIn;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.AnyAccount;
import org.shouwang.platform.web.Open;
import org.shouwang.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// 登录: who are you? Nothing else on the page.
@Controller
class SignInPages {

    private static final String PAGE = "account/sign-in";

    private final Sessions sessions;
    private final Offices offices;
    private final Problems problems;
    private final Clock clock;

    SignInPages(Sessions sessions, Offices offices, Problems problems, Clock clock) {
        this.sessions = sessions;
        this.offices = offices;
        this.problems = problems;
        this.clock = clock;
    }

    @Open
    @GetMapping("/sign-in")
    String ask(@RequestParam(defaultValue = "") String next, Model model) {
        if (offices.areVacant()) {
            return "redirect:/setup";
        }
        if (CurrentSession.find() != null) {
            return "redirect:" + safe(next);
        }
        model.addAttribute("next", safe(next));
        return PAGE;
    }

    @Open
    @PostMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        try {
            if (username.isBlank() || password.isEmpty()) {
                throw new Refusal.Invalid("account.credentials_missing");
            }
            SignIn.Done done = SessionApi.done(
                    sessions.open(new SignIn.Attempt(
                            username,
                            password,
                            Session.Kind.PAGE,
                            request.getRemoteAddr(),
                            request.getHeader("User-Agent"))),
                    clock.instant());
            SessionCookie.write(request, response, done.token());
            return "redirect:" + (done.mustChange() ? "/me" : safe(next));
        } catch (Refusal refusal) {
            model.addAttribute("username", username);
            model.addAttribute("next", safe(next));
            model.addAttribute(
                    "error", problems.text(refusal.code(), refusal.arguments().toArray(), locale));
            response.setStatus(status(refusal, response).value());
            return PAGE;
        }
    }

    @AnyAccount
    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(CurrentSession.get().id());
        SessionCookie.clear(request, response);
        return "redirect:/sign-in";
    }

    private static HttpStatus status(Refusal refusal, HttpServletResponse response) {
        return switch (refusal) {
            case Refusal.Busy busy -> {
                response.setHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, busy.retryAfter().toSeconds())));
                yield HttpStatus.TOO_MANY_REQUESTS;
            }
            case Refusal.Invalid _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case Refusal.Unauthenticated _ -> HttpStatus.UNAUTHORIZED;
            default -> HttpStatus.FORBIDDEN;
        };
    }

    /// A way back leads to a page of ours, never to another site.
    static String safe(@Nullable String next) {
        return next != null && next.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*") && !next.startsWith("/sign-")
                ? next
                : "/";
    }
}
