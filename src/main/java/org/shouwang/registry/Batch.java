package org.shouwang.registry;

import java.util.List;
import java.util.Map;

/// Many entries at once 批量, some thousand rows: an import's or a demonstration's.
///
/// Each entry has an id of its own. A household may name a property, a person a household, by the id of an
/// entry of the same batch or of something registered; where the entry turns out to mean something that is
/// registered already, those that name it follow. A blank text states nothing, so it erases nothing.
public record Batch(
        List<PropertyDraft> properties,
        List<HouseholdDraft> households,
        List<PersonDraft> persons,
        List<OrganisationDraft> organisations) {

    public Batch {
        properties = List.copyOf(properties);
        households = List.copyOf(households);
        persons = List.copyOf(persons);
        organisations = List.copyOf(organisations);
    }

    public static Batch ofPersons(List<HouseholdDraft> households, List<PersonDraft> persons) {
        return new Batch(List.of(), households, persons, List.of());
    }

    /// What each entry means, in the order of the batch.
    public record Matches(
            List<Match<Property.Id>> properties,
            List<Match<Household.Id>> households,
            List<Match<Person.Id>> persons,
            List<Match<Organisation.Id>> organisations) {}

    /// What became of a batch.
    ///
    /// @param households what the batch's household ids stand for, for the batches that follow
    /// @param properties the same for its properties
    /// @param persons    what became of each person, in the order of the batch
    public record Applied(
            int added,
            int changed,
            int same,
            int doubtful,
            int requested,
            Map<Household.Id, Household.Id> households,
            Map<Property.Id, Property.Id> properties,
            List<Fate> persons) {}

    /// 新增、变更、相同、存疑、已转为迁移申请
    public enum Fate {
        ADDED,
        CHANGED,
        SAME,
        DOUBTFUL,
        REQUESTED
    }
}
