package org.shouwang.screening.web;

import com.github.f4b6a3.uuid.UuidCreator;
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
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.CheckpointDraft;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Entrances;
import org.shouwang.screening.PassRules;
import org.shouwang.screening.copy.Copies;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 卡口: which entrances are sealed, which are guarded, and by which rules does one go through here?
@Controller
@RequestMapping("/checkpoints")
@Needs(Right.SEE_CHECKS)
class CheckpointPages {

    private final Checkpoints checkpoints;
    private final Entrances entrances;
    private final CheckpointList list;
    private final PassRules rules;
    private final Places places;
    private final Areas areas;
    private final Accounts accounts;
    private final Copies copies;
    private final Problems problems;

    CheckpointPages(
            Checkpoints checkpoints,
            Entrances entrances,
            CheckpointList list,
            PassRules rules,
            Places places,
            Areas areas,
            Accounts accounts,
            Copies copies,
            Problems problems) {
        this.checkpoints = checkpoints;
        this.entrances = entrances;
        this.list = list;
        this.rules = rules;
        this.places = places;
        this.areas = areas;
        this.accounts = accounts;
        this.copies = copies;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/checkpoints", parameters, list.filterNames());
        return new ModelAndView("screening/checkpoints")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    /// A place that is none yet shows how to make it one.
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page(new Place.Id(Ids.parse(id, "place.unknown")), null, HttpStatus.OK, locale);
    }

    private ModelAndView page(Place.Id id, @Nullable String error, HttpStatus status, Locale locale) {
        Place place = places.require(id);
        Checkpoint checkpoint = checkpoints.find(id).orElse(null);
        List<Checkpoint.Step> steps = checkpoints.steps(id);
        Place.Id site = checkpoint == null ? place.site() : checkpoint.site();
        return new ModelAndView("screening/checkpoint", status)
                .addObject("place", place)
                .addObject("checkpoint", checkpoint)
                .addObject("site", site == null ? null : places.find(site).orElse(null))
                .addObject("steps", steps)
                .addObject("heldBy", entrances.heldBy(id).orElse(null))
                .addObject(
                        "names",
                        accounts.names(steps.stream().map(Checkpoint.Step::by).collect(Collectors.toSet())))
                .addObject("rules", checkpoint == null ? List.of() : rules.of(checkpoint.regime()))
                .addObject("regimes", rules.regimes())
                .addObject("regimeNames", regimeNames(locale))
                .addObject("states", Checkpoint.State.values())
                .addObject("watches", Checkpoint.Watch.values())
                .addObject("guess", guess(place))
                .addObject("copies", copies.at(id))
                .addObject("tree", areas.tree())
                .addObject("path", areas.tree().path(place.areaCode()))
                .addObject("area", place.areaCode())
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    private java.util.Map<String, String> regimeNames(Locale locale) {
        return rules.regimes().stream()
                .collect(Collectors.toMap(regime -> regime.code(), regime -> regime.name(locale)));
    }

    /// What it most likely watches, by the kind of place.
    private static Checkpoint.Watch guess(Place place) {
        return switch (place.kind()) {
            case "railway_station" -> Checkpoint.Watch.RAILWAY_STATION;
            case "coach_station" -> Checkpoint.Watch.COACH_STATION;
            case "motorway_exit" -> Checkpoint.Watch.MOTORWAY;
            case "market" -> Checkpoint.Watch.MARKET;
            case "clinic" -> Checkpoint.Watch.HEALTH_POINT;
            case "entrance", "checkpoint", "compound" -> Checkpoint.Watch.COMPOUND;
            default -> Checkpoint.Watch.OTHER;
        };
    }

    @Needs(Right.ISSUE_PASSES)
    @PostMapping("/{id}")
    ModelAndView put(
            @PathVariable String id,
            @RequestParam UUID step,
            @RequestParam String state,
            @RequestParam String regime,
            @RequestParam String watches,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam @Nullable Integer version,
            Locale locale) {
        Place.Id place = new Place.Id(Ids.parse(id, "place.unknown"));
        try {
            checkpoints.put(new CheckpointDraft(
                    step,
                    place,
                    site.isBlank() ? null : new Place.Id(Ids.parse(site, "place.unknown")),
                    Checkpoint.Watch.of(watches).orElseThrow(() -> new Refusal.Invalid("checkpoint.watches")),
                    Checkpoint.State.of(state).orElseThrow(() -> new Refusal.Invalid("checkpoint.state")),
                    regime,
                    reason,
                    version));
            return new ModelAndView("redirect:/checkpoints/" + id);
        } catch (Refusal.Invalid refusal) {
            return page(place, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (Refusal.Conflict refusal) {
            return page(place, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
