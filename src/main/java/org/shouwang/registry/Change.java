package org.shouwang.registry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was changed of a record once 变更: by whom, when, which fields. Appended by the database, never changed.
///
/// @param version the record's after the change
/// @param before  who had changed the record before
/// @param bulk    whether an import or another bulk registration did it
public record Change(
        Kind kind,
        int version,
        Instant at,
        UUID by,
        @Nullable UUID before,
        boolean bulk,
        List<Field> fields) {

    public Change {
        fields = List.copyOf(fields);
    }

    /// One field: what it was and what it became; both null where only the fact is kept, as for documents,
    /// telephones and care needs. Of an unmasking: which fields were seen, and the reason.
    public record Field(
            String name, @Nullable String was, @Nullable String becomes) {}

    /// 修改、查看明文
    public enum Kind implements Coded {
        CHANGED,
        UNMASKED
    }

    /// What has a history.
    public enum Subject implements Coded {
        PERSON,
        HOUSEHOLD,
        ORGANISATION,
        PROPERTY
    }

    public boolean touches(String field) {
        return fields.stream().anyMatch(one -> one.name().equals(field));
    }
}
