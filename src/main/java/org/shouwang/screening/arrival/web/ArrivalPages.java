package org.shouwang.screening.arrival.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureKind;
import org.shouwang.measure.MeasureKinds;
import org.shouwang.measure.Measures;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Person;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.ArrivalStep;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.screening.arrival.Control;
import org.shouwang.screening.arrival.Provinces;
import org.shouwang.screening.arrival.RiskRules;
import org.shouwang.screening.arrival.SixSteps;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 来区人员: who is on the way to us, who has them, and what is the next step?
@Controller
@RequestMapping("/arrivals")
@Needs(Right.SEE_CHECKS)
class ArrivalPages {

    private final Arrivals arrivals;
    private final ArrivalList list;
    private final RiskRules rules;
    private final Measures measures;
    private final MeasureKinds kinds;
    private final Places places;
    private final Areas areas;
    private final Accounts accounts;
    private final Problems problems;
    private final Clock clock;

    ArrivalPages(
            Arrivals arrivals,
            ArrivalList list,
            RiskRules rules,
            Measures measures,
            MeasureKinds kinds,
            Places places,
            Areas areas,
            Accounts accounts,
            Problems problems,
            Clock clock) {
        this.arrivals = arrivals;
        this.list = list;
        this.rules = rules;
        this.measures = measures;
        this.kinds = kinds;
        this.places = places;
        this.areas = areas;
        this.accounts = accounts;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/arrivals", parameters, list.filterNames());
        return new ModelAndView("screening/arrivals")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page(Arrival.Id.of(id), null, HttpStatus.OK, locale);
    }

    private ModelAndView page(Arrival.Id id, @Nullable String error, HttpStatus status, Locale locale) {
        Arrival one = arrivals.read(id);
        List<Arrival.Step> steps = arrivals.steps(id);
        Person person = arrivals.registered(one).orElse(null);
        List<Measure> holding =
                person == null ? List.of() : measures.holding(person.id().value());
        Map<String, MeasureKind> kinds = this.kinds.byCode();
        boolean measured = holding.stream().anyMatch(measure -> restricts(kinds.get(measure.kind())));
        Set<SixSteps> done = SixSteps.done(one, steps, person != null, measured, BusinessDay.today(clock));
        String home = one.homeAreaCode();
        return new ModelAndView("screening/arrival", status)
                .addObject("arrival", one)
                .addObject("state", ArrivalList.shown(one, clock))
                .addObject("tone", ArrivalList.tone(one, clock).name().toLowerCase(Locale.ROOT))
                .addObject("offered", offered(one))
                .addObject("steps", steps)
                .addObject(
                        "names",
                        accounts.names(steps.stream().map(Arrival.Step::by).collect(Collectors.toSet())))
                .addObject("party", arrivals.ofParty(one.party()))
                .addObject("person", person)
                .addObject("six", SixSteps.values())
                .addObject("done", done)
                .addObject("holding", holding)
                .addObject("kinds", kinds)
                .addObject("wanted", wanted(one, measured))
                .addObject("history", arrivals.history(id))
                .addObject("proofs", arrivals.proofs(id))
                .addObject(
                        "station",
                        places.find(one.checkpoint()).map(Place::name).orElse(""))
                .addObject("tree", areas.tree())
                .addObject("grids", home == null ? List.<Area>of() : areas.children(home))
                .addObject("from", Provinces.say(one.fromDivision(), locale))
                .addObject("provinces", new Said(locale))
                .addObject(
                        "signs",
                        one.riskSigns().stream()
                                .map(sign -> sign.split(":")[0])
                                .distinct()
                                .toList())
                .addObject("controls", Control.values())
                .addObject("usual", usual(one))
                .addObject("path", home == null ? List.of() : areas.tree().path(home))
                .addObject("area", home == null ? one.areaCode() : home)
                .addObject("reasons", Person.UnmaskReason.values())
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    /// Releasing is offered from the day after the last.
    private Set<String> offered(Arrival one) {
        Set<String> offered = new TreeSet<>(arrivals.offered(one.id()));
        LocalDate last = one.watchUntil();
        if (last != null && !BusinessDay.today(clock).isAfter(last)) {
            offered.remove("release");
        }
        return offered;
    }

    private static boolean restricts(@Nullable MeasureKind kind) {
        return kind != null && kind.restricts();
    }

    /// The kind of measure that has to be proposed still; null where none has.
    private @Nullable String wanted(Arrival one, boolean measured) {
        Control told = one.control();
        Control control = told == null ? usual(one) : told;
        boolean under = one.acceptedAt() != null && one.state() != Arrival.State.RELEASED;
        return under && control.isRestriction() && !measured && Rights.has(Right.PROPOSE_MEASURES)
                ? control.measureKind()
                : null;
    }

    private Control usual(Arrival one) {
        return rules.handover().stream()
                .filter(rule -> rule.risk() == one.risk())
                .findFirst()
                .orElseThrow()
                .control();
    }

    /// Divisions in words, for the page.
    record Said(Locale locale) {

        public String say(String division) {
            return Provinces.say(division, locale);
        }
    }

    /// Takes a step, with all of the party who stand alike where that is asked.
    @PostMapping("/{id}/steps")
    ModelAndView take(@PathVariable String id, StepForm form, Locale locale) {
        Arrival.Id arrival = Arrival.Id.of(id);
        try {
            ArrivalStep step = form.step();
            Arrival before = arrivals.require(arrival);
            boolean visible = arrivals.take(form.stepId(), arrival, step, form.seen(), clock.instant())
                    .isPresent();
            if (Boolean.TRUE.equals(form.party())) {
                others(before).forEach(other -> arrivals.take(other, step));
            }
            return new ModelAndView(visible ? "redirect:/arrivals/" + id : "redirect:/arrivals?state=between");
        } catch (Refusal.Invalid refusal) {
            return page(arrival, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (Refusal.Conflict refusal) {
            return page(arrival, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    private List<Arrival.Id> others(Arrival before) {
        return arrivals.ofParty(before.party()).stream()
                .filter(other -> !other.id().equals(before.id()) && other.state() == before.state())
                .map(Arrival::id)
                .toList();
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }

    /// Document and telephone in full, once.
    @Needs(Right.UNMASK)
    @PostMapping("/{id}/plain")
    ModelAndView unmask(@PathVariable String id, @RequestParam String reason, Locale locale) {
        Person.UnmaskReason why = Set.of(Person.UnmaskReason.values()).stream()
                .filter(one -> one.code().equals(reason))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("arrival.words"));
        Map<String, String> plain = arrivals.unmask(Arrival.Id.of(id), why);
        return page(Arrival.Id.of(id), null, HttpStatus.OK, locale).addObject("plain", plain);
    }
}
