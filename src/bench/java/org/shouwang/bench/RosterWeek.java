package org.shouwang.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.List;
import org.shouwang.duty.roster.plan.PlanScore;
import org.shouwang.duty.roster.plan.RosterPlanner;
import org.shouwang.duty.roster.plan.Slot;
import org.shouwang.duty.roster.plan.Worker;
import org.slf4j.LoggerFactory;

/// The week of the full district, planned for 30, 120 and 300 seconds; beside first fit by list, of the
/// same week in the
/// same run. The ratio is of points of what is unwelcome; no hard rule may be broken.
final class RosterWeek {

    private static final long SEED = 20_200_210;
    private static final int[] SECONDS = {30, 120, 300};

    private RosterWeek() {}

    static BenchResult measure(List<Integer> seconds) throws Exception {
        ((Logger) LoggerFactory.getLogger("ai.timefold")).setLevel(Level.WARN);
        List<Worker> workers = new GeneratedWeek(SEED).workers();
        List<Slot> listed = new GeneratedWeek(SEED + 1).slots();
        double first = Times.seconds(() -> new FirstFit(workers).fill(listed));
        PlanScore reference = PlanScore.of(listed, workers);
        System.err.println("first fit " + reference);
        BenchResult result = null;
        List<String> told = new java.util.ArrayList<>();
        for (int time : seconds.isEmpty() ? java.util.Arrays.stream(SECONDS).boxed().toList() : seconds) {
            List<Slot> slots = new GeneratedWeek(SEED + 1).slots();
            PlanScore[] score = new PlanScore[1];
            double took = Times.seconds(() -> score[0] = RosterPlanner.plan(slots, workers, new RosterPlanner.Terms(
                    Duration.ofSeconds(time),
                    Runtime.getRuntime().availableProcessors(),
                    () -> false,
                    progress -> System.err.println(progress))));
            PlanScore planned = PlanScore.of(slots, workers);
            if (planned.broken() > 0) {
                throw new IllegalStateException("A hard rule is broken: " + planned);
            }
            result = new BenchResult("roster", planned.penalty(), "first fit, points", reference.penalty(), reference.penalty())
                    .with("planning_seconds", took)
                    .with("open", planned.open())
                    .with("broken", planned.broken());
            told.add("%ds: %d points, ratio %.4f, %d open, took %.1f s".formatted(
                    time, planned.penalty(), planned.penalty() / (double) reference.penalty(), planned.open(), took));
            System.err.println(told.getLast());
        }
        return java.util.Objects.requireNonNull(result)
                .with("slots", listed.size())
                .with("people", workers.size())
                .with("reference_open", reference.open())
                .with("reference_broken", reference.broken())
                .with("reference_fill_seconds", first)
                .with("by_time", String.join("; ", told))
                .with("at_most_ratio", 0.5);
    }
}
