package org.shouwang.duty.roster.plan;

import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverConfigOverride;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.time.Duration;

/// One part in the hands of Timefold.
final class PartRun implements Runnable {

    private static final SolverFactory<PartPlan> FACTORY = SolverFactory.create(new SolverConfig()
            .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
            .withSolutionClass(PartPlan.class)
            .withEntityClasses(Slot.class)
            .withConstraintProviderClass(RosterConstraints.class)
            .withTerminationSpentLimit(Duration.ofSeconds(1)));

    private static final long LEAST_MILLIS = 30;

    private final Board board;
    private final PartPlan part;
    private final Solver<PartPlan> solver;
    private volatile boolean stopped;

    PartRun(Board board, PartPlan part, Duration time) {
        this.board = board;
        this.part = part;
        long spent = Math.max(LEAST_MILLIS, time.toMillis());
        this.solver = FACTORY.buildSolver(new SolverConfigOverride<PartPlan>()
                .withTerminationConfig(new TerminationConfig()
                        .withMillisecondsSpentLimit(spent)
                        .withUnimprovedMillisecondsSpentLimit(spent / 2)
                        .withBestScoreLimit("0hard/0medium/0soft")));
    }

    /// How many slots of a part can be given to somebody else.
    static long size(PartPlan part) {
        return part.getSlots().stream().filter(slot -> !slot.isPinned()).count();
    }

    @Override
    public void run() {
        if (!stopped && size(part) > 0 && !isPerfect()) {
            board.take(solver.solve(part));
        }
    }

    private boolean isPerfect() {
        PlanScore score = PlanScore.of(part.getSlots(), part.getWorkers());
        return score.open() == 0 && score.penalty() == 0 && score.broken() == 0;
    }

    void stop() {
        stopped = true;
        solver.terminateEarly();
    }
}
