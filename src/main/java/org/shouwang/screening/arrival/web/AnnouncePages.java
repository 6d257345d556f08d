package org.shouwang.screening.arrival.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Open;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.QrCode;
import org.shouwang.screening.arrival.Announcements;
import org.shouwang.screening.arrival.Provinces;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// 到站预填: tell it now, and show one code at the station. For anybody, in any browser, without a script.
@Controller
@RequestMapping("/arrive")
@Open
class AnnouncePages {

    private final Announcements announcements;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    AnnouncePages(Announcements announcements, Areas areas, Problems problems, Clock clock) {
        this.announcements = announcements;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    /// A street with its communities.
    record Street(String name, List<Area> communities) {}

    @GetMapping
    ModelAndView ask(Locale locale) {
        return page(null, null, HttpStatus.OK, locale);
    }

    private ModelAndView page(@Nullable AnnounceForm form, @Nullable String error, HttpStatus status, Locale locale) {
        return new ModelAndView("screening/announce", status)
                .addObject("form", form)
                .addObject("error", error)
                .addObject("streets", streets())
                .addObject("provinces", Provinces.all())
                .addObject("english", locale.getLanguage().equals("en"))
                .addObject("today", BusinessDay.today(clock))
                .addObject("first", BusinessDay.today(clock).minusDays(13));
    }

    private List<Street> streets() {
        return Principal.process("announcement", Scope.nothing()).<List<Street>, RuntimeException>call(() -> {
            AreaTree tree = areas.tree();
            return areas.roots().stream()
                    .flatMap(root -> areas.within(root.code(), AreaLevel.STREET).stream())
                    .map(street -> new Street(street.name(), tree.children(street.code())))
                    .toList();
        });
    }

    @PostMapping
    ModelAndView tell(AnnounceForm form, HttpServletRequest request, Locale locale) {
        try {
            String code = announcements.announce(form.draft(BusinessDay.today(clock)), request.getRemoteAddr());
            return new ModelAndView("screening/announced", HttpStatus.CREATED)
                    .addObject("code", code)
                    .addObject("qr", QrCode.svg(code));
        } catch (Refusal.Invalid refusal) {
            String text = problems.text(refusal.code(), refusal.arguments().toArray(), locale);
            HttpStatus status = refusal.code().equals("arrival.busy")
                    ? HttpStatus.TOO_MANY_REQUESTS
                    : HttpStatus.UNPROCESSABLE_CONTENT;
            return page(form, text, status, locale);
        }
    }
}
