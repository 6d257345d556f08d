package org.shouwang.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells for each entry of a batch which recorded person it means, within the caller's scope.
///
/// By the document, by another system's key, and without either by household, name and birth date.
@Component
class PersonMatching {

    private static final HexFormat HEX = HexFormat.of();

    private final PersonRepository persons;
    private final PersonSeal seal;

    PersonMatching(PersonRepository persons, PersonSeal seal) {
        this.persons = persons;
        this.seal = seal;
    }

    /// An entry, whom it means, and what is to be recorded of it.
    record Matched(Match<Person.Id> match, PersonEntry entry, PersonRepository.@Nullable Stored before) {}

    List<Matched> match(List<PersonDraft> drafts) {
        List<PersonEntry> entries = drafts.stream().map(this::sealed).toList();
        Known known = known(entries);
        Set<String> seen = new HashSet<>();
        List<Matched> matched = new ArrayList<>(entries.size());
        for (PersonEntry entry : entries) {
            matched.add(matched(entry, known, seen));
        }
        return matched;
    }

    PersonEntry sealed(PersonDraft draft) {
        UUID row = draft.id().value();
        return new PersonEntry(
                draft,
                seal.document(row, draft.documentType(), draft.documentNumber()),
                draft.phones() == null || draft.phones().isEmpty() ? null : seal.phones(row, draft.phones()),
                null,
                null);
    }

    private record Known(
            Map<String, PersonRepository.Stored> byDocument,
            Map<ExternalRef, PersonRepository.Stored> byKey,
            Map<Household.Id, List<PersonRepository.Stored>> byHousehold) {}

    private Known known(List<PersonEntry> entries) {
        List<byte[]> hashes = entries.stream()
                .flatMap(entry ->
                        java.util.stream.Stream.ofNullable(entry.document().hash()))
                .toList();
        List<ExternalRef> keys = entries.stream()
                .map(entry -> entry.draft().external())
                .filter(Objects::nonNull)
                .toList();
        Known known = new Known(new HashMap<>(), new HashMap<>(), new HashMap<>());
        if (!hashes.isEmpty()) {
            persons.withDocuments(hashes).forEach(stored -> known.byDocument.put(hex(stored.documentHash()), stored));
        }
        if (!keys.isEmpty()) {
            persons.withKeys(keys).forEach(stored -> {
                ExternalRef key = stored.person().external();
                if (key != null) {
                    known.byKey.put(key, stored);
                }
            });
        }
        Set<UUID> households = new HashSet<>();
        entries.stream()
                .filter(entry -> find(known, entry) == null)
                .forEach(entry -> households.add(entry.draft().household().value()));
        if (!households.isEmpty()) {
            persons.inHouseholds(households)
                    .forEach(stored -> known.byHousehold
                            .computeIfAbsent(stored.person().household(), id -> new ArrayList<>())
                            .add(stored));
        }
        return known;
    }

    private static PersonRepository.@Nullable Stored find(Known known, PersonEntry entry) {
        PersonRepository.Stored byDocument =
                known.byDocument.get(hex(entry.document().hash()));
        ExternalRef key = entry.draft().external();
        return byDocument != null || key == null ? byDocument : known.byKey.get(key);
    }

    private Matched matched(PersonEntry entry, Known known, Set<String> seen) {
        PersonDraft draft = entry.draft();
        String document = hex(entry.document().hash());
        if (!document.isEmpty() && !seen.add(document)) {
            return new Matched(Match.doubtful(draft.id(), "twice"), entry, null);
        }
        PersonRepository.Stored byDocument = known.byDocument.get(document);
        PersonRepository.Stored byKey = draft.external() == null ? null : known.byKey.get(draft.external());
        String doubt = doubt(entry, byDocument, byKey);
        if (doubt != null) {
            return new Matched(Match.doubtful(draft.id(), doubt), entry, null);
        }
        if (byDocument != null || byKey != null) {
            return compared(entry, byDocument != null ? byDocument : Objects.requireNonNull(byKey));
        }
        List<PersonRepository.Stored> namesakes = known.byHousehold.getOrDefault(draft.household(), List.of()).stream()
                .filter(stored -> mayBe(stored, entry))
                .toList();
        return switch (namesakes.size()) {
            case 0 -> new Matched(Match.fresh(draft.id()), entry, null);
            case 1 -> compared(entry, namesakes.getFirst());
            default -> new Matched(Match.doubtful(draft.id(), "several"), entry, null);
        };
    }

    private static @Nullable String doubt(
            PersonEntry entry, PersonRepository.@Nullable Stored byDocument, PersonRepository.@Nullable Stored byKey) {
        if (byDocument != null
                && byKey != null
                && !byDocument.person().id().equals(byKey.person().id())) {
            return "two_persons";
        }
        if (byKey != null && byDocument == null && entry.document().hash() != null && byKey.documentHash() != null) {
            return "document_differs";
        }
        if (byDocument != null
                && byKey == null
                && !byDocument.person().name().equals(entry.draft().name())) {
            return "name_differs";
        }
        return null;
    }

    /// Without document and key: the same name in the same household, and no other birth date or document.
    private static boolean mayBe(PersonRepository.Stored stored, PersonEntry entry) {
        return stored.person().name().equals(entry.draft().name())
                && (stored.documentHash() == null || entry.document().hash() == null)
                && (stored.person().birthDate() == null
                        || entry.draft().birthDate() == null
                        || stored.person().birthDate().equals(entry.draft().birthDate()));
    }

    private Matched compared(PersonEntry entry, PersonRepository.Stored before) {
        PersonDraft merged = PersonMerge.over(before.person(), entry.draft(), false);
        PersonEntry rebound = sealed(merged);
        List<Difference> differences = PersonMerge.differences(before, merged, rebound.document(), rebound.phones());
        return new Matched(Match.known(before.person().id(), differences), rebound, before);
    }

    private static String hex(byte @Nullable [] hash) {
        return hash == null ? "" : HEX.formatHex(hash);
    }
}
