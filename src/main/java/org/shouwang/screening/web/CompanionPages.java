package org.shouwang.screening.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.DutyTargets;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.screening.Trails;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// 同时在场: who went through the same gates as somebody at about the same time, for an investigation.
@Controller
@Needs(Right.SEE_CHECKS)
class CompanionPages {

    private final Trails trails;
    private final Persons persons;
    private final DutyTargets names;

    CompanionPages(Trails trails, Persons persons, DutyTargets names) {
        this.trails = trails;
        this.persons = persons;
        this.names = names;
    }

    /// Somebody who was there.
    ///
    /// @param name empty for who is registered outside the reader's area
    /// @param times how often
    /// @param where at which gates, each once
    record Companion(UUID person, String name, int times, Instant last, List<String> where) {}

    @GetMapping("/persons/{id}/companions")
    ModelAndView show(@PathVariable String id) {
        Person person = persons.read(Person.Id.of(id));
        List<Trails.Trace> traces = trails.companions(person.id());
        return new ModelAndView("screening/companions")
                .addObject("person", person)
                .addObject("area", person.areaCode())
                .addObject("companions", companions(traces))
                .addObject("whole", traces.size() < Trails.MOST)
                .addObject("most", Trails.MOST);
    }

    private List<Companion> companions(List<Trails.Trace> traces) {
        Map<UUID, String> people = names.names(traces, _ -> "person", CompanionPages::who);
        Map<UUID, String> gates =
                names.names(traces, _ -> "place", trace -> trace.checkpoint().value());
        return traces.stream()
                .collect(Collectors.groupingBy(CompanionPages::who, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(one -> companion(one.getKey(), one.getValue(), people.getOrDefault(one.getKey(), ""), gates))
                .sorted(Comparator.comparing(Companion::times).reversed().thenComparing(Companion::person))
                .toList();
    }

    private static Companion companion(UUID person, List<Trails.Trace> traces, String name, Map<UUID, String> gates) {
        Stream<String> where = traces.stream()
                .map(trace -> gates.getOrDefault(trace.checkpoint().value(), ""))
                .filter(gate -> !gate.isEmpty())
                .distinct();
        return new Companion(person, name, traces.size(), traces.getFirst().at(), where.toList());
    }

    private static UUID who(Trails.Trace trace) {
        return Objects.requireNonNull(trace.person());
    }
}
