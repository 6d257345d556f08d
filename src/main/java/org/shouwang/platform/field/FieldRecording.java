package org.shouwang.platform.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shouwang.platform.value.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/// Hands messages to the kinds that record them: a whole kind at once, and one by one where that failed,
/// so that one message never keeps the others back.
@Component
class FieldRecording {

    private static final Logger LOG = LoggerFactory.getLogger(FieldRecording.class);

    private final Map<String, FieldMessageKind> kinds;
    private final TransactionTemplate apart;

    FieldRecording(List<FieldMessageKind> kinds, PlatformTransactionManager transactions) {
        this.kinds = kinds.stream()
                .sorted(Comparator.comparingInt(FieldMessageKind::order).thenComparing(FieldMessageKind::kind))
                .collect(Collectors.toMap(
                        FieldMessageKind::kind,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("Two kinds are called " + one.kind());
                        },
                        LinkedHashMap::new));
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionTemplate.PROPAGATION_NESTED);
    }

    /// Whether this installation can read it: a phone may have been served by a newer node, and comes again.
    boolean knows(FieldMessage message) {
        FieldMessageKind kind = kinds.get(message.kind());
        return kind != null && message.version() <= kind.version();
    }

    /// Readies messages of one author, who is acting, before their transaction.
    Prepared prepare(List<FieldMessage> messages) {
        Map<UUID, FieldOutcome> unreadable = new HashMap<>();
        List<Received> all = new ArrayList<>();
        for (FieldMessageKind kind : kinds.values()) {
            List<FieldMessage> of = new ArrayList<>();
            for (FieldMessage message : messages) {
                if (message.kind().equals(kind.kind())) {
                    current(kind, message, of, unreadable);
                }
            }
            if (!of.isEmpty()) {
                all.add(new Received(of, kind.prepared(of)));
            }
        }
        return new Prepared(all, unreadable);
    }

    /// What one says, in the words of its kind.
    List<FieldDoubt.Told> told(FieldMessage message) {
        FieldMessageKind kind = kinds.get(message.kind());
        if (kind == null) {
            return List.of();
        }
        List<FieldMessage> current = new ArrayList<>();
        current(kind, message, current, new HashMap<>());
        return current.isEmpty() ? List.of() : kind.told(current.getFirst().body());
    }

    /// Messages of one kind, as it takes them today.
    private record Received(List<FieldMessage> messages, FieldMessageKind.Receiver receiver) {}

    /// Messages that are ready to be recorded.
    final class Prepared {

        private final List<Received> all;
        private final Map<UUID, FieldOutcome> unreadable;

        private Prepared(List<Received> all, Map<UUID, FieldOutcome> unreadable) {
            this.all = all;
            this.unreadable = unreadable;
        }

        /// Records some of them, within the transaction of their author.
        Map<UUID, FieldOutcome> record(Set<UUID> which) {
            Map<UUID, FieldOutcome> outcomes = new HashMap<>(unreadable);
            outcomes.keySet().retainAll(which);
            for (Received received : all) {
                List<FieldMessage> of = received.messages().stream()
                        .filter(message -> which.contains(message.id()))
                        .toList();
                if (!of.isEmpty()) {
                    FieldRecording.this.record(received.receiver(), of, outcomes);
                }
            }
            return outcomes;
        }
    }

    private static void current(
            FieldMessageKind kind, FieldMessage message, List<FieldMessage> to, Map<UUID, FieldOutcome> outcomes) {
        try {
            ObjectNode body = (ObjectNode) message.body();
            for (int version = message.version(); version < kind.version(); version++) {
                body = kind.upgraded(version, body);
            }
            to.add(new FieldMessage(
                    message.id(),
                    message.device(),
                    message.kind(),
                    kind.version(),
                    message.app(),
                    message.author(),
                    message.phoneAt(),
                    message.at(),
                    body));
        } catch (RuntimeException e) {
            LOG.warn("An old {} could not be read", message);
            outcomes.put(message.id(), FieldOutcome.refused("field.unreadable"));
        }
    }

    private void record(
            FieldMessageKind.Receiver receiver, List<FieldMessage> messages, Map<UUID, FieldOutcome> outcomes) {
        try {
            List<FieldOutcome> all = Objects.requireNonNull(apart.execute(status -> receiver.receive(messages)));
            for (int i = 0; i < messages.size(); i++) {
                outcomes.put(messages.get(i).id(), all.get(i));
            }
        } catch (RuntimeException failure) {
            passing(failure);
            if (messages.size() == 1) {
                outcomes.put(messages.getFirst().id(), outcome(messages.getFirst(), failure));
            } else {
                messages.forEach(message -> record(receiver, List.of(message), outcomes));
            }
        }
    }

    private static FieldOutcome outcome(FieldMessage message, RuntimeException failure) {
        if (failure instanceof Refusal refusal) {
            return FieldOutcome.of(refusal);
        }
        LOG.error("A {} could not be recorded", message, failure);
        return FieldOutcome.refused("field.fault");
    }

    /// What will pass by itself, such as a full disk or a deadlock, is no fault of the message: the batch
    /// comes again.
    private static void passing(RuntimeException failure) {
        boolean lasting = failure instanceof Refusal
                || failure instanceof DataIntegrityViolationException
                || failure instanceof PermissionDeniedDataAccessException
                || failure instanceof BadSqlGrammarException
                || failure instanceof NonTransientDataAccessException
                || !(failure instanceof org.springframework.dao.DataAccessException
                        || failure instanceof org.springframework.transaction.TransactionException);
        if (!lasting || failure instanceof org.springframework.dao.NonTransientDataAccessResourceException) {
            throw failure;
        }
    }
}
