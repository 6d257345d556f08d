package org.shouwang.screening.arrival.web;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.screening.arrival.Control;
import org.shouwang.screening.arrival.HandoverRule;
import org.shouwang.screening.arrival.Risk;
import org.shouwang.screening.arrival.RiskRules;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 风险与时限: what is risky, and how quickly must somebody be taken over?
@Controller
@RequestMapping("/arrival-rules")
@Needs(Right.SEE_CHECKS)
class ArrivalRulePages {

    private final RiskRules rules;
    private final Problems problems;

    ArrivalRulePages(RiskRules rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView show(Locale locale) {
        return page(null, HttpStatus.OK, locale);
    }

    private ModelAndView page(@Nullable String error, HttpStatus status, Locale locale) {
        return new ModelAndView("screening/arrival-rules", status)
                .addObject("rules", rules.inForce())
                .addObject("times", rules.handover())
                .addObject("risks", Risk.values())
                .addObject("controls", Control.values())
                .addObject("provinces", new ArrivalPages.Said(locale))
                .addObject("error", error);
    }

    @Needs(Right.LEAD_RESPONSE)
    @PostMapping
    ModelAndView add(
            @RequestParam String division, @RequestParam String risk, @RequestParam String note, Locale locale) {
        return changed(() -> rules.add(division.strip(), known(risk), note), locale);
    }

    @Needs(Right.LEAD_RESPONSE)
    @PostMapping("/{id}/end")
    ModelAndView end(@PathVariable UUID id, Locale locale) {
        return changed(() -> rules.end(id), locale);
    }

    @Needs(Right.LEAD_RESPONSE)
    @PostMapping("/times")
    ModelAndView times(
            @RequestParam String risk,
            @RequestParam String acceptMinutes,
            @RequestParam String doorMinutes,
            @RequestParam String watchDays,
            @RequestParam String control,
            Locale locale) {
        return changed(
                () -> rules.change(new HandoverRule(
                        known(risk),
                        number(acceptMinutes),
                        number(doorMinutes),
                        number(watchDays),
                        Control.of(control).orElseThrow(() -> new Refusal.Invalid("arrival.control")),
                        "own")),
                locale);
    }

    private ModelAndView changed(Runnable action, Locale locale) {
        try {
            action.run();
            return new ModelAndView("redirect:/arrival-rules");
        } catch (Refusal.Invalid refusal) {
            String text = problems.text(refusal.code(), refusal.arguments().toArray(), locale);
            return page(text, HttpStatus.UNPROCESSABLE_CONTENT, locale);
        }
    }

    private static Risk known(String risk) {
        return Risk.of(risk).orElseThrow(() -> new Refusal.Invalid("arrival.rule"));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("arrival.times");
        }
    }
}
