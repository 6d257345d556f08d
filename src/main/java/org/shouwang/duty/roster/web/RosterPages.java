package org.shouwang.duty.roster.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.duty.Ids;
import org.shouwang.duty.roster.Roster;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.duty.roster.ShiftSlot;
import org.shouwang.duty.web.Attempt;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.response.Responses;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 排班表: is the week filled, and with whom? Laid out, planned, changed, published, printed.
@Controller
@RequestMapping("/rosters")
@Needs(Right.SEE_DUTIES)
class RosterPages {

    /// Places that one page shows: a week of a hundred posts or so.
    private static final int SHOWN = 2_500;

    private final Rosters rosters;
    private final RosterList list;
    private final Responses responses;
    private final Areas areas;
    private final Attempt attempt;
    private final Clock clock;

    RosterPages(Rosters rosters, RosterList list, Responses responses, Areas areas, Attempt attempt, Clock clock) {
        this.rosters = rosters;
        this.list = list;
        this.responses = responses;
        this.areas = areas;
        this.attempt = attempt;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/rosters", parameters, list.filterNames());
        return new ModelAndView("roster/rosters")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    @Needs(Right.NAME_DUTIES)
    @GetMapping("/new")
    ModelAndView ask(@RequestParam @Nullable String area) {
        return form(areas.require(area == null ? own() : area).code(), HttpStatus.OK);
    }

    private static String own() {
        return Principal.required().scope().prefixes().getFirst();
    }

    private ModelAndView form(String area, HttpStatus status) {
        LocalDate monday = BusinessDay.today(clock).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        return new ModelAndView("roster/roster-form", status)
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch())
                .addObject("area", area)
                .addObject("here", areas.tree().name(area))
                .addObject("monday", monday)
                .addObject(
                        "responses",
                        responses.all().stream()
                                .filter(response -> response.closedAt() == null)
                                .toList());
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping
    ModelAndView open(
            @RequestParam UUID id,
            @RequestParam String area,
            @RequestParam String first,
            @RequestParam(defaultValue = "7") int days,
            @RequestParam @Nullable UUID response,
            Locale locale) {
        String here = areas.require(area).code();
        return attempt.of(
                () -> "/rosters/"
                        + rosters.open(new Roster.Draft(id, here, day(first), days, response))
                                .id(),
                status -> form(here, status),
                locale);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("roster.day");
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, @RequestParam @Nullable String part) {
        Roster roster = rosters.require(Ids.parse(id, "roster.unknown"));
        return page(
                roster, part == null ? roster.areaCode() : areas.require(part).code(), HttpStatus.OK);
    }

    private ModelAndView page(Roster roster, HttpStatus status) {
        return page(roster, roster.areaCode(), status);
    }

    /// A part of a roster: a street's or a community's, where there are too many posts for one page.
    record Part(String code, String name, long open) {}

    private List<Part> parts(Roster roster, String within) {
        int digits = within.length() < 9 ? 9 : 12;
        AreaTree tree = areas.tree();
        return within.length() >= 12
                ? List.of()
                : rosters.openByPart(roster.id(), within, digits).entrySet().stream()
                        .map(part -> new Part(part.getKey(), tree.name(part.getKey()), part.getValue()))
                        .toList();
    }

    private ModelAndView page(Roster roster, String within, HttpStatus status) {
        List<ShiftSlot> slots = roster.busy()
                ? List.of()
                : rosters.slots(roster.id(), within, null, roster.firstDay(), roster.lastDay(), SHOWN + 1);
        return new ModelAndView("roster/roster", status)
                .addObject("roster", roster)
                .addObject("area", roster.areaCode())
                .addObject("here", areas.tree().name(roster.areaCode()))
                .addObject("tree", areas.tree())
                .addObject("within", within)
                .addObject("parts", parts(roster, within))
                .addObject("days", Grid.days(roster.firstDay(), roster.lastDay()))
                .addObject("today", BusinessDay.today(clock))
                .addObject("grids", Grid.of(slots.subList(0, Math.min(slots.size(), SHOWN))))
                .addObject("more", slots.size() > SHOWN);
    }

    /// How the planning goes; the whole page anew when it is done.
    @GetMapping("/{id}/progress")
    ModelAndView progress(@PathVariable String id, jakarta.servlet.http.HttpServletResponse answer) {
        Roster roster = rosters.require(Ids.parse(id, "roster.unknown"));
        if (!roster.busy()) {
            answer.setHeader("HX-Refresh", "true");
        }
        return new ModelAndView("roster/roster :: progress").addObject("roster", roster);
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/{id}/planning")
    ModelAndView plan(@PathVariable String id, @RequestParam(defaultValue = "60") int seconds, Locale locale) {
        UUID roster = Ids.parse(id, "roster.unknown");
        return attempt.of(
                () -> {
                    rosters.plan(roster, seconds);
                    return "/rosters/" + roster;
                },
                status -> page(rosters.require(roster), status),
                locale);
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/{id}/stop")
    String stop(@PathVariable String id) {
        UUID roster = Ids.parse(id, "roster.unknown");
        rosters.stop(roster);
        return "redirect:/rosters/" + roster;
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/{id}/publication")
    ModelAndView publish(@PathVariable String id, @RequestParam int version, Locale locale) {
        UUID roster = Ids.parse(id, "roster.unknown");
        return attempt.of(
                () -> {
                    rosters.publish(roster, version);
                    return "/rosters/" + roster;
                },
                status -> page(rosters.require(roster), status),
                locale);
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/{id}/discarding")
    ModelAndView discard(@PathVariable String id, Locale locale) {
        UUID roster = Ids.parse(id, "roster.unknown");
        return attempt.of(
                () -> {
                    rosters.discard(roster);
                    return "/rosters";
                },
                status -> page(rosters.require(roster), status),
                locale);
    }

    /// To hang on the wall: a sheet of A4 a post, or one post's alone.
    @GetMapping("/{id}/paper")
    ModelAndView paper(
            @PathVariable String id, @RequestParam @Nullable UUID post, @RequestParam @Nullable String part) {
        Roster roster = rosters.require(Ids.parse(id, "roster.unknown"));
        return new ModelAndView("roster/paper")
                .addObject("roster", roster)
                .addObject("area", roster.areaCode())
                .addObject("tree", areas.tree())
                .addObject("days", Grid.days(roster.firstDay(), roster.lastDay()))
                .addObject(
                        "grids",
                        Grid.of(rosters.slots(
                                roster.id(),
                                part == null
                                        ? roster.areaCode()
                                        : areas.require(part).code(),
                                post,
                                roster.firstDay(),
                                roster.lastDay(),
                                SHOWN)));
    }
}
