package org.shouwang.screening.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.screening.PassKind;
import org.shouwang.screening.PassRules;
import org.shouwang.screening.Rule;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 通行规则: what may each kind of pass where a place is run so?
@Controller
@RequestMapping("/checkpoints/rules")
@Needs(Right.SEE_CHECKS)
class RulePages {

    private final PassRules rules;
    private final Problems problems;

    RulePages(PassRules rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView show(Locale locale) {
        return page(null, HttpStatus.OK, locale);
    }

    private ModelAndView page(@Nullable String error, HttpStatus status, Locale locale) {
        Map<String, List<Rule>> byRegime = rules.all().stream().collect(Collectors.groupingBy(Rule::regime));
        return new ModelAndView("screening/rules", status)
                .addObject("regimes", rules.regimes())
                .addObject("byRegime", byRegime)
                .addObject("english", locale.getLanguage().equals("en"))
                .addObject("error", error);
    }

    @Needs(Right.LEAD_RESPONSE)
    @PostMapping
    ModelAndView change(
            @RequestParam String regime,
            @RequestParam String kind,
            @RequestParam(defaultValue = "false") boolean allowed,
            @RequestParam(defaultValue = "false") boolean district,
            @RequestParam(defaultValue = "false") boolean digits,
            @RequestParam String everyDays,
            @RequestParam String minutes,
            @RequestParam String fromHour,
            @RequestParam String toHour,
            Locale locale) {
        try {
            rules.change(new Rule(
                    regime,
                    PassKind.of(kind).orElseThrow(() -> new Refusal.Invalid("pass.kind")),
                    allowed,
                    district,
                    number(everyDays),
                    number(minutes),
                    number(fromHour),
                    number(toHour),
                    digits));
            return new ModelAndView("redirect:/checkpoints/rules");
        } catch (Refusal.Invalid refusal) {
            String text = problems.text(refusal.code(), refusal.arguments().toArray(), locale);
            return page(text, HttpStatus.UNPROCESSABLE_CONTENT, locale);
        }
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("pass.rule");
        }
    }
}
