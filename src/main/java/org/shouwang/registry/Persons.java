package org.shouwang.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.tally.Tallies;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The persons of the ledgers 人员: each registered once, seen and changed by whoever has their area in scope.
///
/// Every reading is told to the audit, a list by one entry. Whoever may see people reads
/// ([Right#SEE_PEOPLE]); whoever may edit them writes ([Right#EDIT_PEOPLE]). What is masked is shown by
/// [PersonSecrets].
@Service
public class Persons {

    private static final int DISTRICT = 6;
    private static final int STREET = 9;

    private final PersonRepository persons;
    private final PersonMatching matching;
    private final PersonSeal seal;
    private final RegistryAudit audit;
    private final Colleagues colleagues;
    private final Tallies tallies;
    private final Clock clock;

    Persons(
            PersonRepository persons,
            PersonMatching matching,
            PersonSeal seal,
            RegistryAudit audit,
            Colleagues colleagues,
            Tallies tallies,
            Clock clock) {
        this.persons = persons;
        this.matching = matching;
        this.seal = seal;
        this.audit = audit;
        this.colleagues = colleagues;
        this.tallies = tallies;
        this.clock = clock;
    }

    /// Somebody's page. Refused as not found, `person.unknown`, also for who is outside the scope.
    @Transactional
    public Person read(Person.Id id) {
        Rights.require(Right.SEE_PEOPLE);
        Person person = require(id);
        audit.read("person", id, person.areaCode());
        return person;
    }

    /// Everyone in a household, as they were registered.
    @Transactional
    public List<Person> ofHousehold(Household.Id household) {
        Rights.require(Right.SEE_PEOPLE);
        List<Person> found = persons.ofHousehold(household);
        audit.listed(
                AuditAction.READ,
                "person",
                found.isEmpty() ? null : found.getFirst().areaCode(),
                ids(found));
        return found;
    }

    /// One page of a list.
    @Transactional
    public Slice<Person> list(PersonQuery query) {
        Rights.require(Right.SEE_PEOPLE);
        Slice<Person> slice =
                Slice.cut(persons.list(query, kindIs(query), widest(query) > DISTRICT), query.limit(), query::cursor);
        audit.listed(AuditAction.READ, "person", query.area(), ids(slice.rows()));
        return slice;
    }

    /// Common when a twentieth of the people of a street or more live in such places.
    private PersonListing.KindIs kindIs(PersonQuery query) {
        String kind = query.kind();
        if (kind == null || widest(query) > STREET) {
            return PersonListing.KindIs.RARE;
        }
        long inKind = 0;
        long all = 0;
        for (String code : query.area() == null ? Principal.required().scope().prefixes() : List.of(query.area())) {
            Map<String, Long> sums =
                    tallies.sum(List.of("person", "person.in." + kind), code, LocalDate.of(9999, 12, 31));
            inKind += sums.getOrDefault("person.in." + kind, 0L);
            all += sums.getOrDefault("person", 0L);
        }
        return inKind * 20 > all ? PersonListing.KindIs.COMMON : PersonListing.KindIs.RARE;
    }

    /// How many digits the widest area asked for has.
    private static int widest(PersonQuery query) {
        return query.area() != null
                ? query.area().length()
                : Principal.required().scope().prefixes().stream()
                        .mapToInt(String::length)
                        .min()
                        .orElse(Integer.MAX_VALUE);
    }

    /// What is wrong with an entry, field by field.
    public List<FieldProblem> problems(PersonDraft draft) {
        return PersonRules.problems(draft, BusinessDay.today(clock));
    }

    /// Registers a person in a household of the caller's scope.
    ///
    /// Refused as invalid `registry.invalid`; as not found `household.unknown`; as a conflict
    /// `person.id_taken` where the id stands for another entry. The same entry again gets the same answer.
    @Transactional
    public Registered register(PersonDraft draft) {
        Rights.require(Right.EDIT_PEOPLE);
        FieldProblem.refuse("person", problems(draft));
        PersonDraft plain = PersonRules.completed(draft);
        PersonEntry sealed = matching.sealed(plain);
        PersonEntry entry = new PersonEntry(plain, sealed.document(), sealed.phones(), null, seal.entryDigest(plain));
        Registered answer = answer(plain, persons.register(List.of(entry)));
        if (answer instanceof Registered.Done(Person.Id id)) {
            audit.created("person", id, require(id).areaCode());
        } else if (answer instanceof Registered.Requested) {
            audit.created("transfer_request", plain.id(), "");
        }
        return answer;
    }

    private static Registered answer(PersonDraft draft, List<PersonRepository.Unregistered> left) {
        if (left.isEmpty()) {
            return new Registered.Done(draft.id());
        }
        PersonRepository.Unregistered why = left.getFirst();
        return switch (why.outcome()) {
            case "repeated" -> new Registered.Done(draft.id());
            case "known" -> new Registered.Known(new Person.Id(java.util.Objects.requireNonNull(why.person())));
            case "requested" -> new Registered.Requested();
            case "homeless" -> throw new Refusal.NotFound("household.unknown");
            default -> throw new Refusal.Conflict("person.id_taken");
        };
    }

    /// Changes a person; what the entry leaves null stays, an empty text empties. Another household of the
    /// scope takes the person there; another document is registered like a new one's.
    ///
    /// Refused as [#register]; as not found `person.unknown`; as a conflict `person.changed`, naming
    /// who changed the person since `version`. A document that is registered already changes nothing.
    ///
    /// @return the person as changed; [Registered.Known] or [Registered.Requested] on account of the document
    @Transactional
    public Registered change(PersonDraft draft, int version) {
        Rights.require(Right.EDIT_PEOPLE);
        FieldProblem.refuse("person", problems(draft));
        PersonRepository.Stored before = stored(draft.id(), version);
        PersonDraft merged = PersonMerge.over(before.person(), PersonRules.completed(draft), true);
        PersonEntry entry = entry(merged, version);
        List<Difference> differences = PersonMerge.differences(before, merged, entry.document(), entry.phones());
        if (differences.isEmpty()) {
            return new Registered.Done(draft.id());
        }
        if (changesDocument(differences, merged, before.person())) {
            PersonRepository.DocumentOutcome outcome = persons.changeDocument(
                    draft.id(), version, java.util.Objects.requireNonNull(merged.documentType()), entry.document());
            if (outcome.outcome().equals("known")) {
                return new Registered.Known(new Person.Id(java.util.Objects.requireNonNull(outcome.person())));
            }
            if (outcome.outcome().equals("requested")) {
                audit.created("transfer_request", draft.id(), before.person().areaCode());
                return new Registered.Requested();
            }
        }
        if (persons.update(List.of(entry)).isEmpty()) {
            throw new Refusal.NotFound("household.unknown");
        }
        audit.changed("person", draft.id(), before.person().areaCode(), fields(differences));
        return new Registered.Done(draft.id());
    }

    private static boolean changesDocument(List<Difference> differences, PersonDraft merged, Person before) {
        return differences.stream().anyMatch(difference -> difference.field().equals("document"))
                || (merged.documentType() == Person.DocumentType.NONE
                        && before.documentType() != Person.DocumentType.NONE);
    }

    private PersonEntry entry(PersonDraft merged, int version) {
        PersonEntry sealed = matching.sealed(merged);
        List<String> phones = merged.phones();
        return new PersonEntry(
                merged,
                sealed.document(),
                phones == null ? null : seal.phones(merged.id().value(), phones),
                version,
                null);
    }

    private PersonRepository.Stored stored(Person.Id id, int version) {
        List<PersonRepository.Stored> found = persons.stored(List.of(id.value()));
        if (found.isEmpty()) {
            throw new Refusal.NotFound("person.unknown");
        }
        Person person = found.getFirst().person();
        if (person.version() != version) {
            throw colleagues.faster("person.changed", person.updatedBy());
        }
        return found.getFirst();
    }

    private Person require(Person.Id id) {
        return persons.find(id).orElseThrow(() -> new Refusal.NotFound("person.unknown"));
    }

    private static List<Person.Id> ids(Collection<Person> found) {
        return found.stream().map(Person::id).toList();
    }

    static String fields(List<Difference> differences) {
        return String.join(" ", differences.stream().map(Difference::field).toList());
    }
}
