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
        return new Editor(Person.Id.fresh(), household, name).draft();
    }

    public PersonDraft withIdentityCard(String number) {
        return edit().document(Person.DocumentType.IDENTITY_CARD, number).draft();
    }

    PersonDraft in(Household.Id other) {
        return other.equals(household) ? this : edit().household(other).draft();
    }

    /// For an entry that is this one but for some fields.
    public Editor edit() {
        Editor editor = new Editor(id, household, name);
        editor.relation = relation;
        editor.otherName = otherName;
        editor.sex = sex;
        editor.birthDate = birthDate;
        editor.documentType = documentType;
        editor.documentNumber = documentNumber;
        editor.phones = phones;
        editor.registeredArea = registeredArea;
        editor.registeredAddress = registeredAddress;
        editor.residence = residence;
        editor.presence = presence;
        editor.presenceSince = presenceSince;
        editor.migrant = migrant;
        editor.employer = employer;
        editor.careNeeds = careNeeds;
        editor.external = external;
        return editor;
    }

    /// Puts an entry together field by field; what is not set is not stated.
    public static final class Editor {

        private Person.Id id;
        private Household.Id household;
        private String name;
        private Person.@Nullable Relation relation;
        private @Nullable String otherName;
        private Person.@Nullable Sex sex;
        private @Nullable LocalDate birthDate;
        private Person.@Nullable DocumentType documentType;
        private @Nullable String documentNumber;
        private @Nullable List<String> phones;
        private @Nullable String registeredArea;
        private @Nullable String registeredAddress;
        private @Nullable String residence;
        private Person.@Nullable Presence presence;
        private @Nullable LocalDate presenceSince;
        private @Nullable Boolean migrant;
        private @Nullable String employer;
        private @Nullable Set<Person.CareNeed> careNeeds;
        private @Nullable ExternalRef external;

        public Editor(Person.Id id, Household.Id household, String name) {
            this.id = id;
            this.household = household;
            this.name = name;
        }

        public Editor document(Person.@Nullable DocumentType type, @Nullable String number) {
            this.documentType = type;
            this.documentNumber = number;
            return this;
        }

        public Editor presence(Person.@Nullable Presence state, @Nullable LocalDate since) {
            this.presence = state;
            this.presenceSince = since;
            return this;
        }

        public Editor id(Person.Id value) {
            this.id = value;
            return this;
        }

        public Editor household(Household.Id value) {
            this.household = value;
            return this;
        }

        public Editor relation(Person.@Nullable Relation value) {
            this.relation = value;
            return this;
        }

        public Editor name(String value) {
            this.name = value;
            return this;
        }

        public Editor otherName(@Nullable String value) {
            this.otherName = value;
            return this;
        }

        public Editor sex(Person.@Nullable Sex value) {
            this.sex = value;
            return this;
        }

        public Editor birthDate(@Nullable LocalDate value) {
            this.birthDate = value;
            return this;
        }

        public Editor phones(@Nullable List<String> value) {
            this.phones = value;
            return this;
        }

        public Editor registeredArea(@Nullable String value) {
            this.registeredArea = value;
            return this;
        }

        public Editor registeredAddress(@Nullable String value) {
            this.registeredAddress = value;
            return this;
        }

        public Editor residence(@Nullable String value) {
            this.residence = value;
            return this;
        }

        public Editor migrant(@Nullable Boolean value) {
            this.migrant = value;
            return this;
        }

        public Editor employer(@Nullable String value) {
            this.employer = value;
            return this;
        }

        public Editor careNeeds(@Nullable Set<Person.CareNeed> value) {
            this.careNeeds = value;
            return this;
        }

        public Editor external(@Nullable ExternalRef value) {
            this.external = value;
            return this;
        }

        public PersonDraft draft() {
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
