package org.shouwang.work.paper;

import java.util.Optional;

/// The state machine of documents 公文流转: which step leads where. The database holds the same table and
/// enforces it; who may take a step is decided there alone.
public final class DocumentRules {

    private DocumentRules() {}

    /// What a step depends on besides the state.
    ///
    /// @param countersigners how many were named, `countersigned` of whom have
    /// @param sealed         whether its kind takes the seal
    /// @param receivers      how many have to sign for it, `received` of whom have
    public record Circumstances(int countersigners, int countersigned, boolean sealed, int receivers, int received) {}

    /// The state after a step; nothing where the step is not possible.
    public static Optional<DocumentState> after(DocumentState from, DocumentVerb verb, Circumstances with) {
        return switch (verb) {
            case REVISE -> when(from == DocumentState.DRAFTED, DocumentState.DRAFTED);
            case CHECK -> when(from == DocumentState.DRAFTED, DocumentState.CHECKED);
            case COUNTERSIGN ->
                when(
                        from == DocumentState.CHECKED,
                        with.countersigned() + 1 >= with.countersigners()
                                ? DocumentState.COUNTERSIGNED
                                : DocumentState.CHECKED);
            case SIGN ->
                when(
                        from == (with.countersigners() > 0 ? DocumentState.COUNTERSIGNED : DocumentState.CHECKED),
                        DocumentState.SIGNED);
            case NUMBER -> when(from == DocumentState.SIGNED, DocumentState.NUMBERED);
            case SEAL -> when(from == DocumentState.NUMBERED && with.sealed(), DocumentState.SEALED);
            case SEND ->
                when(from == (with.sealed() ? DocumentState.SEALED : DocumentState.NUMBERED), DocumentState.SENT);
            case SIGN_FOR ->
                when(
                        from == DocumentState.SENT,
                        with.received() + 1 >= with.receivers() ? DocumentState.SIGNED_FOR : DocumentState.SENT);
            case RETURN ->
                when(
                        from == DocumentState.CHECKED
                                || from == DocumentState.COUNTERSIGNED
                                || from == DocumentState.SIGNED,
                        DocumentState.DRAFTED);
            case DISCARD -> when(from == DocumentState.DRAFTED, DocumentState.DISCARDED);
            case REPEAL -> when(from == DocumentState.SENT || from == DocumentState.SIGNED_FOR, DocumentState.REPEALED);
        };
    }

    private static Optional<DocumentState> when(boolean possible, DocumentState state) {
        return possible ? Optional.of(state) : Optional.empty();
    }
}
