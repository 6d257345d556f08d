package org.shouwang.duty.web;

import com.github.f4b6a3.uuid.UuidCreator;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.CoverageRule;
import org.shouwang.duty.CoverageRules;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Ids;
import org.shouwang.duty.RuleChange;
import org.shouwang.duty.Staff;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/// 包保规则: who has to answer for what kind of thing? Headquarters drafts, weighs, publishes, ends.
@Controller
@Needs(Right.SEE_DUTIES)
class CoveragePages {

    private final CoverageRules rules;
    private final Duties duties;
    private final Staff staff;
    private final CoverageChoices choices;
    private final Attempt attempt;
    private final Clock clock;

    CoveragePages(
            CoverageRules rules, Duties duties, Staff staff, CoverageChoices choices, Attempt attempt, Clock clock) {
        this.rules = rules;
        this.duties = duties;
        this.staff = staff;
        this.choices = choices;
        this.attempt = attempt;
        this.clock = clock;
    }

    @GetMapping("/coverage-rules")
    ModelAndView list() {
        return new ModelAndView("duty/rules")
                .addObject("rules", rules.all())
                .addObject("roles", duties.rolesByCode())
                .addObject("today", BusinessDay.today(clock));
    }

    @GetMapping("/coverage-rules/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(Ids.parse(id, "rule.unknown"), HttpStatus.OK);
    }

    private ModelAndView page(UUID id, HttpStatus status) {
        CoverageRule rule = rules.require(id);
        ModelAndView page = new ModelAndView("duty/rule", status)
                .addObject("rule", rule)
                .addObject("history", rules.history(id))
                .addObject("roles", duties.rolesByCode())
                .addObject("today", BusinessDay.today(clock));
        if (org.shouwang.account.Rights.has(Right.DIRECT_STAFF)) {
            page.addObject("weight", rules.weigh(id)).addObject("change", change(rule));
        }
        return page;
    }

    private @Nullable RuleChange change(CoverageRule rule) {
        UUID old = rule.replaces();
        return old == null || rule.applied() || rule.state().equals("ended")
                ? null
                : rules.change(rules.require(old), rule.targetKind(), rule.category(), rule.trait(), rule.needs());
    }

    /// A blank form, one filled in like a rule that is there, or one that is to take a rule's place.
    @Needs(Right.DIRECT_STAFF)
    @GetMapping("/coverage-rules/new")
    ModelAndView ask(@RequestParam @Nullable String like, @RequestParam @Nullable String replaces, Locale locale) {
        return form(filled(like, replaces), HttpStatus.OK, locale);
    }

    private CoverageForm filled(@Nullable String like, @Nullable String replaces) {
        if (replaces != null) {
            return CoverageForm.instead(rules.require(Ids.parse(replaces, "rule.unknown")));
        }
        return like == null ? CoverageForm.blank() : CoverageForm.like(rules.require(Ids.parse(like, "rule.unknown")));
    }

    private ModelAndView form(CoverageForm form, HttpStatus status, Locale locale) {
        UUID old = form.replaces();
        return new ModelAndView("duty/rule-form", status)
                .addObject("form", form)
                .addObject("old", old == null ? null : rules.require(old))
                .addObject("lines", CoverageForm.LINES - 1)
                .addObject("targets", choices.groups(locale))
                .addObject("roles", duties.roles())
                .addObject("skills", staff.skills())
                .addObject("today", BusinessDay.today(clock));
    }

    /// With `act` `preview` says what the rule would mean; with `publish` it is in force from its day; else
    /// a draft.
    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/coverage-rules")
    ModelAndView draft(CoverageForm form, @RequestParam(defaultValue = "") String act, Locale locale) {
        return act.equals("preview") ? preview(form, locale) : keep(form, act.equals("publish"), locale);
    }

    private ModelAndView preview(CoverageForm form, Locale locale) {
        try {
            return form(form, HttpStatus.OK, locale)
                    .addObject("what", target(form, locale))
                    .addObject("weight", rules.weigh(form.kind(), form.category(), form.trait(), form.needs()))
                    .addObject("rolesByCode", duties.rolesByCode())
                    .addObject("change", change(form));
        } catch (Refusal.Invalid refusal) {
            return attempt.of(
                    () -> {
                        throw refusal;
                    },
                    status -> form(form, status, locale),
                    locale);
        }
    }

    private @Nullable RuleChange change(CoverageForm form) {
        UUID old = form.replaces();
        return old == null
                ? null
                : rules.change(rules.require(old), form.kind(), form.category(), form.trait(), form.needs());
    }

    private String target(CoverageForm form, Locale locale) {
        return choices.find(form.kind() + "/" + form.category() + "/" + form.trait(), locale)
                .map(CoverageChoices.Choice::text)
                .orElseThrow(() -> new Refusal.Invalid("rule.kind"));
    }

    private ModelAndView keep(CoverageForm form, boolean publish, Locale locale) {
        return attempt.of(
                () -> {
                    target(form, locale);
                    UUID id = form.id() == null ? UuidCreator.getTimeOrderedEpoch() : form.id();
                    String name = form.name() == null ? "" : form.name();
                    LocalDate day = publish ? day(form.from()) : null;
                    rules.put(
                            new CoverageRule.Wish(
                                    id,
                                    name,
                                    form.kind(),
                                    form.category(),
                                    form.trait(),
                                    form.needs(),
                                    form.replaces()),
                            day);
                    return "/coverage-rules/" + id;
                },
                status -> form(form, status, locale),
                locale);
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/coverage-rules/{id}/publication")
    ModelAndView publish(@PathVariable String id, @RequestParam @Nullable String from, Locale locale) {
        UUID rule = Ids.parse(id, "rule.unknown");
        return attempt.of(
                () -> {
                    rules.publish(rule, day(from));
                    return "/coverage-rules/" + rule;
                },
                status -> page(rule, status),
                locale);
    }

    private LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? BusinessDay.today(clock) : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("rule.day");
        }
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/coverage-rules/{id}/end")
    String end(@PathVariable String id) {
        rules.end(Ids.parse(id, "rule.unknown"));
        return "redirect:/coverage-rules";
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/coverage-rules/{id}/removal")
    String discard(@PathVariable String id) {
        rules.discard(Ids.parse(id, "rule.unknown"));
        return "redirect:/coverage-rules";
    }

    /// A draft as the interface takes one.
    record Draft(
            UUID id,
            String name,
            String targetKind,
            @Nullable String category,
            @Nullable String trait,
            List<CoverageRule.Need> needs,
            @Nullable UUID replaces) {}

    @Operation(summary = "Coverage rules in force, drafted and ended")
    @GetMapping("/api/v1/coverage-rules")
    @ResponseBody
    List<CoverageRule> all() {
        return rules.all();
    }

    @Needs(Right.DIRECT_STAFF)
    @Operation(summary = "Drafts a rule and weighs what it would ask for")
    @PostMapping("/api/v1/coverage-rules")
    @ResponseBody
    CoverageRule keep(@RequestBody Draft draft) {
        return rules.draft(new CoverageRule.Wish(
                draft.id(),
                draft.name(),
                draft.targetKind(),
                draft.category(),
                draft.trait(),
                draft.needs(),
                draft.replaces()));
    }

    @Needs(Right.DIRECT_STAFF)
    @Operation(summary = "Publishes a drafted rule")
    @PostMapping("/api/v1/coverage-rules/{id}/publication")
    @ResponseBody
    CoverageRule publish(@PathVariable UUID id) {
        rules.publish(id, BusinessDay.today(clock));
        return rules.require(id);
    }
}
