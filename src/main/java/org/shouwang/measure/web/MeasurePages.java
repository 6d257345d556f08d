package org.shouwang.measure.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.measure.AreaLevels;
import org.shouwang.measure.EvidenceFiles;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureVerb;
import org.shouwang.measure.Measures;
import org.shouwang.measure.Objections;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 管控措施: what is in force here and on whom, why, and what waits for me?
@Controller
@RequestMapping("/measures")
@Needs(Right.SEE_MEASURES)
class MeasurePages {

    private final Measures measures;
    private final EvidenceFiles evidence;
    private final Objections objections;
    private final AreaLevels levels;
    private final MeasureList list;
    private final MeasurePage page;
    private final Problems problems;

    MeasurePages(
            Measures measures,
            EvidenceFiles evidence,
            Objections objections,
            AreaLevels levels,
            MeasureList list,
            MeasurePage page,
            Problems problems) {
        this.measures = measures;
        this.evidence = evidence;
        this.objections = objections;
        this.levels = levels;
        this.list = list;
        this.page = page;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/measures", parameters, list.filterNames());
        String area = query.area();
        String here = area == null ? Principal.required().scope().prefixes().getFirst() : area;
        return new ModelAndView("measure/measures")
                .addObject("list", ListView.of(list, query))
                .addObject("here", here)
                .addObject("level", levels.holding(here).orElse(null))
                .addObject("area", area);
    }

    @Needs(Right.PROPOSE_MEASURES)
    @GetMapping("/new")
    ModelAndView ask(
            @RequestParam @Nullable String person,
            @RequestParam @Nullable String place,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String kind,
            Locale locale) {
        ProposalForm form = ProposalForm.blank(person, place, area, kind);
        return page.form(form, null, HttpStatus.OK, locale);
    }

    @Needs(Right.PROPOSE_MEASURES)
    @PostMapping
    ModelAndView propose(ProposalForm form, Locale locale) {
        return attempt(() -> propose(form), (error, status) -> page.form(form, error, status, locale), locale);
    }

    private Measure.Id propose(ProposalForm form) {
        try {
            return evidence.propose(form.draft(), form.evidenceFiles()).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page.show(Measure.Id.of(id), null, HttpStatus.OK, locale);
    }

    /// Takes a step. What is refused is said on the measure's page.
    ///
    /// @param until when it is to end, where it is decided or prolonged; empty for what was proposed
    @PostMapping("/{id}/steps")
    ModelAndView step(
            @PathVariable String id,
            @RequestParam UUID step,
            @RequestParam String verb,
            @RequestParam @Nullable Integer seen,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "") String until,
            Locale locale) {
        Measure.Id measure = Measure.Id.of(id);
        return attempt(
                () -> measures.take(step, measure, verb(verb), said, ProposalForm.moment(until), seen)
                        .id(),
                (error, status) -> page.show(measure, error, status, locale),
                locale);
    }

    @PostMapping("/{id}/objections")
    ModelAndView object(@PathVariable String id, @RequestParam UUID step, @RequestParam String said, Locale locale) {
        Measure.Id measure = Measure.Id.of(id);
        return attempt(
                () -> {
                    objections.raise(step, measure, said);
                    return measure;
                },
                (error, status) -> page.show(measure, error, status, locale),
                locale);
    }

    /// Objections and what only a process does have ways of their own.
    private static MeasureVerb verb(String code) {
        return MeasureVerb.of(code)
                .filter(verb -> verb != MeasureVerb.OBJECT && !verb.isAutomatic())
                .orElseThrow(() -> new Refusal.Invalid("measure.choice"));
    }

    private interface Page {
        ModelAndView with(String error, HttpStatus status);
    }

    private ModelAndView attempt(Supplier<Measure.Id> command, Page again, Locale locale) {
        try {
            return new ModelAndView("redirect:/measures/" + command.get());
        } catch (Refusal.Invalid refusal) {
            return again.with(text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Refusal.Conflict refusal) {
            return again.with(text(refusal, locale), HttpStatus.CONFLICT);
        }
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }

    static UUID fresh() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
