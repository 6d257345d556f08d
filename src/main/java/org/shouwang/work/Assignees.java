package org.shouwang.work;

import java.util.List;
import java.util.UUID;

/// Whom work can be given to, and who they are now 可派对象. Those come first whom a duty names; where no duty does,
/// whoever has the role for the area. A duty names and gives no rights: who is named acts by an account that may.
public interface Assignees {

    /// Who can act as this owner now; empty where nobody can, which leaves the item without an owner.
    List<Person> holders(Owner owner);

    /// Who can act as an item's owner now: those who answer by duty for what it is about or for where it is, the
    /// nearest alone; else all who hold its post.
    List<Person> answering(WorkItem item);

    /// The posts and people of an area, of those above and of those below it: first the people who answer
    /// there by duty, then the nearest first.
    List<Candidate> candidates(String area);

    record Person(UUID account, String name) {}

    /// @param name     the person's, or for a post those who hold it
    /// @param areaCode where they work
    record Candidate(Owner owner, String name, String role, String areaCode) {}
}
