package org.shouwang.work.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.work.DrawRules;
import org.shouwang.work.InspectionRound;
import org.shouwang.work.Inspections;
import org.shouwang.work.Visit;
import org.shouwang.work.Visits;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 督查, at the desk: who goes where, what was found, and is it mended?
@Controller
@RequestMapping("/inspections")
@Needs(Right.DIRECT_STAFF)
class InspectionPages {

    private static final int MOST_FOUND = 20;

    private final Inspections inspections;
    private final Visits visits;
    private final VisitList list;
    private final Staff staff;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    InspectionPages(
            Inspections inspections,
            Visits visits,
            VisitList list,
            Staff staff,
            Areas areas,
            Problems problems,
            Clock clock) {
        this.inspections = inspections;
        this.visits = visits;
        this.list = list;
        this.staff = staff;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    @Needs(Right.DIRECT_WORK)
    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/inspections", parameters, list.filterNames());
        return new ModelAndView("work/inspections")
                .addObject("list", ListView.of(list, query))
                .addObject("mine", visits.mine())
                .addObject("tree", areas.tree());
    }

    @GetMapping("/teams")
    ModelAndView teams(@RequestParam(defaultValue = "") String name) {
        return teams(name, HttpStatus.OK);
    }

    private ModelAndView teams(String name, HttpStatus status) {
        return new ModelAndView("work/inspection-teams", status)
                .addObject("teams", inspections.teams(area()))
                .addObject("name", name)
                .addObject("found", name.isBlank() ? List.of() : found(name))
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch());
    }

    private List<Member> found(String name) {
        return staff.list(new Staff.Query(area(), Member.Kind.STAFF, null, null, name.strip(), false, null, MOST_FOUND))
                .rows();
    }

    @PostMapping("/teams")
    ModelAndView keepTeam(
            @RequestParam UUID id,
            @RequestParam String teamName,
            @RequestParam(defaultValue = "") List<UUID> member,
            Locale locale) {
        return attempt(
                () -> {
                    inspections.keepTeam(id, area(), teamName, member);
                    return "/inspections/teams";
                },
                status -> teams("", status),
                locale);
    }

    @GetMapping("/draws/new")
    ModelAndView askDraw() {
        return draw(HttpStatus.OK);
    }

    private ModelAndView draw(HttpStatus status) {
        return new ModelAndView("work/inspection-draw", status)
                .addObject("checklists", inspections.checklists())
                .addObject("teams", inspections.teams(area()).size())
                .addObject(
                        "due",
                        LocalDateTime.ofInstant(clock.instant().plus(Duration.ofDays(3)), BusinessDay.ZONE)
                                .withHour(18)
                                .withMinute(0)
                                .withSecond(0)
                                .withNano(0))
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch());
    }

    @PostMapping("/draws")
    ModelAndView draw(
            @RequestParam UUID id,
            @RequestParam String checklist,
            @RequestParam(defaultValue = "0") int places,
            @RequestParam String due,
            @RequestParam @Nullable Long seed,
            Locale locale) {
        return attempt(
                () -> "/inspections/draws/"
                        + inspections
                                .draw(new Inspections.Wish(id, area(), checklist, places, time(due), seed))
                                .id(),
                this::draw,
                locale);
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text.strip().replace(' ', 'T'))
                    .atZone(BusinessDay.ZONE)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("work.deadline");
        }
    }

    /// A draw, and whether its seed and what it was made from give the same again.
    @GetMapping("/draws/{id}")
    ModelAndView round(@PathVariable UUID id) {
        InspectionRound round = inspections.round(id);
        List<Visit> drawn = visits.ofRound(id);
        Map<UUID, UUID> again =
                round.repeated().stream().collect(Collectors.toMap(DrawRules.Drawn::place, DrawRules.Drawn::team));
        Map<UUID, UUID> then = drawn.stream().collect(Collectors.toMap(Visit::place, Visit::team));
        return new ModelAndView("work/inspection-round")
                .addObject("round", round)
                .addObject("visits", drawn)
                .addObject("tree", areas.tree())
                .addObject("same", again.equals(then));
    }

    private static String area() {
        return Principal.required().scope().prefixes().getFirst();
    }

    private ModelAndView attempt(Supplier<String> command, Function<HttpStatus, ModelAndView> page, Locale locale) {
        try {
            return new ModelAndView("redirect:" + command.get());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            HttpStatus status =
                    refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return page.apply(status)
                    .addObject(
                            "error",
                            problems.text(refusal.code(), refusal.arguments().toArray(), locale));
        }
    }
}
