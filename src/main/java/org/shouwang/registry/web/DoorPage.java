package org.shouwang.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.registry.Change;
import org.shouwang.registry.Household;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyCheck;
import org.shouwang.registry.PropertyChecks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// The page of one property: facts, who lives there, what was found at the door and when.
@Component
class DoorPage {

    private final Properties properties;
    private final PropertyChecks checks;
    private final Households households;
    private final Persons persons;
    private final HistoryWords history;
    private final Places places;
    private final Areas areas;

    DoorPage(
            Properties properties,
            PropertyChecks checks,
            Households households,
            Persons persons,
            HistoryWords history,
            Places places,
            Areas areas) {
        this.history = history;
        this.properties = properties;
        this.checks = checks;
        this.households = households;
        this.persons = persons;
        this.places = places;
        this.areas = areas;
    }

    /// A household behind the door.
    record Home(Household household, List<Person> people) {}

    ModelAndView show(Property.Id id, @Nullable String error, HttpStatus status) {
        Property property = properties.read(id);
        Place place = places.require(property.place());
        return new ModelAndView("registry/property", status)
                .addObject("property", property)
                .addObject("tone", DoorLine.tone(property.result()).name().toLowerCase(java.util.Locale.ROOT))
                .addObject("place", place)
                .addObject("area", property.areaCode())
                .addObject("path", areas.tree().path(property.areaCode()))
                .addObject("results", DoorLine.RESULTS)
                .addObject(
                        "homes",
                        households.ofProperty(id).stream()
                                .map(home -> new Home(home, persons.ofHousehold(home.id())))
                                .toList())
                .addObject("history", checks.checks(id))
                .addObject("changes", history.of(Change.Subject.PROPERTY, id.value()))
                .addObject("check", PropertyCheck.Id.fresh())
                .addObject("error", error);
    }
}
