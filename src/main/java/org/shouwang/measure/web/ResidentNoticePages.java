package org.shouwang.measure.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.measure.Measure;
import org.shouwang.measure.ResidentNotices;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Open;
import org.shouwang.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 告知书二维码: what was decided about me, why, whom can I call, and what if it is wrong? For whoever has the notice, in
/// any browser, without a script.
@Controller
@RequestMapping("/measure-notices/{token}")
@Open
class ResidentNoticePages {

    private static final Set<String> TOO_MUCH = Set.of("measure.often", "measure.busy");

    /// Of what somebody sent, where it is refused.
    private static final int SHOWN = 1000;

    private final ResidentNotices notices;
    private final Areas areas;
    private final Problems problems;

    ResidentNoticePages(ResidentNotices notices, Areas areas, Problems problems) {
        this.notices = notices;
        this.areas = areas;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView show(@PathVariable String token, HttpServletResponse response, Locale locale) {
        return page(token, null, "", HttpStatus.OK, response, locale);
    }

    private ModelAndView page(
            String token,
            @Nullable String error,
            String said,
            HttpStatus status,
            HttpServletResponse response,
            Locale locale) {
        ResidentNotices.Shown shown = notices.open(token);
        Measure measure = shown.measure();
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        return new ModelAndView("measure/told", status)
                .addObject("shown", shown)
                .addObject("measure", measure)
                .addObject("name", shown.kind().name(locale))
                .addObject("mark", MeasureList.mark(measure))
                .addObject("where", where(measure))
                .addObject("token", token)
                .addObject("said", said)
                .addObject("error", error);
    }

    private String where(Measure measure) {
        return Principal.process("measure-link", Scope.nothing())
                .<String, RuntimeException>call(() -> areas.tree()
                        .name(measure.areaCode()
                                .substring(0, Math.min(12, measure.areaCode().length()))));
    }

    /// @param said is checked before anything is looked up
    @PostMapping
    ModelAndView object(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        try {
            notices.object(token, said, request.getRemoteAddr());
            return new ModelAndView("redirect:/measure-notices/" + token);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            String text = problems.text(refusal.code(), refusal.arguments().toArray(), locale);
            String kept = said.substring(0, Math.min(said.length(), SHOWN));
            return page(token, text, kept, status(refusal), response, locale);
        }
    }

    private static HttpStatus status(Refusal refusal) {
        return refusal instanceof Refusal.Conflict
                ? HttpStatus.CONFLICT
                : TOO_MUCH.contains(refusal.code()) ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
