package org.shouwang.work.web;

import org.jspecify.annotations.Nullable;
import org.shouwang.work.WorkItem;

/// An item as a line or a card shows it.
///
/// @param owner in words; null where nobody has it
/// @param step  the id of the next step taken from this card, so that a second tap changes nothing
public record WorkCard(WorkItem item, @Nullable String owner, String area, boolean late, boolean soon, String step) {

    /// The tone of its deadline.
    public String tone() {
        return late ? "vermilion" : soon ? "amber" : "grey";
    }
}
