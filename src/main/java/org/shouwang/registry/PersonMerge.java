package org.shouwang.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an entry makes of a person who is recorded: pure comparison.
final class PersonMerge {

    private PersonMerge() {}

    /// The entry as the whole of what is to be recorded: what it does not state is as before.
    ///
    /// @param blankStates whether an empty text was stated, as in a form, or states nothing, as in a file
    static PersonDraft over(Person before, PersonDraft draft, boolean blankStates) {
        return new PersonDraft(
                before.id(),
                draft.household(),
                or(draft.relation(), before.relation()),
                draft.name(),
                text(draft.otherName(), before.otherName(), blankStates),
                draft.sex() == Person.Sex.UNKNOWN && !blankStates ? before.sex() : or(draft.sex(), before.sex()),
                draft.birthDate() == null && !blankStates ? before.birthDate() : draft.birthDate(),
                or(draft.documentType(), before.documentType()),
                draft.documentNumber(),
                phones(draft.phones(), blankStates),
                text(draft.registeredArea(), before.registeredArea(), blankStates),
                text(draft.registeredAddress(), before.registeredAddress(), blankStates),
                text(draft.residence(), before.residence(), blankStates),
                or(draft.presence(), before.presence()),
                draft.presenceSince() == null && draft.presence() == null
                        ? before.presenceSince()
                        : draft.presenceSince(),
                or(draft.migrant(), before.migrant()),
                text(draft.employer(), before.employer(), blankStates),
                needs(draft.careNeeds(), before.careNeeds(), blankStates),
                or(draft.external(), before.external()));
    }

    /// What the merged entry changes. Documents and telephones differ when their hashes do.
    static List<Difference> differences(
            PersonRepository.Stored stored,
            PersonDraft merged,
            PersonSeal.Sealed document,
            PersonSeal.@Nullable Sealed phones) {
        Person before = stored.person();
        List<Difference> found = new ArrayList<>();
        add(found, "household", before.household(), merged.household());
        add(found, "relation", before.relation(), merged.relation());
        add(found, "name", before.name(), merged.name());
        add(found, "otherName", before.otherName(), merged.otherName());
        add(found, "sex", before.sex(), merged.sex());
        add(found, "birthDate", before.birthDate(), merged.birthDate());
        if (document.hash() != null && !PersonRepository.same(document.hash(), stored.documentHash())) {
            found.add(new Difference("document", before.documentTail(), String.join("", document.tails())));
        }
        if (phones != null && !PersonRepository.same(phones.hash(), stored.phonesHash())) {
            found.add(
                    new Difference("phones", String.join(" ", before.phoneTails()), String.join(" ", phones.tails())));
        }
        add(found, "registeredArea", before.registeredArea(), merged.registeredArea());
        add(found, "registeredAddress", before.registeredAddress(), merged.registeredAddress());
        add(found, "residence", before.residence(), merged.residence());
        add(found, "presence", before.presence(), merged.presence());
        add(found, "presenceSince", before.presenceSince(), merged.presenceSince());
        add(found, "migrant", before.migrant(), merged.migrant());
        add(found, "employer", before.employer(), merged.employer());
        add(found, "careNeeds", before.careNeeds(), merged.careNeeds());
        add(found, "external", before.external(), merged.external());
        return found;
    }

    static void add(List<Difference> found, String field, @Nullable Object before, @Nullable Object after) {
        if (!shown(before).equals(shown(after))) {
            found.add(new Difference(field, shown(before), shown(after)));
        }
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Coded coded -> coded.code();
            case ExternalRef external -> external.system() + ":" + external.key();
            case Set<?> set ->
                String.join(" ", set.stream().map(PersonMerge::shown).sorted().toList());
            default -> value.toString();
        };
    }

    static <T> @Nullable T or(@Nullable T stated, @Nullable T before) {
        return stated == null ? before : stated;
    }

    static String text(@Nullable String stated, String before, boolean blankStates) {
        return stated == null || (stated.isEmpty() && !blankStates) ? before : stated;
    }

    private static @Nullable List<String> phones(@Nullable List<String> stated, boolean blankStates) {
        return stated != null && stated.isEmpty() && !blankStates ? null : stated;
    }

    private static Set<Person.CareNeed> needs(
            @Nullable Set<Person.CareNeed> stated, Set<Person.CareNeed> before, boolean blankStates) {
        return stated == null || (stated.isEmpty() && !blankStates) ? before : stated;
    }
}
