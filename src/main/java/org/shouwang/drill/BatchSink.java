package org.shouwang.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.shouwang.area.Place;
import org.shouwang.drill.demo.DemoArea;
import org.shouwang.drill.demo.DemoHousehold;
import org.shouwang.drill.demo.DemoOrganisation;
import org.shouwang.drill.demo.DemoPerson;
import org.shouwang.drill.demo.DemoPlace;
import org.shouwang.drill.demo.DemoProperty;
import org.shouwang.drill.demo.DemoSink;
import org.shouwang.registry.Batch;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.OrganisationDraft;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyDraft;

/// Turns what is generated into entries, and hands them on in batches of whole households.
final class BatchSink implements DemoSink {

    private static final int PERSONS = 8_000;

    private final Consumer<Batch> next;
    private List<PropertyDraft> properties = new ArrayList<>();
    private List<HouseholdDraft> households = new ArrayList<>();
    private List<PersonDraft> persons = new ArrayList<>();
    private List<OrganisationDraft> organisations = new ArrayList<>();

    BatchSink(Consumer<Batch> next) {
        this.next = next;
    }

    /// Hands on what has gathered.
    void flush() {
        next.accept(new Batch(properties, households, persons, organisations));
        properties = new ArrayList<>();
        households = new ArrayList<>();
        persons = new ArrayList<>();
        organisations = new ArrayList<>();
    }

    @Override
    public void property(DemoProperty property) {
        properties.add(new PropertyDraft(
                new Property.Id(property.id()),
                new Place.Id(property.placeId()),
                property.stairwell(),
                property.floor(),
                property.room(),
                property.address(),
                value(Property.Usage.class, property.usage()),
                null));
    }

    @Override
    public void household(DemoHousehold household) {
        if (persons.size() >= PERSONS) {
            flush();
        }
        households.add(new HouseholdDraft(
                new Household.Id(household.id()),
                new Place.Id(household.placeId()),
                new Property.Id(household.propertyId()),
                value(Household.Kind.class, household.kind()),
                household.number(),
                household.address(),
                null));
    }

    @Override
    public void person(DemoPerson person) {
        String phone = person.phone();
        persons.add(new PersonDraft(
                new Person.Id(person.id()),
                new Household.Id(person.householdId()),
                value(Person.Relation.class, person.relation()),
                person.name(),
                null,
                person.sex() == 1 ? Person.Sex.MALE : Person.Sex.FEMALE,
                person.birthDate(),
                value(Person.DocumentType.class, person.documentType()),
                person.documentNumber(),
                phone == null ? null : List.of(phone),
                person.registeredArea(),
                person.registeredAddress(),
                null,
                value(Person.Presence.class, person.presence()),
                person.presenceSince(),
                person.migrant(),
                person.employer(),
                needs(person.careNeeds()),
                null));
    }

    private static Set<Person.CareNeed> needs(List<String> codes) {
        return codes.stream().map(code -> value(Person.CareNeed.class, code)).collect(Collectors.toSet());
    }

    @Override
    public void organisation(DemoOrganisation organisation) {
        organisations.add(new OrganisationDraft(
                new Organisation.Id(organisation.id()),
                organisation.areaCode(),
                new Place.Id(organisation.placeId()),
                organisation.name(),
                value(Organisation.Kind.class, organisation.kind()),
                organisation.creditCode(),
                null,
                organisation.phone(),
                null));
    }

    private static <E extends Enum<E>> E value(Class<E> kind, String code) {
        return Enum.valueOf(kind, code.toUpperCase(Locale.ROOT));
    }

    @Override
    public void area(DemoArea area) {}

    @Override
    public void place(DemoPlace place) {}
}
