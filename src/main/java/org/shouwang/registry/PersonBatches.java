package org.shouwang.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;

/// The persons of a batch: registered where they are new, changed where more is known of them.
@Component
class PersonBatches {

    private final PersonRepository persons;
    private final PersonMatching matching;

    PersonBatches(PersonRepository persons, PersonMatching matching) {
        this.persons = persons;
        this.matching = matching;
    }

    /// What became of each.
    List<Batch.Fate> apply(List<PersonDraft> drafts) {
        List<PersonMatching.Matched> matched = matching.match(drafts);
        List<Batch.Fate> fates = new ArrayList<>(Collections.nCopies(drafts.size(), Batch.Fate.SAME));
        List<Integer> fresh = new ArrayList<>();
        List<PersonEntry> changed = new ArrayList<>();
        for (int i = 0; i < matched.size(); i++) {
            PersonMatching.Matched one = matched.get(i);
            switch (one.match().kind()) {
                case NEW -> fresh.add(i);
                case CHANGED -> {
                    changed.add(one.entry());
                    fates.set(i, change(one));
                }
                case SAME -> fates.set(i, Batch.Fate.SAME);
                case DOUBTFUL -> fates.set(i, Batch.Fate.DOUBTFUL);
            }
        }
        registerAll(matched, fresh, fates);
        if (!changed.isEmpty() && persons.update(changed).size() < changed.size()) {
            throw new Refusal.NotFound("household.unknown");
        }
        return fates;
    }

    /// A document is only ever added here; another one in its place would be doubtful.
    private Batch.Fate change(PersonMatching.Matched one) {
        PersonRepository.Stored before = one.before();
        PersonEntry entry = one.entry();
        Person.DocumentType type = entry.draft().documentType();
        if (before == null || type == null || entry.document().hash() == null || before.documentHash() != null) {
            return Batch.Fate.CHANGED;
        }
        String outcome = persons.changeDocument(
                        before.person().id(), before.person().version(), type, entry.document())
                .outcome();
        return outcome.equals("changed") ? Batch.Fate.CHANGED : Batch.Fate.REQUESTED;
    }

    private void registerAll(List<PersonMatching.Matched> matched, List<Integer> fresh, List<Batch.Fate> fates) {
        if (fresh.isEmpty()) {
            return;
        }
        fresh.forEach(i -> fates.set(i, Batch.Fate.ADDED));
        List<PersonEntry> entries =
                fresh.stream().map(i -> matched.get(i).entry()).toList();
        for (PersonRepository.Unregistered left : persons.register(entries)) {
            fates.set(
                    fresh.get(left.entry()),
                    switch (left.outcome()) {
                        case "requested" -> Batch.Fate.REQUESTED;
                        case "homeless" -> throw new Refusal.NotFound("household.unknown");
                        default -> Batch.Fate.DOUBTFUL;
                    });
        }
    }
}
