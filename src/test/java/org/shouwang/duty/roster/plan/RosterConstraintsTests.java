package org.shouwang.duty.roster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.test.api.score.stream.ConstraintVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each rule by itself; all together against the counting of whole rosters; and what the planner makes
/// of a week.
class RosterConstraintsTests {

    private static final long DAY = 24 * 60;
    private static final String HERE = "370105001001001";

    private final ConstraintVerifier<RosterConstraints, PartPlan> verifier =
            ConstraintVerifier.build(new RosterConstraints(), PartPlan.class, Slot.class);

    private static Worker worker(String area, int share, int nights, Span... leave) {
        return new Worker(
                UUID.randomUUID(),
                area,
                Set.of("driving"),
                List.of(),
                List.of(leave),
                List.of(),
                List.of(),
                share,
                nights);
    }

    private static Slot slot(long hour, @Nullable String skill, @Nullable Worker worker) {
        Slot slot = new Slot(
                UUID.randomUUID(), HERE, new Span(hour * 60, hour * 60 + 480), hour % 24 == 0, skill, null, false);
        slot.setWorker(worker);
        return slot;
    }

    @Test
    void a_worker_without_the_skill_breaks_a_rule() {
        Worker driver = worker(HERE, 5, 2);
        verifier.verifyThat(RosterConstraints::skill)
                .given(slot(0, "medical", driver), slot(24, "driving", driver), slot(48, null, driver))
                .penalizesBy(1);
    }

    @Test
    void two_posts_at_once_break_a_rule() {
        Worker one = worker(HERE, 5, 2);
        verifier.verifyThat(RosterConstraints::twoPostsAtOnce)
                .given(slot(0, null, one), slot(4, null, one), slot(8, null, worker(HERE, 5, 2)))
                .penalizesBy(1);
    }

    @Test
    void less_than_eleven_hours_of_rest_breaks_a_rule() {
        Worker one = worker(HERE, 5, 2);
        verifier.verifyThat(RosterConstraints::rest)
                .given(slot(0, null, one), slot(8, null, one), slot(27, null, one))
                .penalizesBy(1);
    }

    @Test
    void a_shift_on_leave_breaks_a_rule() {
        Worker away = worker(HERE, 5, 2, new Span(0, DAY));
        verifier.verifyThat(RosterConstraints::leave)
                .given(slot(20, null, away), slot(24, null, away))
                .penalizesBy(1);
    }

    @Test
    void a_shift_too_near_to_one_elsewhere_breaks_a_rule() {
        Worker busy = new Worker(
                UUID.randomUUID(), HERE, Set.of(), List.of(new Span(0, 480)), List.of(), List.of(), List.of(), 5, 2);
        verifier.verifyThat(RosterConstraints::busyElsewhere)
                .given(slot(18, null, busy), slot(19, null, busy))
                .penalizesBy(1);
    }

    @Test
    void an_open_slot_is_counted() {
        verifier.verifyThat(RosterConstraints::openSlot)
                .given(slot(0, null, null), slot(8, null, worker(HERE, 5, 2)))
                .penalizesBy(1);
    }

    @Test
    void shifts_beyond_the_fair_share_weigh_by_their_square() {
        Worker one = worker(HERE, 1, 9);
        verifier.verifyThat(RosterConstraints::fairness)
                .given(slot(0, null, one), slot(24, null, one), slot(48, null, one), slot(0, null, worker(HERE, 1, 9)))
                .penalizesBy(4);
    }

    @Test
    void nights_beyond_the_fair_share_weigh_by_their_square() {
        Worker one = worker(HERE, 9, 1);
        verifier.verifyThat(RosterConstraints::nights)
                .given(slot(0, null, one), slot(24, null, one), slot(48, null, one), slot(80, null, one))
                .penalizesBy(4);
    }

    @Test
    void the_way_to_the_post_weighs_by_its_steps() {
        verifier.verifyThat(RosterConstraints::travel)
                .given(
                        slot(0, null, worker(HERE, 5, 2)),
                        slot(0, null, worker("370105001", 5, 2)),
                        slot(0, null, worker("370105001002001", 5, 2)),
                        slot(0, null, worker("370105002001001", 5, 2)),
                        slot(0, null, worker("370105", 5, 2)))
                .penalizesBy(1 + 3 + 8 + 2);
    }

    @Test
    void wishes_are_weighed() {
        Worker one = new Worker(
                UUID.randomUUID(),
                HERE,
                Set.of(),
                List.of(),
                List.of(),
                List.of(new Span(0, DAY)),
                List.of(new Span(DAY, 2 * DAY), new Span(5 * DAY, 6 * DAY)),
                5,
                2);
        Slot unwelcome = slot(8, null, one);
        Slot welcome = slot(32, null, one);
        verifier.verifyThat(RosterConstraints::unwelcome)
                .given(unwelcome, welcome)
                .penalizesBy(1);
        PartPlan part =
                new PartPlan(List.of(one), List.of(unwelcome.inPart(List.of(one)), welcome.inPart(List.of(one))));
        verifier.verifyThat(RosterConstraints::notWelcome).givenSolution(part).penalizesBy(1);
    }

    @Test
    void giving_a_slot_to_somebody_else_is_a_change() {
        Worker before = worker(HERE, 5, 2);
        Slot changed = new Slot(UUID.randomUUID(), HERE, new Span(0, 480), false, null, before, false);
        changed.setWorker(worker(HERE, 5, 2));
        Slot kept = new Slot(UUID.randomUUID(), HERE, new Span(0, 480), false, null, before, false);
        verifier.verifyThat(RosterConstraints::change).given(changed, kept).penalizesBy(1);
    }

    @Test
    void whole_rosters_are_counted_as_the_constraints_count_them() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<Worker> workers = anyWorkers(random, 12);
            List<Slot> slots = anySlots(random, workers);
            PlanScore score = PlanScore.of(slots, workers);
            verifier.verifyThat()
                    .givenSolution(new PartPlan(
                            workers,
                            slots.stream().map(slot -> slot.inPart(workers)).toList()))
                    .scores(HardMediumSoftLongScore.of(-score.broken(), -score.open(), -score.penalty()));
        }
    }

    private static List<Worker> anyWorkers(Random random, int number) {
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            workers.add(new Worker(
                    new UUID(1, i),
                    "37010500" + (1 + random.nextInt(2)) + "00" + (1 + random.nextInt(2)) + "001",
                    i % 3 == 0 ? Set.of("medical") : Set.of(),
                    i % 5 == 0 ? List.of(anySpan(random)) : List.of(),
                    i % 4 == 0 ? List.of(anySpan(random)) : List.of(),
                    i % 2 == 0 ? List.of(anySpan(random)) : List.of(),
                    i % 2 == 1 ? List.of(anySpan(random)) : List.of(),
                    2,
                    1));
        }
        return workers;
    }

    private static Span anySpan(Random random) {
        long start = random.nextInt(7) * DAY;
        return new Span(start, start + DAY);
    }

    /// Filled at random, so that every rule is broken somewhere.
    private static List<Slot> anySlots(Random random, List<Worker> workers) {
        List<Slot> slots = new ArrayList<>();
        for (int shift = 0; shift < 21; shift++) {
            Slot slot = slot(shift * 8L, shift % 4 == 0 ? "medical" : null, null);
            slot.setWorker(random.nextInt(6) == 0 ? null : workers.get(random.nextInt(workers.size())));
            slots.add(slot);
        }
        return slots;
    }

    @Test
    void a_week_of_two_streets_is_planned_without_breaking_a_rule_and_better_than_it_began() {
        Random random = new Random(3);
        List<Worker> workers = anyWorkers(random, 60);
        List<Slot> slots = new ArrayList<>();
        for (int shift = 0; shift < 21; shift++) {
            for (String post : List.of("370105001001001", "370105001002001", "370105002001001")) {
                for (int place = 0; place < 2; place++) {
                    Span time = new Span(shift * 480L, shift * 480L + 480);
                    slots.add(new Slot(
                            new UUID(2, slots.size()),
                            post,
                            time,
                            shift % 3 == 0,
                            place == 0 ? "medical" : null,
                            null,
                            false));
                }
            }
        }
        List<PlanProgress> told = new ArrayList<>();
        PlanScore score = RosterPlanner.plan(
                slots, workers, new RosterPlanner.Terms(Duration.ofSeconds(3), 2, () -> false, told::add));
        assertThat(score.broken()).isZero();
        assertThat(score.open()).isZero();
        assertThat(told.getFirst().step()).isEqualTo("start");
        assertThat(score.penalty()).isLessThanOrEqualTo(told.getFirst().score().penalty());
        assertThat(score).isEqualTo(PlanScore.of(slots, workers));
    }

    @Test
    void stopping_ends_the_plan_soon() {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger told = new AtomicInteger();
        List<Worker> workers = anyWorkers(new Random(3), 20);
        List<Slot> slots = new ArrayList<>();
        for (int shift = 0; shift < 60; shift++) {
            slots.add(slot(shift * 8L, null, null));
        }
        long begun = System.nanoTime();
        RosterPlanner.plan(slots, workers, new RosterPlanner.Terms(Duration.ofSeconds(300), 2, stop::get, progress -> {
            told.incrementAndGet();
            stop.set(true);
        }));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        assertThat(told.get()).isPositive();
        assertThat(PlanScore.of(slots, workers).broken()).isZero();
    }
}
