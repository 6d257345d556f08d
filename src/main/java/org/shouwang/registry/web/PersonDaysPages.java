package org.shouwang.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonDays;
import org.shouwang.registry.PersonEvents;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/// 近 60 天经过: everything about one person, day by day.
@Controller
@Needs(Right.SEE_PEOPLE)
class PersonDaysPages {

    private final PersonDays days;

    PersonDaysPages(PersonDays days) {
        this.days = days;
    }

    @GetMapping("/persons/{id}/days")
    ModelAndView show(@PathVariable String id) {
        PersonDays.Days found = days.of(Person.Id.of(id));
        Map<LocalDate, List<PersonEvents.Event>> byDay = found.events().stream()
                .collect(Collectors.groupingBy(
                        event -> BusinessDay.of(event.at()), LinkedHashMap::new, Collectors.toList()));
        return new ModelAndView("registry/person-days")
                .addObject("person", found.person())
                .addObject("area", found.person().areaCode())
                .addObject("days", byDay)
                .addObject("amounts", amounts(found.events()))
                .addObject("further", found.further())
                .addObject("whole", found.whole())
                .addObject("most", PersonDays.MOST);
    }

    /// How many of each kind, the most frequent kinds first.
    private static Map<String, Long> amounts(List<PersonEvents.Event> events) {
        return events.stream()
                .collect(Collectors.groupingBy(PersonEvents.Event::kind, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
    }

    /// @param href the page that tells more; null for none
    record Told(
            Instant at, String kind, String what, @Nullable String href) {}

    /// @param whole whether nothing was left out
    record Answer(List<Told> events, boolean whole) {}

    @Operation(summary = "Everything known of a person's last 60 days, the latest first; told to the audit")
    @GetMapping("/api/v1/persons/{id}/days")
    @ResponseBody
    Answer tell(@PathVariable String id) {
        PersonDays.Days found = days.of(Person.Id.of(id));
        return new Answer(
                found.events().stream()
                        .map(event -> new Told(event.at(), event.kind(), event.what(), event.href()))
                        .toList(),
                found.whole());
    }
}
