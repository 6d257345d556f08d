package org.shouwang.platform.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.FieldPhone;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How messages reach their kinds: old ones brought up to date, and none kept back by another.
@ShouwangTest
class FieldRecordingTests {

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JsonMapper json;

    /// Counts eggs: since version 2 in `eggs`, before in `dozens`.
    private static final class Eggs implements FieldMessageKind {

        private final List<Integer> counted = new ArrayList<>();
        private int asked;

        @Override
        public String kind() {
            return "eggs";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public ObjectNode upgraded(int from, ObjectNode body) {
            return body.put("eggs", body.path("dozens").asInt() * 12);
        }

        @Override
        public List<FieldOutcome> receive(List<FieldMessage> messages) {
            asked++;
            if (messages.stream().anyMatch(one -> one.body().path("eggs").asInt() < 0)) {
                throw new Refusal.Invalid("eggs.negative");
            }
            if (messages.stream().anyMatch(one -> one.body().path("eggs").asInt() > 1000)) {
                throw new IllegalStateException("Too many eggs");
            }
            return messages.stream()
                    .map(one -> {
                        counted.add(one.body().path("eggs").asInt());
                        return FieldOutcome.STORED;
                    })
                    .toList();
        }
    }

    private FieldMessage message(int version, String body) {
        UUID id = FieldPhone.idAt(TestClock.START);
        return new FieldMessage(
                id, id, "eggs", version, "test", id, TestClock.START, TestClock.START, json.readTree(body));
    }

    private List<FieldOutcome> record(Eggs eggs, FieldMessage... messages) {
        FieldRecording recording = new FieldRecording(List.of(eggs), transactions);
        FieldRecording.Prepared prepared = recording.prepare(List.of(messages));
        Set<UUID> which = List.of(messages).stream().map(FieldMessage::id).collect(Collectors.toSet());
        Map<UUID, FieldOutcome> outcomes = Objects.requireNonNull(Principals.anyOfficer("370105001001")
                .call(() -> new TransactionTemplate(transactions).execute(status -> prepared.record(which))));
        return List.of(messages).stream()
                .map(message -> Objects.requireNonNull(outcomes.get(message.id())))
                .toList();
    }

    @Test
    void a_body_of_an_older_app_is_brought_up_to_date() {
        Eggs eggs = new Eggs();
        assertThat(record(eggs, message(1, "{\"dozens\":2}"), message(2, "{\"eggs\":5}")))
                .containsExactly(FieldOutcome.STORED, FieldOutcome.STORED);
        assertThat(eggs.counted).containsExactly(24, 5);
        assertThat(eggs.asked).isEqualTo(1);
    }

    @Test
    void one_that_is_refused_or_fails_does_not_keep_the_others_back() {
        Eggs eggs = new Eggs();
        assertThat(record(
                        eggs,
                        message(2, "{\"eggs\":1}"),
                        message(2, "{\"eggs\":-1}"),
                        message(2, "{\"eggs\":2000}"),
                        message(2, "{\"eggs\":3}")))
                .containsExactly(
                        FieldOutcome.STORED,
                        FieldOutcome.refused("eggs.negative"),
                        FieldOutcome.refused("field.fault"),
                        FieldOutcome.STORED);
        assertThat(eggs.counted).containsExactly(1, 3);
    }
}
