package org.shouwang.duty.roster.plan;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Timefold plans at once: some slots, those who may take them, and the other slots of these,
/// which stay.
@PlanningSolution
public class PartPlan {

    @ProblemFactCollectionProperty
    private List<Worker> workers = List.of();

    @ProblemFactCollectionProperty
    private List<Welcome> welcomes = List.of();

    @PlanningEntityCollectionProperty
    private List<Slot> slots = List.of();

    @PlanningScore
    private @Nullable HardMediumSoftLongScore score;

    PartPlan() {}

    PartPlan(List<Worker> workers, List<Slot> slots) {
        this.workers = workers;
        this.slots = slots;
        this.welcomes = Welcome.of(workers);
    }

    public List<Worker> getWorkers() {
        return workers;
    }

    public List<Welcome> getWelcomes() {
        return welcomes;
    }

    public List<Slot> getSlots() {
        return slots;
    }

    public @Nullable HardMediumSoftLongScore getScore() {
        return score;
    }

    public void setScore(@Nullable HardMediumSoftLongScore score) {
        this.score = score;
    }
}
