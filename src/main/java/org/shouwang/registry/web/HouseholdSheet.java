package org.shouwang.registry.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.registry.FieldProblem;
import org.shouwang.registry.Household;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Registered;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The sheet of a household 户表: everyone in it, filled in like a spreadsheet and saved row by row.
@Controller
@RequestMapping("/households")
@Needs(Right.EDIT_PEOPLE)
class HouseholdSheet {

    private static final int MOST_ROWS = 200;

    private final Households households;
    private final Persons persons;
    private final Areas areas;
    private final MessageSource messages;
    private final Problems problems;

    HouseholdSheet(Households households, Persons persons, Areas areas, MessageSource messages, Problems problems) {
        this.households = households;
        this.persons = persons;
        this.areas = areas;
        this.messages = messages;
        this.problems = problems;
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
}
