package org.shouwang.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shouwang.duty.roster.plan.Slot;
import org.shouwang.duty.roster.plan.Worker;

/// What somebody with a list does: shift after shift, the first on the list who may and is free. The
/// list of the own
/// community is gone through first, then the street's, then the district's.
final class FirstFit {

    private final Map<String, List<Worker>> lists = new HashMap<>();
    private final Map<Worker, List<Slot>> held = new HashMap<>();

    FirstFit(List<Worker> workers) {
        for (Worker worker : workers) {
            for (int digits : new int[] {6, 9, 12}) {
                if (worker.area().length() >= digits) {
                    lists.computeIfAbsent(worker.area().substring(0, digits), _ -> new ArrayList<>())
                            .add(worker);
                }
            }
        }
    }

    void fill(List<Slot> slots) {
        slots.stream().sorted(java.util.Comparator.comparingLong(Slot::getStart)).forEach(this::fill);
    }

    private void fill(Slot slot) {
        for (int digits : new int[] {12, 9, 6}) {
            for (Worker worker : lists.getOrDefault(slot.getArea().substring(0, digits), List.of())) {
                List<Slot> has = held.computeIfAbsent(worker, _ -> new ArrayList<>());
                if (worker.may(slot) && has.stream().noneMatch(one -> one.getStart() < slot.getRested()
                        && slot.getStart() < one.getRested())) {
                    slot.setWorker(worker);
                    has.add(slot);
                    return;
                }
            }
        }
    }
}
