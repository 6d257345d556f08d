package org.shouwang.work.contest.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.contest.Contest;
import org.shouwang.work.contest.ContestBulletins;
import org.shouwang.work.contest.ContestProblems;
import org.shouwang.work.contest.ContestTallies;
import org.shouwang.work.contest.Contests;
import org.shouwang.work.paper.web.OwnerChoices;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Puts a contest's page together: the ranking, what is to be tallied, the problems.
@Component
class ContestPage {

    private static final int USUAL_DAYS = 3;

    private final Contests contests;
    private final ContestTallies tallies;
    private final ContestProblems problems;
    private final ContestBulletins bulletins;
    private final ContestBoard board;
    private final OwnerChoices owners;
    private final Areas areas;
    private final Clock clock;

    ContestPage(
            Contests contests,
            ContestTallies tallies,
            ContestProblems problems,
            ContestBulletins bulletins,
            ContestBoard board,
            OwnerChoices owners,
            Areas areas,
            Clock clock) {
        this.contests = contests;
        this.tallies = tallies;
        this.problems = problems;
        this.bulletins = bulletins;
        this.board = board;
        this.owners = owners;
        this.areas = areas;
        this.clock = clock;
    }

    record Line(ContestProblems.Problem problem, String owner, String unit) {}

    ModelAndView show(Contest contest, Locale locale) {
        List<Contest.Period> periods = tallies.periods(contest.id());
        boolean tallying = contests.leads(contest, true);
        boolean leading = contests.leads(contest, false);
        return new ModelAndView("work/contest")
                .addObject("contest", contest)
                .addObject("mark", ContestList.mark(contest))
                .addObject("day", day(contest))
                .addObject("days", ChronoUnit.DAYS.between(contest.firstDay(), contest.lastDay()) + 1)
                .addObject("board", board.latest(contest, periods, locale))
                .addObject("periods", periods.reversed())
                .addObject(
                        "week",
                        tallying
                                ? tallies.due(contest, Contest.Period.Kind.WEEK).orElse(null)
                                : null)
                .addObject(
                        "month",
                        leading
                                ? tallies.due(contest, Contest.Period.Kind.MONTH)
                                        .orElse(null)
                                : null)
                .addObject("tallying", tallying)
                .addObject("leading", leading)
                .addObject("units", contests.units(contest.id()))
                .addObject("counts", problems.counts(contest.id()))
                .addObject("lines", lines(contest, locale))
                .addObject(
                        "choices", tallying && contest.open() ? owners.choices(contest.areaCode(), locale) : List.of())
                .addObject("categories", Contest.Category.values())
                .addObject("priorities", WorkPriority.values())
                .addObject("here", areas.tree().name(ContestProblems.ownArea(contest)))
                .addObject("due", due())
                .addObject("fresh", ContestPages.fresh());
    }

    private long day(Contest contest) {
        LocalDate today = BusinessDay.today(clock);
        LocalDate until = today.isAfter(contest.lastDay()) ? contest.lastDay() : today;
        return ChronoUnit.DAYS.between(contest.firstDay(), until) + 1;
    }

    private LocalDateTime due() {
        return BusinessDay.today(clock).plusDays(USUAL_DAYS).atTime(18, 0);
    }

    private List<Line> lines(Contest contest, Locale locale) {
        List<Contest.Unit> units = contests.units(contest.id());
        return problems.list(contest.id()).stream()
                .map(problem -> new Line(
                        problem,
                        owners.name(problem.item().owner(), locale),
                        units.stream()
                                .filter(unit -> unit.id().equals(problem.unit()))
                                .findFirst()
                                .map(Contest.Unit::name)
                                .orElse("")))
                .toList();
    }

    ModelAndView period(Contest contest, Contest.Period period, Locale locale) {
        List<Contest.Period> periods = tallies.periods(contest.id());
        return new ModelAndView("work/contest-period")
                .addObject("contest", contest)
                .addObject("period", period)
                .addObject("board", board.of(contest, periods, period, locale))
                .addObject("bulletin", bulletins.find(period).orElse(null))
                .addObject("itself", tallies.byItself(period))
                .addObject("tallying", contests.leads(contest, true));
    }
}
