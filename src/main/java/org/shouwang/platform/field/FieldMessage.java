package org.shouwang.platform.field;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// One thing that somebody did in the field 外勤消息, as their phone tells it, proved to be theirs.
///
/// @param id      made on the phone (UUIDv7); a module that keeps the fact keeps it under this id
/// @param kind    as in [FieldMessageKind#kind]
/// @param version of the body's shape; a kind brings older ones up to its own
/// @param app     the version of the app that made it
/// @param author  the account that did it
/// @param phoneAt when, by the phone's own clock
/// @param at      when, corrected by how wrong that clock was; never later than now
public record FieldMessage(
        UUID id,
        UUID device,
        String kind,
        int version,
        String app,
        UUID author,
        Instant phoneAt,
        Instant at,
        JsonNode body) {

    /// Never what it says: records end up in logs.
    @Override
    public String toString() {
        return "FieldMessage[" + kind + " " + id + "]";
    }
}
