package org.shouwang.measure.web;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceKind;
import org.shouwang.area.Places;
import org.shouwang.measure.EvidenceFiles;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureKind;
import org.shouwang.measure.MeasureKinds;
import org.shouwang.measure.MeasureLinks;
import org.shouwang.measure.MeasureNames;
import org.shouwang.measure.MeasureStep;
import org.shouwang.measure.MeasureVerb;
import org.shouwang.measure.Measures;
import org.shouwang.measure.Objections;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Ledgers;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// A measure's page, and the form that proposes one.
@Component
class MeasurePage {

    /// What is most likely wanted next, the first that is offered.
    private static final List<MeasureVerb> NEXT =
            List.of(MeasureVerb.APPROVE, MeasureVerb.CONFIRM, MeasureVerb.DECIDE, MeasureVerb.SERVE);

    private final Measures measures;
    private final MeasureKinds kinds;
    private final MeasureNames names;
    private final Objections objections;
    private final MeasureLinks links;
    private final EvidenceFiles evidence;
    private final Places places;
    private final Persons persons;
    private final Ledgers ledgers;
    private final Areas areas;
    private final Accounts accounts;

    MeasurePage(
            Measures measures,
            MeasureKinds kinds,
            MeasureNames names,
            Objections objections,
            MeasureLinks links,
            EvidenceFiles evidence,
            Places places,
            Persons persons,
            Ledgers ledgers,
            Areas areas,
            Accounts accounts) {
        this.measures = measures;
        this.kinds = kinds;
        this.names = names;
        this.objections = objections;
        this.links = links;
        this.evidence = evidence;
        this.places = places;
        this.persons = persons;
        this.ledgers = ledgers;
        this.areas = areas;
        this.accounts = accounts;
    }

    ModelAndView show(Measure.Id id, @Nullable String error, HttpStatus status, Locale locale) {
        Measure measure = measures.require(id);
        List<MeasureStep> steps = measures.steps(id);
        List<MeasureVerb> offered = measures.offered(id);
        MeasureKind kind = kinds.require(measure.kind());
        List<EvidenceFiles.Kept> files = evidence.of(id);
        return new ModelAndView("measure/measure", status)
                .addObject("measure", measure)
                .addObject("kind", kind)
                .addObject("name", kind.name(locale))
                .addObject("subject", names.of(measure))
                .addObject("href", names.href(measure))
                .addObject("mark", MeasureList.mark(measure))
                .addObject("grounds", measures.grounds(id))
                .addObject("steps", steps)
                .addObject("people", accounts.names(people(measure, steps, files)))
                .addObject("objections", objections.against(id))
                .addObject("links", links.open(id))
                .addObject("files", files)
                .addObject(
                        "attachable",
                        Rights.has(Right.PROPOSE_MEASURES)
                                && (measure.state() == Measure.State.PROPOSED
                                        || measure.state().holds())
                                && Principal.required().scope().covers(measure.areaCode()))
                .addObject("prolongations", measures.prolongations(id))
                .addObject("offered", offered.stream().map(MeasureVerb::code).toList())
                .addObject("next", next(measure, offered))
                .addObject("target", measure.onPerson() ? "person" : measure.onPlace() ? "place" : "area")
                .addObject("concerned", concerned(measure.onPlace() ? measure.subject() : null))
                .addObject("path", areas.tree().path(measure.areaCode()))
                .addObject("area", measure.areaCode())
                .addObject("drill", measure.drill())
                .addObject("fresh", MeasurePages.fresh())
                .addObject("error", error);
    }

    private static String next(Measure measure, List<MeasureVerb> offered) {
        return NEXT.stream()
                .filter(offered::contains)
                .filter(verb -> verb != MeasureVerb.SERVE || measure.onPerson() && measure.servedAt() == null)
                .map(MeasureVerb::code)
                .findFirst()
                .orElse("");
    }

    private static Set<UUID> people(Measure measure, List<MeasureStep> steps, List<EvidenceFiles.Kept> files) {
        Set<UUID> people = new HashSet<>();
        steps.forEach(step -> people.add(step.by()));
        files.forEach(file -> people.add(file.by()));
        Stream.of(measure.proposedBy(), measure.decidedBy(), measure.approvedBy())
                .filter(Objects::nonNull)
                .forEach(people::add);
        return people;
    }

    /// How many live in a place; null where it is none of the reader's.
    private Ledgers.@Nullable Count concerned(@Nullable UUID place) {
        return place == null
                ? null
                : places.find(new Place.Id(place)).map(ledgers::in).orElse(null);
    }

    ModelAndView form(ProposalForm form, @Nullable String error, HttpStatus status, Locale locale) {
        UUID subject = form.subject();
        Place place = subject == null || form.onPerson() ? null : places.require(new Place.Id(subject));
        Person person = subject != null && form.onPerson() ? persons.read(new Person.Id(subject)) : null;
        String area = place != null
                ? place.areaCode()
                : person != null
                        ? person.areaCode()
                        : form.area() == null || form.area().isBlank()
                                ? Principal.required().scope().prefixes().getFirst()
                                : form.area();
        if (areas.find(area).isEmpty() || !Principal.required().scope().covers(area)) {
            throw new Refusal.NotFound("area.unknown", area);
        }
        Set<MeasureKind.Target> targets = targets(place, person != null);
        return new ModelAndView("measure/new", status)
                .addObject("form", form)
                .addObject("area", area)
                .addObject(
                        "subject",
                        place != null
                                ? place.name()
                                : person != null ? person.name() : areas.tree().name(area))
                .addObject("stairwells", targets.contains(MeasureKind.Target.STAIRWELL))
                .addObject("concerned", place == null ? null : ledgers.in(place))
                .addObject(
                        "kinds",
                        kinds.all().stream()
                                .filter(kind -> targets.contains(kind.target()))
                                .toList())
                .addObject("english", locale.getLanguage().equals("en"))
                .addObject("error", error);
    }

    private Set<MeasureKind.Target> targets(@Nullable Place place, boolean onPerson) {
        if (place == null) {
            return Set.of(onPerson ? MeasureKind.Target.PERSON : MeasureKind.Target.AREA);
        }
        PlaceKind kind = places.kinds().stream()
                .filter(one -> one.code().equals(place.kind()))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("place.unknown"));
        return switch (kind.tier()) {
            case SITE -> Set.of(MeasureKind.Target.SITE);
            case BUILDING -> Set.of(MeasureKind.Target.BUILDING, MeasureKind.Target.STAIRWELL);
            case COURTYARD -> Set.of(MeasureKind.Target.BUILDING);
            case PREMISES -> Set.of(MeasureKind.Target.PREMISES);
            case POINT -> Set.of(MeasureKind.Target.POINT);
        };
    }
}
