package org.shouwang.notice.web;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Tries a command of a page; what is refused is told on the page it was sent from.
@Component("noticeAttempt")
class Attempt {

    private final Problems problems;

    Attempt(Problems problems) {
        this.problems = problems;
    }

    /// @param command answers where to go
    /// @param page    the page again, for a refusal
    ModelAndView of(Supplier<String> command, Function<HttpStatus, ModelAndView> page, Locale locale) {
        try {
            return new ModelAndView("redirect:" + command.get());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            HttpStatus status =
                    refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return page.apply(status)
                    .addObject(
                            "error",
                            problems.text(refusal.code(), refusal.arguments().toArray(), locale));
        }
    }
}
