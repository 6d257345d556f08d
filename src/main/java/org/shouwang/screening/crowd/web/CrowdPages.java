package org.shouwang.screening.crowd.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.duty.Ids;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.screening.crowd.Crowd;
import org.shouwang.screening.crowd.Crowds;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 在场人数: how many are in there now, and is it too full?
@Controller
@RequestMapping("/crowds")
@Needs({Right.SEE_CHECKS, Right.CHECK_PASSES})
class CrowdPages {

    private static final String UNKNOWN = "place.unknown";

    private final Crowds crowds;
    private final CrowdList list;
    private final Places places;
    private final Areas areas;
    private final Accounts accounts;
    private final Problems problems;
    private final Clock clock;

    CrowdPages(
            Crowds crowds,
            CrowdList list,
            Places places,
            Areas areas,
            Accounts accounts,
            Problems problems,
            Clock clock) {
        this.crowds = crowds;
        this.list = list;
        this.places = places;
        this.areas = areas;
        this.accounts = accounts;
        this.problems = problems;
        this.clock = clock;
    }

    @Needs(Right.SEE_CHECKS)
    @GetMapping
    ModelAndView all(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/crowds", parameters, list.filterNames());
        return new ModelAndView("screening/crowds")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    /// A place where nobody counts yet shows how to begin.
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(new Place.Id(Ids.parse(id, UNKNOWN)), null, HttpStatus.OK);
    }

    private ModelAndView page(Place.Id id, @Nullable String error, HttpStatus status) {
        Place place = places.require(id);
        Crowd crowd = crowds.find(id).orElse(null);
        List<Crowd.Count> counts = crowds.counts(id);
        return new ModelAndView("screening/crowd", status)
                .addObject("place", place)
                .addObject("crowd", crowd)
                .addObject(
                        "tone",
                        crowd == null
                                ? "grey"
                                : CrowdList.tone(crowd.state()).name().toLowerCase(Locale.ROOT))
                .addObject("hours", crowds.today(id))
                .addObject("counts", counts)
                .addObject(
                        "names",
                        accounts.names(counts.stream().map(Crowd.Count::by).collect(Collectors.toSet())))
                .addObject("path", areas.tree().path(place.areaCode()))
                .addObject("area", place.areaCode())
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    /// Begins to count, or changes the limits.
    @Needs(Right.ISSUE_PASSES)
    @PostMapping("/{id}")
    ModelAndView put(
            @PathVariable String id,
            @RequestParam int capacity,
            @RequestParam int percent,
            @RequestParam @Nullable Integer resetHour,
            @RequestParam(defaultValue = "0") int resetTo,
            @RequestParam @Nullable Integer number,
            @RequestParam @Nullable Integer version,
            Locale locale) {
        Place.Id place = new Place.Id(Ids.parse(id, UNKNOWN));
        return answered(
                place,
                () -> crowds.put(place, new Crowd.Limits(capacity, percent, resetHour, resetTo), number, version),
                locale);
    }

    /// Notes how many somebody counted just now.
    @PostMapping("/{id}/counts")
    ModelAndView count(
            @PathVariable String id,
            @RequestParam UUID step,
            @RequestParam int number,
            @RequestParam(defaultValue = "") String note,
            Locale locale) {
        Place.Id place = new Place.Id(Ids.parse(id, UNKNOWN));
        return answered(place, () -> crowds.count(step, place, number, note, clock.instant()), locale);
    }

    private ModelAndView answered(Place.Id place, Runnable act, Locale locale) {
        try {
            act.run();
            return new ModelAndView("redirect:/crowds/" + place);
        } catch (Refusal.Invalid refusal) {
            return page(place, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Refusal.Conflict refusal) {
            return page(place, text(refusal, locale), HttpStatus.CONFLICT);
        }
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
