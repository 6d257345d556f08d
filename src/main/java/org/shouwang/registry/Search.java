package org.shouwang.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.scope.Principal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// One box over persons, households, properties, places and organisations 一框查找.
///
/// What is meant is told by the shape of the text: a whole identity number or telephone, the last four to
/// six characters of one, letters for a spelling, else the beginning of a name or an address. Only
/// beginnings are found, since these alone are quick under row-level security. Whoever may see people;
/// organisations and places as far as the reader may see them. Told to the audit, without the text.
@Service
public class Search {

    /// At most so many of each kind.
    public static final int MOST = 20;

    private static final int MOST_CANDIDATES = 300;

    private static final String PERSONS = "select " + PersonRepository.COLUMNS + PersonRepository.FROM;

    private final JdbcClient jdbc;
    private final PersonSeal seal;
    private final Places places;
    private final RegistryAudit audit;

    Search(JdbcClient jdbc, PersonSeal seal, Places places, RegistryAudit audit) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.places = places;
        this.audit = audit;
    }

    @Transactional
    public SearchHits find(String typed) {
        Rights.require(Right.SEE_PEOPLE);
        String text = typed.strip();
        if (text.isEmpty() || text.length() > 100 || text.codePoints().anyMatch(Character::isISOControl)) {
            return SearchHits.NOTHING;
        }
        Found found = new Found();
        SearchShape.of(text).forEach(shape -> find(shape, found));
        SearchHits hits = found.hits();
        audit.listed(
                AuditAction.SEARCH,
                "person",
                null,
                hits.persons().stream().map(Person::id).toList());
        return hits;
    }

    private void find(SearchShape shape, Found found) {
        switch (shape) {
            case SearchShape.Identity(String number) ->
                found.persons(byDocument(Person.DocumentType.IDENTITY_CARD, number));
            case SearchShape.Telephone(String digits) -> found.persons(byTail(digits));
            case SearchShape.Tail(String tail) -> found.persons(byTail(tail));
            case SearchShape.Spelling(String letters) -> {
                found.persons(persons("p.pinyin ^@ :value", letters));
                found.organisations(organisations("o.pinyin ^@ :value", letters));
                found.places(places(letters));
            }
            case SearchShape.Credit(String code) -> found.organisations(organisations("o.credit_code = :value", code));
            case SearchShape.Words(String words) -> words(words, found);
        }
    }

    private void words(String words, Found found) {
        found.persons(persons("p.name ^@ :value", words));
        List<Place> named = places(words);
        found.places(named);
        found.households(households("h.address ^@ :value", words));
        found.households(households("h.number = :value", words));
        found.properties(properties(words));
        found.organisations(organisations("o.name ^@ :value", words));
        if (!named.isEmpty() && found.households.size() < MOST) {
            found.households(householdsIn(named));
        }
    }

    private List<Person> byDocument(Person.DocumentType type, String number) {
        return jdbc.sql(PERSONS + " where p.document_hash = :hash")
                .param("hash", seal.documentHash(type, number))
                .query(PersonRepository::person)
                .list();
    }

    /// Those whose identity number or telephone ends so. The last four characters are in the index, what
    /// is before them is compared after opening, for at most [#MOST_CANDIDATES].
    private List<Person> byTail(String text) {
        String tail = text.substring(text.length() - 4);
        List<Candidate> candidates = new ArrayList<>();
        for (String column : List.of("phone_tail", "second_tail", "document_tail")) {
            candidates.addAll(jdbc.sql("select p.id, p.document_cipher, p.phone_cipher from registry.person p where p."
                            + column + " = :tail and p." + column + " <> '' limit "
                            + (text.length() == 4 ? MOST : MOST_CANDIDATES))
                    .param("tail", tail)
                    .query((row, n) -> new Candidate(
                            Rows.id(row, "id"), row.getBytes("document_cipher"), row.getBytes("phone_cipher")))
                    .list());
        }
        UUID[] ids = candidates.stream()
                .filter(candidate -> text.length() == 4 || endsWith(candidate, text))
                .map(Candidate::id)
                .distinct()
                .limit(MOST)
                .toArray(UUID[]::new);
        return ids.length == 0
                ? List.of()
                : jdbc.sql(PERSONS + " where p.id = any(:ids) order by p.name, p.id")
                        .param("ids", ids)
                        .query(PersonRepository::person)
                        .list();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Candidate(
            UUID id,
            byte @org.jspecify.annotations.Nullable [] document,
            byte @org.jspecify.annotations.Nullable [] phones) {}

    private boolean endsWith(Candidate candidate, String text) {
        return (candidate.phones() != null
                        && seal.open(candidate.id(), candidate.phones())
                                .lines()
                                .anyMatch(phone -> phone.endsWith(text)))
                || (candidate.document() != null
                        && seal.open(candidate.id(), candidate.document()).endsWith(text));
    }

    private List<Person> persons(String condition, String value) {
        return jdbc.sql("select " + PersonRepository.COLUMNS + " from (select p.* from registry.person p where "
                        + condition + " limit " + MOST + ") p join registry.household h on h.id = p.household_id")
                .param("value", value)
                .query(PersonRepository::person)
                .list();
    }

    private List<Household> households(String condition, String value) {
        return jdbc.sql("select " + HouseholdRepository.COLUMNS + " from registry.household h where " + condition
                        + " limit " + MOST)
                .param("value", value)
                .query(HouseholdRepository::household)
                .list();
    }

    private List<Household> householdsIn(List<Place> named) {
        return jdbc.sql("select " + HouseholdRepository.COLUMNS
                        + " from registry.household h where h.place_id = any(:places) limit " + MOST)
                .param("places", named.stream().map(place -> place.id().value()).toArray(UUID[]::new))
                .query(HouseholdRepository::household)
                .list();
    }

    private List<Property> properties(String words) {
        return jdbc.sql("select " + PropertyRepository.COLUMNS
                        + " from registry.property r where r.address ^@ :value limit " + MOST)
                .param("value", words)
                .query(PropertyRepository::property)
                .list();
    }

    private List<Organisation> organisations(String condition, String value) {
        return !Rights.has(Right.SEE_ORGANISATIONS)
                ? List.of()
                : jdbc.sql("select " + OrganisationRepository.COLUMNS + " from registry.organisation o where "
                                + condition + " limit " + MOST)
                        .param("value", value)
                        .query(OrganisationRepository::organisation)
                        .list();
    }

    private List<Place> places(String words) {
        List<Place> found = new ArrayList<>();
        for (String area : Principal.required().scope().prefixes()) {
            if (found.size() < MOST) {
                found.addAll(places.list(
                        new PlaceQuery(area, null, words, PlaceQuery.Sort.NAME, null, MOST - found.size())));
            }
        }
        return found;
    }

    /// What was found so far, each once.
    private static final class Found {

        private final Map<Person.Id, Person> persons = new LinkedHashMap<>();
        private final Map<Household.Id, Household> households = new LinkedHashMap<>();
        private final Map<Property.Id, Property> properties = new LinkedHashMap<>();
        private final Map<Place.Id, Place> places = new LinkedHashMap<>();
        private final Map<Organisation.Id, Organisation> organisations = new LinkedHashMap<>();

        void persons(List<Person> more) {
            more.forEach(person -> persons.putIfAbsent(person.id(), person));
        }

        void households(List<Household> more) {
            more.forEach(household -> households.putIfAbsent(household.id(), household));
        }

        void properties(List<Property> more) {
            more.forEach(property -> properties.putIfAbsent(property.id(), property));
        }

        void places(List<Place> more) {
            more.forEach(place -> places.putIfAbsent(place.id(), place));
        }

        void organisations(List<Organisation> more) {
            more.forEach(organisation -> organisations.putIfAbsent(organisation.id(), organisation));
        }

        SearchHits hits() {
            return new SearchHits(
                    first(persons), first(households), first(properties), first(places), first(organisations));
        }

        private static <T> List<T> first(Map<?, T> found) {
            return found.values().stream().limit(MOST).toList();
        }
    }
}
