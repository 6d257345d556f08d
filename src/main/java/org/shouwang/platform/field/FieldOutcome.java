package org.shouwang.platform.field;

import java.util.List;
import org.shouwang.platform.value.Refusal;

/// What became of one message, as its module says. Texts are `refusal.<code>` of the module's bundle.
public sealed interface FieldOutcome {

    FieldOutcome STORED = new Stored();

    /// It is recorded, or was before with the same content.
    record Stored() implements FieldOutcome {}

    /// It contradicts what somebody else has recorded meanwhile 冲突; shown to its author, who decides what
    /// to do.
    record Conflict(String code, List<Object> arguments) implements FieldOutcome {}

    /// It can't be recorded as it is; its author may mend it and send it under another id.
    record Refused(String code, List<Object> arguments) implements FieldOutcome {}

    static FieldOutcome refused(String code, Object... arguments) {
        return new Refused(code, List.of(arguments));
    }

    static FieldOutcome conflict(String code, Object... arguments) {
        return new Conflict(code, List.of(arguments));
    }

    /// What a door's refusal means for a message.
    static FieldOutcome of(Refusal refusal) {
        return refusal instanceof Refusal.Conflict
                ? new Conflict(refusal.code(), refusal.arguments())
                : new Refused(refusal.code(), refusal.arguments());
    }
}
