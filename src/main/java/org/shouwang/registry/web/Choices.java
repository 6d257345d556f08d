package org.shouwang.registry.web;

import org.shouwang.registry.Household;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.Person;
import org.shouwang.registry.Property;

/// What can be chosen in the forms, in the order shown.
record Choices() {

    static final Choices ALL = new Choices();

    public Person.Relation[] relations() {
        return Person.Relation.values();
    }

    public Person.Sex[] sexes() {
        return new Person.Sex[] {Person.Sex.MALE, Person.Sex.FEMALE, Person.Sex.UNKNOWN};
    }

    public Person.DocumentType[] documentTypes() {
        return Person.DocumentType.values();
    }

    public Person.Presence[] presences() {
        return Person.Presence.values();
    }

    public Person.CareNeed[] careNeeds() {
        return Person.CareNeed.values();
    }

    public Person.UnmaskReason[] reasons() {
        return Person.UnmaskReason.values();
    }

    public Property.Result[] results() {
        return Property.Result.values();
    }

    public Property.Usage[] usages() {
        return Property.Usage.values();
    }

    public Household.Kind[] householdKinds() {
        return Household.Kind.values();
    }

    public Organisation.Kind[] organisationKinds() {
        return Organisation.Kind.values();
    }
}
