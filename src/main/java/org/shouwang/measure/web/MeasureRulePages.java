package org.shouwang.measure.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.measure.AreaLevels;
import org.shouwang.measure.MeasureKind;
import org.shouwang.measure.MeasureKinds;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 措施规则: which measures does a level bring, and on which terms does each kind stand?
@Controller
@RequestMapping("/area-levels/rules")
@Needs(Right.SEE_MEASURES)
class MeasureRulePages {

    private final AreaLevels levels;
    private final MeasureKinds kinds;
    private final Problems problems;

    MeasureRulePages(AreaLevels levels, MeasureKinds kinds, Problems problems) {
        this.levels = levels;
        this.kinds = kinds;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView show(Locale locale) {
        return page(null, HttpStatus.OK, locale);
    }

    private ModelAndView page(@Nullable String error, HttpStatus status, Locale locale) {
        List<MeasureKind> all = kinds.all();
        return new ModelAndView("measure/rules", status)
                .addObject("levels", levels.levels())
                .addObject("kinds", all)
                .addObject(
                        "ofAreas",
                        all.stream()
                                .filter(kind -> kind.target() == MeasureKind.Target.AREA)
                                .toList())
                .addObject("english", locale.getLanguage().equals("en"))
                .addObject("error", error);
    }

    @Needs(Right.LEAD_RESPONSE)
    @PostMapping("/levels/{level}")
    ModelAndView change(@PathVariable String level, @RequestParam @Nullable List<String> brings, Locale locale) {
        try {
            levels.change(level, brings == null ? List.of() : brings);
            return new ModelAndView("redirect:/area-levels/rules");
        } catch (Refusal.Invalid refusal) {
            return refused(refusal, locale);
        }
    }

    @Needs(Right.LEAD_RESPONSE)
    @PostMapping("/kinds/{kind}")
    ModelAndView change(
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "") String asks,
            Locale locale) {
        try {
            kinds.change(
                    kind, new MeasureKinds.Terms(number(minutes), days.isBlank() ? null : number(days), ground, asks));
            return new ModelAndView("redirect:/area-levels/rules");
        } catch (Refusal.Invalid refusal) {
            return refused(refusal, locale);
        }
    }

    private ModelAndView refused(Refusal.Invalid refusal, Locale locale) {
        return page(
                problems.text(refusal.code(), refusal.arguments().toArray(), locale),
                HttpStatus.UNPROCESSABLE_CONTENT,
                locale);
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("measure.terms");
        }
    }
}
