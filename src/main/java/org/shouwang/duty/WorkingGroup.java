package org.shouwang.duty;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A working group of headquarters 专项工作组, with its leader, member units and tasks.
///
/// @param leader what the leader is called; empty where none is named, or not known to the reader
/// @param units  names of its units, the leading one first
/// @param source report, 2020 or assumed
public record WorkingGroup(
        UUID id,
        int place,
        String name,
        String tasks,
        @Nullable UUID leaderId,
        String leader,
        String phone,
        List<String> units,
        String source) {

    /// To be kept; the first unit leads.
    public record Draft(
            UUID id,
            String areaCode,
            int place,
            String name,
            String tasks,
            @Nullable UUID leader,
            List<UUID> units,
            String source) {}

    /// One of the two heads of headquarters 指挥长.
    public record Head(int place, UUID staff, String name, String title, String phone) {}
}
