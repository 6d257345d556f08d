package org.shouwang.work.contest.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.response.Responses;
import org.shouwang.work.contest.Contest;
import org.shouwang.work.contest.ContestBulletins;
import org.shouwang.work.contest.ContestTallies;
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

/// 竞赛: who is ahead, who lags behind, what stands in the way?
@Controller
@RequestMapping("/contests")
@Needs(Right.DIRECT_WORK)
class ContestPages {

    private final Contests contests;
    private final ContestTallies tallies;
    private final ContestBulletins bulletins;
    private final ContestPage page;
    private final ContestList list;
    private final Areas areas;
    private final Units units;
    private final Responses responses;
    private final Problems problems;
    private final Clock clock;

    ContestPages(
            Contests contests,
            ContestTallies tallies,
            ContestBulletins bulletins,
            ContestPage page,
            ContestList list,
            Areas areas,
            Units units,
            Responses responses,
            Problems problems,
            Clock clock) {
        this.contests = contests;
        this.tallies = tallies;
        this.bulletins = bulletins;
        this.page = page;
        this.list = list;
        this.areas = areas;
        this.units = units;
        this.responses = responses;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/contests", parameters, list.filterNames());
        return new ModelAndView("work/contests")
                .addObject("list", ListView.of(list, query))
                .addObject("opens", opens());
    }

    private static boolean opens() {
        Principal me = Principal.required();
        return Rights.has(Right.DIRECT_STAFF) || me.role().equals("street_officer");
    }

    @GetMapping("/new")
    ModelAndView ask() {
        String area = Principal.required().scope().prefixes().getFirst();
        List<String> within = areas.children(area).stream().map(Area::code).toList();
        return form(ContestForm.blank(area, BusinessDay.today(clock), within), null, HttpStatus.OK);
    }

    private ModelAndView form(ContestForm form, @Nullable String error, HttpStatus status) {
        String area = Principal.required().scope().prefixes().getFirst();
        return new ModelAndView("work/contest-form", status)
                .addObject("form", form)
                .addObject("error", error)
                .addObject("within", areas.children(area))
                .addObject("units", members())
                .addObject("responses", responses.covering(area));
    }

    private List<Unit> members() {
        return Rights.has(Right.SEE_DUTIES) ? units.members() : List.of();
    }

    @PostMapping
    ModelAndView open(ContestForm form, Locale locale) {
        return attempt(
                () -> "/contests/"
                        + contests.open(form.draft(areas.tree(), members())).id(),
                (error, status) -> form(form, error, status),
                locale);
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page.show(contests.require(Contest.Id.of(id)), locale);
    }

    @GetMapping("/{id}/periods/{kind}/{number}")
    ModelAndView period(@PathVariable String id, @PathVariable String kind, @PathVariable int number, Locale locale) {
        Contest contest = contests.require(Contest.Id.of(id));
        return page.period(contest, tallies.period(contest.id(), kind(kind), number), locale);
    }

    private static Contest.Period.Kind kind(String code) {
        return Contest.Period.Kind.of(code).orElseThrow(() -> new Refusal.NotFound("contest.unknown"));
    }

    /// Tallies a week or reviews a month.
    @PostMapping("/{id}/periods")
    ModelAndView tally(
            @PathVariable String id,
            @RequestParam UUID period,
            @RequestParam String kind,
            @RequestParam int number,
            @RequestParam(defaultValue = "") String said,
            Locale locale) {
        Contest contest = contests.require(Contest.Id.of(id));
        return attempt(
                () -> {
                    tallies.tally(period, contest.id(), kind(kind), number, said.replace("\r\n", "\n"));
                    return "/contests/" + contest.id() + "/periods/" + kind + "/" + number;
                },
                (error, status) -> refused(contest, error, status, locale).addObject("said", said),
                locale);
    }

    @PostMapping("/{id}/periods/{kind}/{number}/bulletin")
    ModelAndView bulletin(@PathVariable String id, @PathVariable String kind, @PathVariable int number, Locale locale) {
        Contest contest = contests.require(Contest.Id.of(id));
        return attempt(
                () -> "/documents/"
                        + bulletins.draft(contest.id(), kind(kind), number).id(),
                (error, status) -> refused(contest, error, status, locale),
                locale);
    }

    @PostMapping("/{id}/hour")
    ModelAndView hour(@PathVariable String id, @RequestParam String hour, Locale locale) {
        Contest contest = contests.require(Contest.Id.of(id));
        return attempt(
                () -> {
                    contests.setHour(contest.id(), ContestForm.hour(hour));
                    return "/contests/" + contest.id();
                },
                (error, status) -> refused(contest, error, status, locale),
                locale);
    }

    @PostMapping("/{id}/end")
    ModelAndView end(@PathVariable String id, Locale locale) {
        Contest contest = contests.require(Contest.Id.of(id));
        return attempt(
                () -> "/contests/" + contests.end(contest.id()).id(),
                (error, status) -> refused(contest, error, status, locale),
                locale);
    }

    private ModelAndView refused(Contest contest, String error, HttpStatus status, Locale locale) {
        ModelAndView shown = page.show(contest, locale).addObject("error", error);
        shown.setStatus(status);
        return shown;
    }

    /// An id for what is sent next, made with the page.
    static UUID fresh() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private ModelAndView attempt(
            Supplier<String> command,
            java.util.function.BiFunction<String, HttpStatus, ModelAndView> shown,
            Locale locale) {
        return attempt(command, shown, problems, locale);
    }

    /// Goes on to where the command leads, or shows the page again with why not.
    static ModelAndView attempt(
            Supplier<String> command,
            java.util.function.BiFunction<String, HttpStatus, ModelAndView> shown,
            Problems problems,
            Locale locale) {
        try {
            return new ModelAndView("redirect:" + command.get());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            Function<Refusal, HttpStatus> status =
                    one -> one instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return shown.apply(
                    problems.text(refusal.code(), refusal.arguments().toArray(), locale), status.apply(refusal));
        }
    }
}
