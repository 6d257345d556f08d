package org.shouwang.duty.roster.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How good a whole roster is, in counts that people understand, and as points.
///
/// @param slots    places to fill
/// @param open     places that nobody has
/// @param broken   hard rules that are broken; none in what the planner makes
/// @param over     shifts beyond the fair shares
/// @param nights   nights beyond the fair shares
/// @param away     shifts outside the worker's own community
/// @param unwished wishes that are not met, of both kinds
/// @param changed  places that somebody else had before
/// @param penalty  all that is unwelcome, weighed as the planner weighs it
public record PlanScore(
        int slots, int open, int broken, int over, int nights, int away, int unwished, int changed, long penalty) {

    public static PlanScore of(Collection<Slot> slots, Collection<Worker> workers) {
        Map<Worker, List<Slot>> held = new HashMap<>();
        int open = 0;
        int changed = 0;
        for (Slot slot : slots) {
            Worker worker = slot.getWorker();
            if (worker == null) {
                open++;
            } else {
                held.computeIfAbsent(worker, _ -> new ArrayList<>()).add(slot);
            }
            changed += slot.isChanged() ? 1 : 0;
        }
        Counter counter = new Counter();
        held.forEach(counter::add);
        for (Worker worker : workers) {
            counter.addWelcome(worker, held.getOrDefault(worker, List.of()));
        }
        return new PlanScore(
                slots.size(),
                open,
                counter.broken,
                counter.over,
                counter.nights,
                counter.away,
                counter.unwished,
                changed,
                counter.penalty + (long) changed * Weights.CHANGE);
    }

    /// Whether this is better: more filled, or as many filled and less unwelcome.
    boolean betterThan(PlanScore other) {
        return open != other.open ? open < other.open : penalty < other.penalty;
    }

    private static final class Counter {

        private int broken;
        private int over;
        private int nights;
        private int away;
        private int unwished;
        private long penalty;

        void add(Worker worker, List<Slot> slots) {
            int nightsHeld = 0;
            for (int i = 0; i < slots.size(); i++) {
                Slot slot = slots.get(i);
                nightsHeld += slot.isNight() ? 1 : 0;
                addSingle(worker, slot);
                for (int j = 0; j < i; j++) {
                    broken += slot.crowds(slots.get(j)) ? 1 : 0;
                }
            }
            over += Math.max(0, slots.size() - worker.share());
            nights += Math.max(0, nightsHeld - worker.nightShare());
            penalty += (long) Weights.FAIRNESS * Weights.over(slots.size(), worker.share())
                    + (long) Weights.NIGHTS * Weights.over(nightsHeld, worker.nightShare());
        }

        private void addSingle(Worker worker, Slot slot) {
            broken += (worker.has(slot) ? 0 : 1)
                    + (worker.isOnLeave(slot) ? 1 : 0)
                    + (worker.isBusyElsewhere(slot) ? 1 : 0);
            int steps = worker.stepsTo(slot);
            away += steps > 2 ? 1 : 0;
            penalty += (long) Weights.TRAVEL * steps;
            if (worker.wouldRatherNot(slot)) {
                unwished++;
                penalty += Weights.UNWELCOME;
            }
        }

        void addWelcome(Worker worker, List<Slot> slots) {
            for (Span span : worker.welcome()) {
                if (slots.stream().noneMatch(slot -> span.overlaps(slot.getStart(), slot.getEnd()))) {
                    unwished++;
                    penalty += Weights.NOT_WELCOME;
                }
            }
        }
    }
}
