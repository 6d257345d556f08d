package org.shouwang.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TogetherTests {

    private static final int ROUNDS = 20_000;
    private static final int ASKERS = 6;

    /// Rounds of a few who ask at once, and nobody after them: whoever were overlooked would wait for nothing.
    @Test
    void nobody_is_overlooked_when_those_at_work_leave_off_as_others_come() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        Together<Integer, Integer> together =
                new Together<>("test", 2, 2, batch -> batch.forEach(one -> one.answer(one.question() + 1)));
        CyclicBarrier round = new CyclicBarrier(ASKERS);
        List<Thread> askers = new ArrayList<>();
        for (int asker = 0; asker < ASKERS; asker++) {
            askers.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < ROUNDS; i++) {
                    await(round);
                    if (together.ask(i) == i + 1) {
                        answered.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread asker : askers) {
            assertThat(asker.join(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(answered.get()).isEqualTo(ASKERS * ROUNDS);
    }

    @Test
    void what_goes_wrong_is_told_to_those_it_went_wrong_for() {
        Together<Integer, Integer> together = new Together<>("test", 8, 1, batch -> {
            throw new IllegalArgumentException("no");
        });
        assertThatThrownBy(() -> together.ask(1)).isInstanceOf(IllegalArgumentException.class);
        Together<Integer, Integer> silent = new Together<>("test", 8, 1, batch -> {});
        assertThatThrownBy(() -> silent.ask(1)).isInstanceOf(IllegalStateException.class);
    }

    private static void await(CyclicBarrier round) {
        try {
            round.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
