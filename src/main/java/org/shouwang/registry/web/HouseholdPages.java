package org.shouwang.registry.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Change;
import org.shouwang.registry.FieldProblem;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Property;
import org.shouwang.registry.Registered;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/// 户: who lives in this household? Filled in like a spreadsheet, row by row.
@Controller
@RequestMapping("/households")
@Needs(Right.SEE_PEOPLE)
class HouseholdPages {

    private static final int MOST_ROWS = 200;

    private final Households households;
    private final HouseholdList list;
    private final Persons persons;
    private final Places places;
    private final HistoryWords history;
    private final Areas areas;
    private final MessageSource messages;
    private final Problems problems;

    HouseholdPages(
            Households households,
            HouseholdList list,
            Persons persons,
            Places places,
            HistoryWords history,
            Areas areas,
            MessageSource messages,
            Problems problems) {
        this.households = households;
        this.list = list;
        this.persons = persons;
        this.places = places;
        this.history = history;
        this.areas = areas;
        this.messages = messages;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/households", parameters, list.filterNames());
        return new ModelAndView("registry/households")
                .addObject("list", ListView.of(list, query))
                .addObject("place", InPlace.of(places, query))
                .addObject("area", query.area());
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        Household household = households.read(Household.Id.of(id));
        List<Person> members = persons.ofHousehold(household.id());
        return new ModelAndView("registry/household")
                .addObject("household", household)
                .addObject("members", members)
                .addObject(
                        "history",
                        history.of(Change.Subject.HOUSEHOLD, household.id().value()))
                .addObject("place", places.find(household.place()).orElse(null))
                .addObject("area", household.areaCode())
                .addObject("path", areas.tree().path(household.areaCode()));
    }

    @Needs(Right.EDIT_PEOPLE)
    @GetMapping("/new")
    ModelAndView ask(@RequestParam String place, @RequestParam @Nullable String property) {
        return form(places.require(placeId(place)), property, null, null, HttpStatus.OK);
    }

    @Needs(Right.EDIT_PEOPLE)
    @PostMapping
    ModelAndView register(
            @RequestParam String id,
            @RequestParam String place,
            @RequestParam @Nullable String property,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String number,
            Locale locale) {
        Place in = places.require(placeId(place));
        HouseholdDraft draft = new HouseholdDraft(
                Household.Id.of(id),
                in.id(),
                property == null || property.isBlank() ? null : Property.Id.of(property),
                null,
                number.strip(),
                address.strip(),
                null);
        try {
            return new ModelAndView("redirect:/households/"
                    + areas.following(() -> households.register(draft)).id());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(
                    in,
                    property,
                    draft,
                    problems.text(refusal.code(), refusal.arguments().toArray(), locale),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static ModelAndView form(
            Place place,
            @Nullable String property,
            @Nullable HouseholdDraft given,
            @Nullable String error,
            HttpStatus status) {
        return new ModelAndView("registry/household-form", status)
                .addObject("place", place)
                .addObject("property", property)
                .addObject("id", given == null ? Household.Id.fresh() : given.id())
                .addObject("address", given == null ? place.name() : Objects.requireNonNullElse(given.address(), ""))
                .addObject("number", given == null ? "" : Objects.requireNonNullElse(given.number(), ""))
                .addObject("error", error);
    }

    static Place.Id placeId(String text) {
        try {
            return Place.Id.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("place.unknown");
        }
    }

    /// What became of a row of the sheet.
    ///
    /// @param state   saved, wrong, conflict, known or requested
    /// @param version the one to send with the row's next change
    /// @param errors  by field, in the reader's language; under `row` what concerns the whole
    /// @param values  what was saved beyond what was typed: sex and birth date as the identity number says
    record RowAnswer(
            String id,
            String state,
            @Nullable Integer version,
            Map<String, String> errors,
            Map<String, String> values,
            @Nullable String href) {}

    /// Saves the changed rows of the sheet, each by itself: one that is wrong does not hold up the others.
    /// A repeat gets the same answers.
    @Needs(Right.EDIT_PEOPLE)
    @PostMapping("/{id}/rows")
    @ResponseBody
    List<RowAnswer> save(@PathVariable String id, @RequestBody List<PersonForm> rows, Locale locale) {
        if (rows.size() > MOST_ROWS) {
            throw new Refusal.Invalid("household.rows", MOST_ROWS);
        }
        Household household = households.read(Household.Id.of(id));
        Map<String, Person> known = new LinkedHashMap<>();
        persons.ofHousehold(household.id())
                .forEach(person -> known.put(person.id().toString(), person));
        List<RowAnswer> answers = new ArrayList<>();
        for (PersonForm row : rows) {
            answers.add(
                    save(household, row, row.version() == null ? null : known.get(String.valueOf(row.id())), locale));
        }
        return answers;
    }

    private RowAnswer save(Household household, PersonForm row, @Nullable Person known, Locale locale) {
        String id = String.valueOf(row.id());
        PersonForm.Read read = row.read(household.id(), known);
        Map<String, String> errors = errors(read, locale);
        if (!errors.isEmpty()) {
            return new RowAnswer(id, "wrong", row.version(), errors, Map.of(), null);
        }
        try {
            Registered answer = areas.following(() -> known == null || row.version() == null
                    ? persons.register(read.draft())
                    : persons.change(read.draft(), row.version()));
            return switch (answer) {
                case Registered.Done(Person.Id person) -> saved(persons.read(person));
                case Registered.Known(Person.Id person) ->
                    new RowAnswer(
                            id,
                            "known",
                            row.version(),
                            Map.of("documentNumber", text("registry.problem.known", locale)),
                            Map.of(),
                            "/persons/" + person);
                case Registered.Requested _ ->
                    new RowAnswer(
                            id,
                            "requested",
                            null,
                            Map.of("row", text("household.requested", locale)),
                            Map.of(),
                            "/transfers");
            };
        } catch (Refusal.Conflict | Refusal.NotFound refusal) {
            String text = problems.text(refusal.code(), refusal.arguments().toArray(), locale);
            return new RowAnswer(id, "conflict", row.version(), Map.of("row", text), Map.of(), null);
        }
    }

    private static RowAnswer saved(Person person) {
        Map<String, String> values = Map.of(
                "sex",
                person.sex().code(),
                "birthDate",
                person.birthDate() == null ? "" : person.birthDate().toString());
        return new RowAnswer(
                person.id().toString(), "saved", person.version(), Map.of(), values, "/persons/" + person.id());
    }

    private Map<String, String> errors(PersonForm.Read read, Locale locale) {
        Map<String, String> errors = new LinkedHashMap<>();
        List<FieldProblem> all = new ArrayList<>(read.problems());
        all.addAll(persons.problems(read.draft()));
        all.forEach(problem -> errors.putIfAbsent(problem.field(), text("registry.problem." + problem.code(), locale)));
        return errors;
    }

    private String text(String key, Locale locale) {
        return String.valueOf(messages.getMessage(key, null, key, locale));
    }

    @ModelAttribute("choices")
    Choices choices() {
        return Choices.ALL;
    }
}
