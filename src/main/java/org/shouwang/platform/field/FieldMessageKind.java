package org.shouwang.platform.field;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A kind of message that phones send 消息种类: a bean of the module that records it.
///
/// The app makes one by `queue.add(kind, version, body)`; its name for people is the message
/// `field.kind.<kind>`.
public interface FieldMessageKind {

    /// Stable, such as `work.report`; at most 40 characters.
    String kind();

    /// The version of the body that the app of this installation makes, from 1.
    int version();

    /// The body of an older app as of the next version; called until it is of [#version].
    default ObjectNode upgraded(int from, ObjectNode body) {
        throw new IllegalStateException(kind() + " has no version " + from);
    }

    /// Kinds are received in ascending order: what others refer to first.
    default int order() {
        return 100;
    }

    /// Records messages of this kind, all of one author, who is acting; in the order in which they were
    /// made.
    ///
    /// Runs in a transaction that also holds the messages' claims. Does the whole batch in as few
    /// statements as it can; answers one outcome for each message, in their order, and throws nothing for
    /// a message that merely can't be recorded. Where it throws a [org.shouwang.platform.value.Refusal]
    /// or fails, what it did is undone and it is asked again with each message alone.
    List<FieldOutcome> receive(List<FieldMessage> messages);

    /// Looks up, before the transaction of [#receive] begins, what can't be looked up within it, since that
    /// would need another one; answers who receives them then. Repeats are among the messages, and failing
    /// here fails the whole batch.
    default Receiver prepared(List<FieldMessage> messages) {
        return this::receive;
    }

    /// What a message says, for an officer who decides about it, as they may see it.
    default List<FieldDoubt.Told> told(JsonNode body) {
        return List.of();
    }

    /// [FieldMessageKind#receive], with what was looked up.
    @FunctionalInterface
    interface Receiver {
        List<FieldOutcome> receive(List<FieldMessage> messages);
    }
}
