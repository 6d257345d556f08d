package org.shouwang.figure.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Recoding;
import org.shouwang.area.Recodings;
import org.shouwang.platform.web.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 区划变更: how far is it? It can be left and found again under the area's history.
@Controller
@RequestMapping("/recodings")
@Needs(Right.SEE_AREAS)
class RecodingPages {

    private final Recodings recodings;
    private final Areas areas;
    private final Problems problems;

    RecodingPages(Recodings recodings, Areas areas, Problems problems) {
        this.recodings = recodings;
        this.areas = areas;
        this.problems = problems;
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Locale locale) {
        return view("figure/recoding", recodings.find(id), locale);
    }

    /// Gives a change up that does not get on.
    @Needs(Right.EDIT_AREAS)
    @PostMapping("/{id}/abandonment")
    String giveUp(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        recodings.giveUp(id, reason);
        return "redirect:/recodings/" + id;
    }

    /// Polled while the change goes on; when it is done, the area's page is loaded.
    @GetMapping("/{id}/progress")
    ModelAndView progress(@PathVariable UUID id, HttpServletResponse response, Locale locale) {
        Recoding change = recodings.find(id);
        if (change.isDone()) {
            response.setHeader("HX-Redirect", whereTo(change) + "?done=" + change.kind());
        }
        return view("figure/recoding :: progress", change, locale);
    }

    private ModelAndView view(String template, Recoding change, Locale locale) {
        return new ModelAndView(template)
                .addObject("change", change)
                .addObject("area", whereTo(change))
                .addObject(
                        "stopped",
                        recodings
                                .stopped(change.id())
                                .map(code -> problems.text(code, new Object[0], locale))
                                .orElse(null));
    }

    /// The area as it is called now; what was split off, once it is there.
    private String whereTo(Recoding change) {
        String current = areas.current(change.area());
        return "/areas/" + Objects.requireNonNullElse(current, change.area());
    }
}
