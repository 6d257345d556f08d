package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.account.Session;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/// A hundred thousand wrong passes a minute against one checkpoint, while people go through another.
///
/// What is asked over HTTP without a port costs more than by a real one, so that of the wrong ones every tenth comes
/// so, with and without a session, and the others straight to the door.
@ShouwangTest
class ScanFloodTests {

    private static final int A_MINUTE = 100_000;
    private static final int WRONG = 3_500;
    private static final int ATTACKERS = 4;
    private static final long SEED = 7;

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Passes passes;

    @Autowired
    Scans scans;

    @Autowired
    Gates gates;

    @Autowired
    TestClock clock;

    ScreeningFixture here;
    TestAccount other;
    Place.Id otherGate;
    Session.Id session;

    @BeforeEach
    void two_gates() {
        clock.reset();
        gates.forget();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
        other = TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY);
        session = ScreeningFixture.session(here.keeper);
        otherGate = ScreeningFixture.as(
                here.people.officer,
                () -> places.register(PlaceDraft.of("entrance", SmallDistrict.GRID, "西门"))
                        .id());
        CheckpointDraft like = here.draft(null, Checkpoint.State.CHECKPOINT, "free");
        ScreeningFixture.as(
                here.people.officer,
                () -> checkpoints.put(new CheckpointDraft(
                        UuidCreator.getTimeOrderedEpoch(),
                        otherGate,
                        null,
                        like.watches(),
                        like.state(),
                        like.regime(),
                        "",
                        null)));
    }

    private MockHttpServletResponse send(@Nullable TestAccount sender, Place.Id gate, UUID id, String code)
            throws Exception {
        String now = clock.instant().toString();
        var request = post("/api/v1/scans")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                {"id":"%s","checkpoint":"%s","direction":"in","means":"pass","code":"%s","reading":"normal",
                 "at":"%s","sentAt":"%s"}
                """.formatted(id, gate, code, now, now));
        return mvc.perform(
                        sender == null
                                ? request.header("Authorization", "Bearer " + id)
                                : request.with(sender.bearer()))
                .andReturn()
                .getResponse();
    }

    private UUID fresh() {
        return ScreeningFixture.idAt(clock.instant());
    }

    /// Passes as attackers show them: each altered or foreign one unlike any other.
    private record Wrong(byte[] genuine, List<String> expired, Random luck) {

        synchronized String next(int number) {
            if (number % 4 == 0) {
                return expired.get(luck.nextInt(expired.size()));
            }
            byte[] made = genuine.clone();
            luck.nextBytes(made);
            System.arraycopy(genuine, 0, made, 0, 8);
            made[7] = (byte) luck.nextInt();
            if (number % 4 == 1) {
                made[1] = 0x7f;
            }
            return number % 4 == 3 ? "HELLO" + number : Base45.encode(made);
        }
    }

    private Wrong wrong() {
        List<String> expired = new ArrayList<>();
        clock.advance(Duration.ofDays(-8));
        for (int i = 0; i < 10; i++) {
            expired.add(passes.text(here.issued(PassKind.VISITOR)));
        }
        clock.reset();
        return new Wrong(Base45.decode(passes.text(here.issued(PassKind.VISITOR))), expired, new Random(SEED));
    }

    /// Good ones at the other gate, one after another, and how long each took.
    private List<Long> good(String code, int least, Collection<UUID> sent, Collection<Thread> meanwhile)
            throws Exception {
        List<Long> times = new ArrayList<>();
        while (times.size() < least || meanwhile.stream().anyMatch(Thread::isAlive)) {
            UUID id = fresh();
            sent.add(id);
            long begun = System.nanoTime();
            MockHttpServletResponse answer = send(other, otherGate, id, code);
            times.add(System.nanoTime() - begun);
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getContentAsString()).contains("\"finding\":\"good\"");
            TimeUnit.MILLISECONDS.sleep(2);
        }
        times.sort(null);
        return times;
    }

    private static double millis(List<Long> sorted, double share) {
        return sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
    }

    @Test
    void a_hundred_thousand_wrong_passes_a_minute_against_one_checkpoint_do_not_hold_up_another() throws Exception {
        Wrong wrong = wrong();
        String code = passes.text(here.issued(PassKind.VISITOR));
        List<UUID> sent = new ArrayList<>();
        good(code, 60, sent, List.of());
        List<Long> before = good(code, 100, sent, List.of());

        Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        List<Throwable> failed = new ArrayList<>();
        long begun = System.nanoTime();
        int remembered = gates.remembered();
        List<Thread> attackers = new ArrayList<>();
        for (int i = 0; i < ATTACKERS; i++) {
            Thread attacker = Thread.ofPlatform().unstarted(() -> flood(wrong, next, begun, answers));
            attacker.setUncaughtExceptionHandler((_, why) -> failed.add(why));
            attackers.add(attacker);
        }
        attackers.forEach(Thread::start);
        List<Long> during = good(code, 50, sent, attackers);
        double seconds = (System.nanoTime() - begun) / 1e9;

        assertThat(failed).isEmpty();
        int answered =
                answers.values().stream().mapToInt(AtomicInteger::intValue).sum();
        System.out.printf(
                "FLOOD %d in %.2f s: %s; good p50 %.1f before, %.1f during, p95 %.1f, %.1f%n",
                answered,
                seconds,
                answers,
                millis(before, .5),
                millis(during, .5),
                millis(before, .95),
                millis(during, .95));
        assertThat(answered).isEqualTo(WRONG);
        assertThat(answered / seconds * 60).isGreaterThan(A_MINUTE);
        assertThat(answers.keySet()).containsExactlyInAnyOrder(200, 401, 429);
        assertThat(millis(during, .5)).isLessThan(6 * millis(before, .5));

        assertThat(SmallDistrict.count("select count(*) from screening.scan where checkpoint_id = '" + otherGate
                        + "' and finding = 'good' and verdict = 'let'"))
                .isEqualTo(sent.size());
        assertThat(SmallDistrict.count("select count(*) from screening.scan where checkpoint_id = '" + here.gate
                        + "' and (finding = 'good' or verdict <> 'refused')"))
                .isZero();
        assertThat(SmallDistrict.count("select count(*) from screening.scan where checkpoint_id = '" + here.gate + "'"))
                .isEqualTo(answers.getOrDefault(200, new AtomicInteger()).longValue())
                .isBetween((long) WrongPasses.AT_ONCE, (long) WrongPasses.AT_ONCE + 2 * ATTACKERS);
        assertThat(gates.remembered() - remembered)
                .isLessThanOrEqualTo(wrong.expired().size() + 1);
        whoever_has_to_wait_goes_on_with_what_is_known_good_and_later_with_all(wrong);
    }

    private void flood(Wrong wrong, AtomicInteger next, long begun, Map<Integer, AtomicInteger> answers) {
        for (int number = next.getAndIncrement(); number < WRONG; number = next.getAndIncrement()) {
            // A fifth faster than the rate, so that the other gate's people have something of two processors.
            long due = begun + (long) (number * 60e9 / A_MINUTE / 1.2);
            LockSupport.parkNanos(due - System.nanoTime());
            try {
                int answer = number % 10 == 0
                        ? send(number % 20 == 0 ? here.keeper : null, here.gate, fresh(), wrong.next(number))
                                .getStatus()
                        : toTheDoor(wrong.next(number));
                answers.computeIfAbsent(answer, _ -> new AtomicInteger()).incrementAndGet();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private int toTheDoor(String code) {
        ScanMessage said = new ScanMessage(
                fresh(),
                here.gate,
                ScanMessage.Direction.IN,
                ScanMessage.Means.PASS,
                code,
                null,
                "",
                ScanMessage.Reading.NORMAL,
                null,
                null,
                "",
                null,
                clock.instant(),
                clock.instant());
        try {
            ScreeningFixture.as(here.keeper, () -> scans.record(said, session));
            return 200;
        } catch (Refusal.Busy _) {
            return 429;
        }
    }

    private void whoever_has_to_wait_goes_on_with_what_is_known_good_and_later_with_all(Wrong wrong) throws Exception {
        MockHttpServletResponse told = send(here.keeper, here.gate, fresh(), wrong.next(2));
        assertThat(told.getStatus()).isEqualTo(429);
        assertThat(told.getHeader("Retry-After")).isEqualTo("1");
        assertThat(told.getContentAsString()).contains("scan.wrong_passes");
        String known = passes.text(here.issued(PassKind.VISITOR));
        assertThat(send(here.keeper, here.gate, fresh(), known).getStatus()).isEqualTo(429);
        assertThat(send(other, otherGate, fresh(), known).getStatus()).isEqualTo(200);
        assertThat(send(here.keeper, here.gate, fresh(), known).getStatus()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(send(here.keeper, here.gate, fresh(), wrong.next(2)).getStatus())
                .isEqualTo(200);
    }
}
