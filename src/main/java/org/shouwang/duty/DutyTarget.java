package org.shouwang.duty;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// A kind of thing that somebody can answer for 责任对象, contributed as a bean.
///
/// In the database it is a row of `duty.target_kind`, whose view answers all targets of the kind with area,
/// category, trait and size, and `call duty.follow(…)` on its table, so that demands follow. A module that
/// owns such a table adds both in a migration of its own.
public interface DutyTarget {

    /// As in `duty.target_kind`; its name is the message `duty.target.<kind>`.
    String kind();

    /// Names of targets that the reader may see.
    Map<UUID, String> names(Collection<UUID> targets);

    /// The page of a target.
    String path(UUID target, String areaCode);
}
