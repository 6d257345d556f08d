package org.shouwang.registry.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.registry.Coded;
import org.shouwang.registry.FieldProblem;
import org.shouwang.registry.Household;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonDraft;

/// A person as a form or a row of a household's sheet sends it: texts, each as it was typed.
///
/// Document and telephones come masked to the form; left as they were (null) they stay as they are.
record PersonForm(
        @Nullable UUID id,
        @Nullable Integer version,
        @Nullable UUID household,
        @Nullable String name,
        @Nullable String otherName,
        @Nullable String relation,
        @Nullable String sex,
        @Nullable String birthDate,
        @Nullable String documentType,
        @Nullable String documentNumber,
        @Nullable String phones,
        @Nullable String registeredArea,
        @Nullable String registeredAddress,
        @Nullable String residence,
        @Nullable String presence,
        @Nullable String presenceSince,
        @Nullable String migrant,
        @Nullable String employer,
        @Nullable List<String> careNeeds) {

    /// What was typed, as far as it can be read, and what could not be.
    record Read(PersonDraft draft, List<FieldProblem> problems) {}

    static PersonForm blank(Household.Id household) {
        return new PersonForm(
                Person.Id.fresh().value(),
                null,
                household.value(),
                "",
                null,
                null,
                null,
                null,
                "identity_card",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    static PersonForm of(Person person) {
        return new PersonForm(
                person.id().value(),
                person.version(),
                person.household().value(),
                person.name(),
                person.otherName(),
                person.relation().code(),
                person.sex().code(),
                person.birthDate() == null ? "" : person.birthDate().toString(),
                person.documentType().code(),
                null,
                null,
                person.registeredArea(),
                person.registeredAddress(),
                person.residence(),
                person.presence().code(),
                person.presenceSince() == null ? "" : person.presenceSince().toString(),
                String.valueOf(person.migrant()),
                person.employer(),
                person.careNeeds().stream().map(Person.CareNeed::code).toList());
    }

    /// @param known the person as recorded, when this changes one: an untouched document stays
    Read read(Household.Id home, @Nullable Person known) {
        Typed typed = new Typed();
        Person.Id person = known != null ? known.id() : id == null ? Person.Id.fresh() : new Person.Id(id);
        PersonDraft.Editor editor = new PersonDraft.Editor(person, home, name == null ? "" : name)
                .otherName(otherName)
                .relation(typed.choice(Person.Relation.class, "relation", relation))
                .sex(typed.choice(Person.Sex.class, "sex", sex))
                .birthDate(typed.day("birthDate", birthDate, known == null ? null : known.birthDate()))
                .phones(numbers(known))
                .registeredArea(registeredArea)
                .registeredAddress(registeredAddress)
                .residence(residence)
                .presence(
                        typed.choice(Person.Presence.class, "presence", presence),
                        typed.day("presenceSince", presenceSince, known == null ? null : known.presenceSince()))
                .migrant(migrant == null || migrant.isBlank() ? null : Boolean.valueOf(migrant))
                .employer(employer)
                .careNeeds(needs());
        document(editor, known, typed);
        return new Read(editor.draft(), typed.problems());
    }

    private void document(PersonDraft.Editor editor, @Nullable Person known, Typed typed) {
        Person.DocumentType type = typed.choice(Person.DocumentType.class, "documentType", documentType);
        boolean untouched = documentNumber == null || documentNumber.isBlank();
        if (untouched && known != null && (type == null || type == known.documentType())) {
            return;
        }
        editor.document(untouched ? Person.DocumentType.NONE : typeOf(type, known), documentNumber);
    }

    /// A number without a type is another one of the known type, else an identity card's.
    private static Person.DocumentType typeOf(Person.@Nullable DocumentType stated, @Nullable Person known) {
        if (stated != null) {
            return stated;
        }
        return known == null || known.documentType() == Person.DocumentType.NONE
                ? Person.DocumentType.IDENTITY_CARD
                : known.documentType();
    }

    /// Masked telephones come back blank and stay; a dash takes them away.
    private @Nullable List<String> numbers(@Nullable Person known) {
        if (phones == null || (phones.isBlank() && known != null)) {
            return null;
        }
        return phones.strip().matches("[-—]")
                ? List.of()
                : Stream.of(phones.split("[\\n,，、;；/]"))
                        .map(String::strip)
                        .filter(phone -> !phone.isEmpty())
                        .toList();
    }

    private @Nullable Set<Person.CareNeed> needs() {
        return careNeeds == null
                ? null
                : careNeeds.stream()
                        .flatMap(code -> Coded.of(Person.CareNeed.class, code).stream())
                        .collect(Collectors.toSet());
    }
}
