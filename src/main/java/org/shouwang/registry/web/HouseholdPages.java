package org.shouwang.registry.web;

import java.util.List;
import java.util.Locale;
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
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Property;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 户: who lives in this household? Its sheet is saved by [HouseholdSheet].
@Controller
@RequestMapping("/households")
@Needs(Right.SEE_PEOPLE)
class HouseholdPages {

    private final Households households;
    private final HouseholdList list;
    private final Persons persons;
    private final Places places;
    private final HistoryWords history;
    private final Areas areas;
    private final Problems problems;

    HouseholdPages(
            Households households,
            HouseholdList list,
            Persons persons,
            Places places,
            HistoryWords history,
            Areas areas,
            Problems problems) {
        this.households = households;
        this.list = list;
        this.persons = persons;
        this.places = places;
        this.history = history;
        this.areas = areas;
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

    @ModelAttribute("choices")
    Choices choices() {
        return Choices.ALL;
    }
}
