package org.shouwang.registry.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceKind;
import org.shouwang.area.Places;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Coded;
import org.shouwang.registry.Ledgers;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonQuery;
import org.shouwang.registry.PersonSecrets;
import org.shouwang.registry.Persons;
import org.springframework.stereotype.Component;

/// The list of persons: what may be asked and what each line shows.
@Component
class PersonList implements ListSource<Person> {

    private static final List<String> FILTERS = List.of("name", "presence", "migrant", "care", "kind");

    private static final List<String> SORTS =
            Stream.of(PersonQuery.Sort.values()).map(PersonQuery.Sort::code).toList();

    private final Persons persons;
    private final PersonSecrets plain;
    private final Ledgers ledgers;
    private final Areas areas;
    private final Places places;

    PersonList(Persons persons, PersonSecrets plain, Ledgers ledgers, Areas areas, Places places) {
        this.persons = persons;
        this.plain = plain;
        this.ledgers = ledgers;
        this.areas = areas;
        this.places = places;
    }

    @Override
    public String name() {
        return "persons";
    }

    @Override
    public String path() {
        return "/persons";
    }

    @Override
    public List<String> filterNames() {
        return FILTERS;
    }

    @Override
    public Slice<Person> slice(ListQuery query) {
        return persons.list(asked(query, Here.inForce(areas, query.area())));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return query.filters().isEmpty()
                ? Reader.sum(
                        Here.inForce(areas, query.area()),
                        code -> ledgers.totals(code).getOrDefault("person", 0L))
                : null;
    }

    @Override
    public String id(Person person) {
        return person.id().toString();
    }

    @Override
    public String href(Person person) {
        return "/persons/" + person.id();
    }

    @Override
    public Set<String> masked() {
        return Set.of("document", "phone");
    }

    @Override
    public Map<String, Map<String, String>> unmasked(List<Person> rows, String export) {
        Map<String, Map<String, String>> opened = new HashMap<>();
        plain.unmaskAll(rows, export).forEach((id, secrets) -> {
            Map<String, String> columns = new HashMap<>();
            columns.put("document", secrets.getOrDefault(Person.Secret.DOCUMENT, ""));
            columns.put("phone", secrets.getOrDefault(Person.Secret.PHONES, "").replace('\n', ' '));
            opened.put(id.toString(), columns);
        });
        return opened;
    }

    private static PersonQuery asked(ListQuery query, @Nullable String area) {
        String sort = query.sortKey(SORTS);
        String migrant = query.filter("migrant");
        return new PersonQuery(
                area,
                query.filter("name"),
                choice(Person.Presence.class, query.filter("presence")),
                migrant == null ? null : Boolean.valueOf(migrant),
                choice(Person.CareNeed.class, query.filter("care")),
                query.filter("kind"),
                Coded.of(PersonQuery.Sort.class, sort).orElseThrow(),
                query.descending(),
                query.after(),
                query.limit());
    }

    private static <E extends Enum<E> & Coded> @Nullable E choice(Class<E> kind, @Nullable String code) {
        return code == null ? null : Coded.of(kind, code).orElseThrow(() -> new Refusal.Invalid("registry.choice"));
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.words(query, "name"),
                choice(query, "presence", Person.Presence.values()),
                ListView.choice(
                        query,
                        "migrant",
                        List.of(
                                new ListView.Option("true", "person.migrant.true"),
                                new ListView.Option("false", "person.migrant.false"))),
                choice(query, "care", Person.CareNeed.values()),
                ListView.choice(
                        query,
                        "kind",
                        places.kinds().stream()
                                .map(PlaceKind::code)
                                .map(code -> new ListView.Option(code, "place.kind." + code))
                                .toList()));
    }

    private static ListView.Filter choice(ListQuery query, String key, Coded[] values) {
        return ListView.choice(
                query,
                key,
                Stream.of(values)
                        .map(value -> new ListView.Option(value.code(), "person." + key + "." + value.code()))
                        .toList());
    }

    @Override
    public List<Column<Person>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.<Person>of("name", person -> Cell.text(person.name())).sortedBy("name"),
                Column.<Person>of(
                        "sex",
                        person -> new Cell.Word("person.sex." + person.sex().code())),
                Column.<Person>of("birth_date", person -> Cell.day(person.birthDate()))
                        .sortedBy("birth_date"),
                Column.<Person>of("phone", person -> tail(String.join(" ", person.phoneTails()))),
                Column.<Person>of("address", person -> Cell.text(person.address()))
                        .sortedBy("address"),
                Column.<Person>of("area", person -> Cell.text(tree.name(person.areaCode()))),
                Column.<Person>of("presence", PersonList::presence),
                Column.<Person>of("updated", person -> Cell.moment(person.updatedAt()))
                        .sortedBy("updated"),
                Column.<Person>of("document", person -> tail(person.documentTail()))
                        .optional(),
                Column.<Person>of("employer", person -> Cell.text(person.employer()))
                        .optional(),
                Column.<Person>of(
                                "migrant",
                                person -> new Cell.Mark("person.migrant." + person.migrant(), Cell.Tone.GREY))
                        .optional(),
                Column.<Person>of("registered", person -> Cell.text(person.registeredAddress()))
                        .optional());
    }

    /// What is sealed shows its end.
    static Cell tail(String tail) {
        return tail.isEmpty() ? new Cell.Blank() : new Cell.Code("…" + tail);
    }

    static Cell presence(Person person) {
        Cell.Tone tone = switch (person.presence()) {
            case PRESENT -> Cell.Tone.JADE;
            case RETURNED -> Cell.Tone.INK;
            case ON_THE_WAY -> Cell.Tone.AMBER;
            case AWAY -> Cell.Tone.GREY;
        };
        return new Cell.Mark("person.presence." + person.presence().code(), tone);
    }
}
