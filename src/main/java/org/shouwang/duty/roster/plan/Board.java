package org.shouwang.duty.roster.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The whole roster while it is planned: which worker has which slots. Parts of it are planned at the same
/// time, so every access holds its monitor.
final class Board {

    private final List<Slot> slots;
    private final List<Worker> workers;
    private final Map<UUID, Slot> byId = new HashMap<>();
    private final Map<Worker, List<Slot>> held = new HashMap<>();

    Board(Collection<Slot> slots, Collection<Worker> workers) {
        this.slots = List.copyOf(slots);
        this.workers = List.copyOf(workers);
        for (Slot slot : this.slots) {
            byId.put(slot.getId(), slot);
            if (slot.getWorker() != null) {
                held.computeIfAbsent(slot.getWorker(), _ -> new ArrayList<>()).add(slot);
            }
        }
    }

    List<Slot> slots() {
        return slots;
    }

    List<Worker> workers() {
        return workers;
    }

    synchronized List<Slot> heldBy(Worker worker) {
        return List.copyOf(held.getOrDefault(worker, List.of()));
    }

    synchronized void put(Slot slot, @Nullable Worker worker) {
        Worker former = slot.getWorker();
        if (former != null) {
            held.getOrDefault(former, new ArrayList<>()).remove(slot);
        }
        if (worker != null) {
            held.computeIfAbsent(worker, _ -> new ArrayList<>()).add(slot);
        }
        slot.setWorker(worker);
    }

    /// Takes over what a part came to.
    synchronized void take(PartPlan part) {
        for (Slot planned : part.getSlots()) {
            Slot slot = byId.get(planned.getId());
            if (slot != null && !planned.isPinned()) {
                put(slot, planned.getWorker());
            }
        }
    }

    synchronized PlanScore score() {
        return PlanScore.of(slots, workers);
    }

    /// What it would cost to give the slot to the worker besides what they have: points, and who has
    /// least first.
    synchronized long cost(Worker worker, Slot slot) {
        List<Slot> has = held.getOrDefault(worker, List.of());
        int shifts = has.size();
        int nights = 0;
        for (Slot one : has) {
            nights += one.isNight() ? 1 : 0;
        }
        long points = (long) Weights.TRAVEL * worker.stepsTo(slot)
                + (long) Weights.FAIRNESS
                        * (Weights.over(shifts + 1, worker.share()) - Weights.over(shifts, worker.share()))
                + (worker.wouldRatherNot(slot) ? Weights.UNWELCOME : 0);
        if (slot.isNight()) {
            points += (long) Weights.NIGHTS
                    * (Weights.over(nights + 1, worker.nightShare()) - Weights.over(nights, worker.nightShare()));
        }
        return points * 100 + shifts;
    }

    /// Whether the worker may have the slot besides what they have.
    synchronized boolean isFree(Worker worker, Slot slot) {
        return worker.may(slot) && held.getOrDefault(worker, List.of()).stream().noneMatch(slot::crowds);
    }
}
