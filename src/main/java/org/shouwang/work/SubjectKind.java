package org.shouwang.work;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Things that items can be about: a bean of each module that has such.
public interface SubjectKind {

    /// As in [Subject]; its name is the message `work.subject.<type>`.
    String type();

    /// The thing, when whoever acts may see it.
    Optional<View> find(String id);

    /// @param areaCode where it is, and so where the item is
    /// @param place    the place that the item moves with; null for what doesn't lie in one
    record View(
            String name,
            String href,
            String areaCode,
            @Nullable UUID place) {}
}
