package org.shouwang.registry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request to move a person from the community that registered them to the one that found them 迁移申请.
public sealed interface Transfer {

    /// 待决定、已同意、已不同意
    enum State implements Coded {
        OPEN,
        ACCEPTED,
        DECLINED
    }

    /// What waits for the present community: whom another one reports, under which name.
    record Waiting(
            UUID id,
            Person.Id person,
            String personName,
            String areaCode,
            String entryName,
            String toCode,
            Instant requestedAt)
            implements Transfer {}

    /// What the reporting community asked for: its own entry and how it stands. The person is told only
    /// when the transfer was accepted.
    record Asked(
            UUID id,
            String entryName,
            String areaCode,
            Household.Id household,
            State state,
            Instant requestedAt,
            @Nullable Instant decidedAt,
            Person.@Nullable Id person)
            implements Transfer {}
}
