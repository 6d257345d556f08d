package org.shouwang.work;

import java.util.List;
import java.util.UUID;

/// Whom work can be given to, and who they are now 可派对象. Answered from accounts, until the module that knows who
/// answers for what answers in its place.
public interface Assignees {

    /// Who can act as this owner now; empty where nobody can, which leaves the item without an owner.
    List<Person> holders(Owner owner);

    /// The posts and people of an area, of those above and of those below it, the nearest first.
    List<Candidate> candidates(String area);

    record Person(UUID account, String name) {}

    /// @param name     the person's, or for a post those who hold it
    /// @param areaCode where they work
    record Candidate(Owner owner, String name, String role, String areaCode) {}
}
