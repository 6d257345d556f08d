package org.shouwang.work.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.Times;
import org.shouwang.work.EscalationSet;
import org.shouwang.work.EscalationSets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 督办规则: what happens to late items, and what would other rules have done?
@Controller
@RequestMapping("/escalation-rules")
@Needs(Right.DIRECT_STAFF)
class EscalationPages {

    private final EscalationSets sets;
    private final Problems problems;
    private final Times times;
    private final Clock clock;

    EscalationPages(EscalationSets sets, Problems problems, Times times, Clock clock) {
        this.sets = sets;
        this.problems = problems;
        this.times = times;
        this.clock = clock;
    }

    /// What changes on a day to come.
    record Change(LocalDate day, List<EscalationSets.Kept> sets) {}

    @Needs(Right.DIRECT_WORK)
    @GetMapping
    ModelAndView show() {
        return new ModelAndView("work/escalation-rules")
                .addObject("kept", sets.on(BusinessDay.today(clock)))
                .addObject("changes", sets.changes().stream().map(this::change).toList());
    }

    private Change change(LocalDate day) {
        return new Change(
                day,
                sets.on(day).stream().filter(kept -> day.equals(kept.since())).toList());
    }

    @GetMapping("/edit")
    ModelAndView edit(@RequestParam String ladder, @RequestParam boolean urgent) {
        EscalationSet set = sets.on(BusinessDay.today(clock)).stream()
                .map(EscalationSets.Kept::set)
                .filter(one -> one.ladder().equals(ladder) && one.urgent() == urgent)
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("escalation.ladder"));
        return form(EscalationForm.of(set, BusinessDay.today(clock).plusDays(1), times::span), HttpStatus.OK);
    }

    private static ModelAndView form(EscalationForm form, HttpStatus status) {
        return new ModelAndView("work/escalation-form", status)
                .addObject("form", form)
                .addObject("roles", form.roles());
    }

    /// With `act` `preview` shows what the rules would have done; otherwise they are put into force.
    @PostMapping
    ModelAndView put(EscalationForm form, @RequestParam @Nullable String act, Locale locale) {
        try {
            EscalationSet wanted = form.set();
            if ("preview".equals(act)) {
                return form(form, HttpStatus.OK).addObject("preview", sets.preview(wanted));
            }
            sets.replace(wanted, form.day());
            return new ModelAndView("redirect:/escalation-rules");
        } catch (Refusal.Invalid refusal) {
            return form(form, HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject(
                            "error",
                            problems.text(refusal.code(), refusal.arguments().toArray(), locale));
        }
    }
}
