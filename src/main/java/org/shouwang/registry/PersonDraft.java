package org.shouwang.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person as somebody enters it 人员录入, from a form, a phone or a file.
///
/// What is null was not stated: a new person gets the usual value, a known one keeps what is recorded.
/// An empty text was stated to be empty, except in a [Batch], where a blank cell states nothing.
///
/// @param id     made by whoever enters it, so that a repeat is recognised
/// @param phones one or two telephone numbers
public record PersonDraft(
        Person.Id id,
        Household.Id household,
        Person.@Nullable Relation relation,
        String name,
        @Nullable String otherName,
        Person.@Nullable Sex sex,
        @Nullable LocalDate birthDate,
        Person.@Nullable DocumentType documentType,
        @Nullable String documentNumber,
        @Nullable List<String> phones,
        @Nullable String registeredArea,
        @Nullable String registeredAddress,
        @Nullable String residence,
        Person.@Nullable Presence presence,
        @Nullable LocalDate presenceSince,
        @Nullable Boolean migrant,
        @Nullable String employer,
        @Nullable Set<Person.CareNeed> careNeeds,
        @Nullable ExternalRef external) {

    public PersonDraft {
        phones = phones == null ? null : List.copyOf(phones);
        careNeeds = careNeeds == null ? null : Set.copyOf(careNeeds);
    }

    /// A person of whom only name and household are known.
    public static PersonDraft of(Household.Id household, String name) {
        return new PersonDraft(
                Person.Id.fresh(),
                household,
                null,
                name,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public PersonDraft withIdentityCard(String number) {
        return withDocument(Person.DocumentType.IDENTITY_CARD, number);
    }

    public PersonDraft withDocument(Person.DocumentType type, String number) {
        return new PersonDraft(
                id,
                household,
                relation,
                name,
                otherName,
                sex,
                birthDate,
                type,
                number,
                phones,
                registeredArea,
                registeredAddress,
                residence,
                presence,
                presenceSince,
                migrant,
                employer,
                careNeeds,
                external);
    }

    PersonDraft born(Person.Sex sex, LocalDate birthDate) {
        return new PersonDraft(
                id,
                household,
                relation,
                name,
                otherName,
                sex,
                birthDate,
                documentType,
                documentNumber,
                phones,
                registeredArea,
                registeredAddress,
                residence,
                presence,
                presenceSince,
                migrant,
                employer,
                careNeeds,
                external);
    }

    PersonDraft in(Household.Id other) {
        return new PersonDraft(
                id,
                other,
                relation,
                name,
                otherName,
                sex,
                birthDate,
                documentType,
                documentNumber,
                phones,
                registeredArea,
                registeredAddress,
                residence,
                presence,
                presenceSince,
                migrant,
                employer,
                careNeeds,
                external);
    }

    /// All that was entered, for telling a repeat from a contradiction. Never stored or logged as it is.
    String content() {
        return String.join(
                "\u001f",
                household + "",
                relation + "",
                name,
                otherName + "",
                sex + "",
                birthDate + "",
                documentType + "",
                documentNumber + "",
                phones + "",
                registeredArea + "",
                registeredAddress + "",
                residence + "",
                presence + "",
                presenceSince + "",
                migrant + "",
                employer + "",
                careNeeds == null ? "" : careNeeds.stream().sorted().toList().toString(),
                external + "");
    }

    /// Never what was entered: records end up in logs.
    @Override
    public String toString() {
        return "PersonDraft[" + id + "]";
    }
}
