package org.shouwang.duty.roster.plan;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPin;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One place of a shift 岗位: it takes one worker, or stays open.
@PlanningEntity
public class Slot {

    @PlanningId
    private UUID id = new UUID(0, 0);

    private String area = "";
    private long start;
    private long end;
    private boolean night;
    private @Nullable String skill;
    private @Nullable Worker before;
    private List<Worker> candidates = List.of();
    private boolean pinned;

    @PlanningVariable(allowsUnassigned = true)
    private @Nullable Worker worker;

    Slot() {}

    /// @param skill  what the worker must be able to do; null for anybody
    /// @param before who had it in the last plan; giving it to somebody else is a change
    /// @param fixed  not to be changed: past, or begun
    public Slot(
            UUID id,
            String area,
            Span time,
            boolean night,
            @Nullable String skill,
            @Nullable Worker before,
            boolean fixed) {
        this.id = id;
        this.area = area;
        this.start = time.start();
        this.end = time.end();
        this.night = night;
        this.skill = skill;
        this.before = before;
        this.worker = before;
        this.pinned = fixed;
    }

    /// A copy for a part of the plan: with those who may take it there, or with nobody else than who
    /// has it.
    Slot inPart(List<Worker> among) {
        Slot copy = new Slot(id, area, new Span(start, end), night, skill, before, pinned || among.isEmpty());
        copy.worker = worker;
        copy.candidates = among.isEmpty() && worker != null ? List.of(worker) : among;
        return copy;
    }

    public UUID getId() {
        return id;
    }

    public String getArea() {
        return area;
    }

    public long getStart() {
        return start;
    }

    public long getEnd() {
        return end;
    }

    /// The end of the rest that follows.
    public long getRested() {
        return end + Span.REST;
    }

    public boolean isNight() {
        return night;
    }

    public @Nullable String getSkill() {
        return skill;
    }

    public @Nullable Worker getBefore() {
        return before;
    }

    public @Nullable Worker getWorker() {
        return worker;
    }

    public void setWorker(@Nullable Worker worker) {
        this.worker = worker;
    }

    @ValueRangeProvider
    public List<Worker> getCandidates() {
        return candidates;
    }

    @PlanningPin
    public boolean isPinned() {
        return pinned;
    }

    /// Whether one worker cannot have both: they overlap, or leave less than the rest.
    boolean crowds(Slot other) {
        return start < other.getRested() && other.start < getRested();
    }

    boolean overlaps(Slot other) {
        return start < other.end && other.start < end;
    }

    boolean isChanged() {
        return before != null && !before.equals(worker);
    }
}
