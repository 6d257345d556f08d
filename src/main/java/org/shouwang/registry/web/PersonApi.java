package org.shouwang.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonQuery;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Search;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Persons for the field app and for scripts, masked.
@RestController
@Needs(Right.SEE_PEOPLE)
class PersonApi {

    private static final int MOST = 200;

    private final Persons persons;
    private final Search search;
    private final Areas areas;

    PersonApi(Persons persons, Search search, Areas areas) {
        this.areas = areas;
        this.persons = persons;
        this.search = search;
    }

    /// A person as the interface gives one; documents and telephones by their last four characters.
    record Item(
            UUID id,
            UUID householdId,
            String areaCode,
            String address,
            String name,
            String sex,
            @Nullable LocalDate birthDate,
            String documentType,
            String documentTail,
            List<String> phoneTails,
            String presence,
            @Nullable LocalDate presenceSince,
            boolean migrant,
            int version,
            Instant updatedAt) {

        static Item of(Person person) {
            return new Item(
                    person.id().value(),
                    person.household().value(),
                    person.areaCode(),
                    person.address(),
                    person.name(),
                    person.sex().code(),
                    person.birthDate(),
                    person.documentType().code(),
                    person.documentTail(),
                    person.phoneTails(),
                    person.presence().code(),
                    person.presenceSince(),
                    person.migrant(),
                    person.version(),
                    person.updatedAt());
        }
    }

    /// @param next what to give as `after` for the following page; null on the last
    record Page(List<Item> items, @Nullable String next) {}

    /// Persons of the reader's scope. With `q` the first twenty that are found as by the search box;
    /// without, all by name, page by page.
    @Operation(summary = "Persons within an area, page by page; numbers are masked")
    @GetMapping("/api/v1/persons")
    Page list(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (q != null && !q.isBlank()) {
            return new Page(search.find(q).persons().stream().map(Item::of).toList(), null);
        }
        if (area != null && !area.matches("[0-9]{2,15}")) {
            throw new Refusal.Invalid("list.area");
        }
        Slice<Person> slice = persons.list(PersonQuery.of(Here.inForce(areas, area))
                .after(after == null ? null : Cursor.parse(after))
                .limitedTo(Math.clamp(limit, 1, MOST)));
        Cursor next = slice.next();
        return new Page(slice.rows().stream().map(Item::of).toList(), next == null ? null : next.toString());
    }

    @Operation(summary = "One person; numbers are masked")
    @GetMapping("/api/v1/persons/{id}")
    Item one(@PathVariable String id) {
        return Item.of(persons.read(Person.Id.of(id)));
    }
}
