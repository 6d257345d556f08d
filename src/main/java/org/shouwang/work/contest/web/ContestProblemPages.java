package org.shouwang.work.contest.web;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.contest.Contest;
import org.shouwang.work.contest.ContestProblems;
import org.shouwang.work.contest.Contests;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 竞赛问题: report one, say whose it is and who does it.
@Controller
@RequestMapping("/contests/{id}/problems")
@Needs(Right.DIRECT_WORK)
class ContestProblemPages {

    private final Contests contests;
    private final ContestProblems reported;
    private final ContestPage page;
    private final Problems problems;

    ContestProblemPages(Contests contests, ContestProblems reported, ContestPage page, Problems problems) {
        this.contests = contests;
        this.reported = reported;
        this.page = page;
        this.problems = problems;
    }

    @PostMapping
    ModelAndView report(
            @PathVariable String id,
            @RequestParam String item,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String detail,
            @RequestParam(defaultValue = "") String category,
            @RequestParam @Nullable UUID unit,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "normal") String priority,
            Locale locale) {
        Contest contest = contests.require(Contest.Id.of(id));
        return ContestPages.attempt(
                () -> {
                    reported.report(
                            contest.id(),
                            new ContestProblems.Report(
                                    WorkItem.Id.of(item),
                                    ContestProblems.ownArea(contest),
                                    title.strip(),
                                    detail.strip(),
                                    category(category),
                                    unit,
                                    WorkPriority.of(priority).orElseThrow(() -> new Refusal.Invalid("work.choice")),
                                    BusinessDay.moment(deadline)
                                            .orElseThrow(() -> new Refusal.Invalid("work.deadline"))));
                    return "/contests/" + contest.id() + "#problems";
                },
                (error, status) -> refused(contest, error, status, locale)
                        .addObject("typed", title)
                        .addObject("typedDetail", detail),
                problems,
                locale);
    }

    private static Contest.Category category(String code) {
        return Contest.Category.of(code).orElseThrow(() -> new Refusal.Invalid("contest.category"));
    }

    /// Sorts a problem, and gives it to somebody where one was chosen.
    @PostMapping("/{item}/sorting")
    ModelAndView sort(
            @PathVariable String id,
            @PathVariable String item,
            @RequestParam(defaultValue = "") String category,
            @RequestParam @Nullable UUID unit,
            @RequestParam(defaultValue = "") String owner,
            Locale locale) {
        Contest contest = contests.require(Contest.Id.of(id));
        return ContestPages.attempt(
                () -> {
                    if (unit == null) {
                        throw new Refusal.Invalid("contest.unknown_unit");
                    }
                    reported.sort(
                            WorkItem.Id.of(item), category(category), unit, owner.isBlank() ? null : Owner.of(owner));
                    return "/contests/" + contest.id() + "#problems";
                },
                (error, status) -> refused(contest, error, status, locale),
                problems,
                locale);
    }

    private ModelAndView refused(Contest contest, String error, HttpStatus status, Locale locale) {
        ModelAndView shown = page.show(contest, locale).addObject("error", error);
        shown.setStatus(status);
        return shown;
    }
}
