package org.shouwang.duty.roster.plan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Plans a roster of any size: a first plan at once, then each community by itself, then what is still open
/// or unwelcome within each street, then across streets, again and again until time is up, nothing improves
/// any more, or it is stopped. Whatever happens, the slots hold the best so far.
public final class RosterPlanner {

    /// How long to plan, in how many threads, whether to stop now, and who hears how it goes about
    /// every second.
    public record Terms(Duration time, int threads, BooleanSupplier stop, Consumer<PlanProgress> progress) {}

    private static final long TELL = 900_000_000L;
    private static final double LEAST_GAIN = 0.001;
    private static final int LAME_ROUNDS = 3;

    private final Board board;
    private final Parts parts;
    private final Terms terms;
    private final long begun = System.nanoTime();
    private final Duration[] slices;
    private long told;

    private RosterPlanner(Collection<Slot> slots, Collection<Worker> workers, Terms terms) {
        this.board = new Board(slots, workers);
        this.parts = new Parts(board, new Random(20_200_210));
        this.terms = terms;
        this.slices = new Duration[] {
            terms.time().multipliedBy(45).dividedBy(100),
            terms.time().multipliedBy(20).dividedBy(100),
            terms.time().multipliedBy(10).dividedBy(100)
        };
    }

    /// Plans into the slots and answers how good it became. A slot that is fixed is not touched; one that
    /// is not and whose worker may not have it any more is given to somebody else.
    public static PlanScore plan(Collection<Slot> slots, Collection<Worker> workers, Terms terms) {
        return new RosterPlanner(slots, workers, terms).run();
    }

    private PlanScore run() {
        new StartPlan(board).make();
        tell("start");
        round("communities", parts::communities, slices[0]);
        int lame = 0;
        while (!isOver() && lame < LAME_ROUNDS) {
            PlanScore before = board.score();
            round("streets", parts::streets, slices[1]);
            round("across", parts::pairs, slices[2]);
            round("communities", parts::communities, slices[2]);
            PlanScore after = board.score();
            lame = gained(before, after) ? 0 : lame + 1;
        }
        return board.score();
    }

    private static boolean gained(PlanScore before, PlanScore after) {
        return after.open() < before.open() || before.penalty() - after.penalty() > before.penalty() * LEAST_GAIN;
    }

    private boolean isOver() {
        return terms.stop().getAsBoolean() || left().isNegative() || isPerfect();
    }

    private boolean isPerfect() {
        PlanScore score = board.score();
        return score.open() == 0 && score.penalty() == 0;
    }

    private Duration left() {
        return terms.time().minusNanos(System.nanoTime() - begun);
    }

    /// Plans all parts, several at a time, each with its share of the time by its size.
    private void round(String step, Supplier<List<PartPlan>> cut, Duration slice) {
        if (isOver()) {
            return;
        }
        Deque<PartPlan> waiting = new ArrayDeque<>(cut.get());
        long all = waiting.stream().mapToLong(PartRun::size).sum();
        Duration time = slice.compareTo(left()) < 0 ? slice : left();
        try (PartRuns runs = new PartRuns(board, terms.threads())) {
            while (!(waiting.isEmpty() && runs.isIdle())) {
                if (terms.stop().getAsBoolean() || left().isNegative()) {
                    waiting.clear();
                    runs.stop();
                }
                while (!waiting.isEmpty() && runs.hasRoom()) {
                    PartPlan part = waiting.removeFirst();
                    runs.begin(
                            part,
                            time.multipliedBy(terms.threads() * PartRun.size(part))
                                    .dividedBy(Math.max(1, all)));
                }
                runs.await();
                if (System.nanoTime() - told > TELL) {
                    tell(step);
                }
            }
        }
        tell(step);
    }

    private void tell(String step) {
        told = System.nanoTime();
        terms.progress().accept(new PlanProgress(step, board.score()));
    }
}
