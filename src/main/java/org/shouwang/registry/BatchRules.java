package org.shouwang.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings the entries of a batch into their one spelling; blank texts state nothing. Pure.
final class BatchRules {

    private BatchRules() {}

    /// Refused as invalid, `registry.invalid`, with the first wrong field and how many entries are wrong.
    static Batch plain(Batch batch, LocalDate today) {
        List<FieldProblem> problems = batch.persons().stream()
                .flatMap(draft -> PersonRules.problems(draft, today).stream())
                .toList();
        FieldProblem.refuse("person", problems);
        FieldProblem.refuse(
                "household",
                batch.households().stream()
                        .flatMap(draft -> draft.problems().stream())
                        .toList());
        FieldProblem.refuse(
                "property",
                batch.properties().stream()
                        .flatMap(draft -> draft.problems().stream())
                        .toList());
        FieldProblem.refuse(
                "organisation",
                batch.organisations().stream()
                        .flatMap(draft -> draft.problems().stream())
                        .toList());
        return new Batch(
                batch.properties().stream().map(BatchRules::plain).toList(),
                batch.households().stream().map(BatchRules::plain).toList(),
                batch.persons().stream().map(PersonRules::completed).toList(),
                batch.organisations().stream().map(BatchRules::plain).toList());
    }

    private static PropertyDraft plain(PropertyDraft draft) {
        return new PropertyDraft(
                draft.id(),
                draft.place(),
                stated(draft.stairwell()),
                draft.floor(),
                stated(draft.room()),
                stated(draft.address()),
                draft.usage(),
                draft.external());
    }

    private static HouseholdDraft plain(HouseholdDraft draft) {
        return new HouseholdDraft(
                draft.id(),
                draft.place(),
                draft.property(),
                draft.kind(),
                stated(draft.number()),
                stated(draft.address()),
                draft.external());
    }

    private static OrganisationDraft plain(OrganisationDraft draft) {
        OrganisationDraft completed = draft.completed();
        return new OrganisationDraft(
                completed.id(),
                completed.areaCode(),
                completed.place(),
                completed.name(),
                completed.kind(),
                stated(completed.creditCode()),
                stated(completed.contact()),
                stated(completed.phone()),
                completed.external());
    }

    static PropertyDraft as(PropertyDraft draft, Property.Id id) {
        return new PropertyDraft(
                id,
                draft.place(),
                draft.stairwell(),
                draft.floor(),
                draft.room(),
                draft.address(),
                draft.usage(),
                draft.external());
    }

    static HouseholdDraft as(HouseholdDraft draft, Household.Id id) {
        return new HouseholdDraft(
                id, draft.place(), draft.property(), draft.kind(), draft.number(), draft.address(), draft.external());
    }

    static OrganisationDraft as(OrganisationDraft draft, Organisation.Id id) {
        return new OrganisationDraft(
                id,
                draft.areaCode(),
                draft.place(),
                draft.name(),
                draft.kind(),
                draft.creditCode(),
                draft.contact(),
                draft.phone(),
                draft.external());
    }

    private static @Nullable String stated(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
