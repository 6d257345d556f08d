package org.shouwang.work.contest.web;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.figure.Figure;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.work.contest.Contest;
import org.shouwang.work.contest.ContestWords;
import org.shouwang.work.contest.Contests;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 竞赛目标: what is counted, and what is each unit to reach?
@Controller
@RequestMapping("/contests/{id}/targets")
@Needs(Right.DIRECT_WORK)
class ContestTargetPages {

    private static final String GOAL = "goal-";

    private final Contests contests;
    private final ContestWords words;
    private final Figures figures;
    private final Problems problems;

    ContestTargetPages(Contests contests, ContestWords words, Figures figures, Problems problems) {
        this.contests = contests;
        this.words = words;
        this.figures = figures;
        this.problems = problems;
    }

    /// What can be counted, by the value that the form sends.
    record Choice(String value, String text) {}

    /// A target as it is set: its goals by unit.
    ///
    /// @param help the message that says what counts as whose
    record Row(String value, String name, String unit, String help, Map<UUID, String> goals) {}

    @GetMapping
    ModelAndView show(@PathVariable String id, @RequestParam @Nullable String measure, Locale locale) {
        return page(contests.require(Contest.Id.of(id)), measure, null, Map.of(), HttpStatus.OK, locale);
    }

    private ModelAndView page(
            Contest contest,
            @Nullable String chosen,
            @Nullable String error,
            Map<UUID, String> typed,
            HttpStatus status,
            Locale locale) {
        List<Row> rows = contests.targets(contest.id()).stream()
                .map(target -> row(target, locale))
                .toList();
        Row current = chosen == null || chosen.isBlank() ? null : row(rows, chosen, locale);
        return new ModelAndView("work/contest-targets", status)
                .addObject("contest", contest)
                .addObject("rows", rows)
                .addObject("current", current)
                .addObject("typed", typed.isEmpty() && current != null ? current.goals() : typed)
                .addObject("choices", choices(locale))
                .addObject("units", contests.units(contest.id()))
                .addObject("leading", contests.leads(contest, false) && contest.open())
                .addObject("error", error);
    }

    private Row row(Contest.Target target, Locale locale) {
        Map<UUID, String> goals = new HashMap<>();
        target.goals().forEach(goal -> goals.put(goal.unit(), ContestWords.number(goal.goal())));
        Contest.Measure measure = target.measure();
        return row(measure, goals, locale);
    }

    private Row row(List<Row> rows, String chosen, Locale locale) {
        Contest.Measure measure = measure(chosen);
        return rows.stream()
                .filter(row -> row.value().equals(value(measure)))
                .findFirst()
                .orElseGet(() -> row(measure, Map.of(), locale));
    }

    private Row row(Contest.Measure measure, Map<UUID, String> goals, Locale locale) {
        return new Row(
                value(measure),
                words.name(measure, locale),
                words.unit(measure, locale),
                ContestWords.key(measure) + ".help",
                goals);
    }

    private List<Choice> choices(Locale locale) {
        List<Choice> all = new java.util.ArrayList<>();
        all.add(new Choice(Contest.Measure.STRUCK_OFF, words.name(Contest.Measure.struckOff(), locale)));
        all.add(new Choice(Contest.Measure.FINISHED, words.name(Contest.Measure.finished(), locale)));
        for (Figure figure : figures.catalogue()) {
            all.add(new Choice(figure.code(), figure.name(locale)));
            if (figure.additive()) {
                Contest.Measure since = new Contest.Measure(figure.code(), true);
                all.add(new Choice(value(since), words.name(since, locale)));
            }
        }
        return all;
    }

    private static String value(Contest.Measure measure) {
        return measure.code() + (measure.sinceStart() ? "+" : "");
    }

    private static Contest.Measure measure(String value) {
        boolean since = value.endsWith("+");
        String code = since ? value.substring(0, value.length() - 1) : value;
        Contest.Measure named = new Contest.Measure(code, since);
        return named.isFigure() ? named : new Contest.Measure(code, false);
    }

    /// Goals come as `goal-<unit>`; those left empty are none.
    @PostMapping
    ModelAndView set(
            @PathVariable String id,
            @RequestParam String measure,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale locale) {
        Contest contest = contests.require(Contest.Id.of(id));
        Map<UUID, String> typed = new HashMap<>();
        parameters.toSingleValueMap().forEach((name, text) -> {
            if (name.matches(GOAL + "[0-9a-f-]{36}") && !text.isBlank()) {
                typed.put(UUID.fromString(name.substring(GOAL.length())), text.strip());
            }
        });
        return ContestPages.attempt(
                () -> {
                    Map<UUID, BigDecimal> goals = new HashMap<>();
                    typed.forEach((unit, text) -> goals.put(unit, goal(text)));
                    contests.setTarget(contest.id(), measure(measure), goals);
                    return "/contests/" + contest.id() + "/targets";
                },
                (error, status) -> page(contest, measure, error, typed, status, locale),
                problems,
                locale);
    }

    private static BigDecimal goal(String text) {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            throw new Refusal.Invalid("contest.goal");
        }
        return new BigDecimal(text);
    }
}
