package org.shouwang.duty.roster;

import java.util.Collection;
import java.util.List;
import org.shouwang.duty.roster.plan.Worker;

/// What is fair: as much for everybody, rounded up; whoever has shifts elsewhere in that time has so many
/// fewer to take.
final class FairShares {

    private FairShares() {}

    static List<Worker> of(long shifts, long nights, Collection<Worker> workers) {
        if (workers.isEmpty()) {
            return List.of();
        }
        long elsewhere =
                workers.stream().mapToLong(worker -> worker.busy().size()).sum();
        int share = Math.ceilDiv((int) (shifts + elsewhere), workers.size());
        int nightShare = Math.ceilDiv((int) nights, workers.size());
        return workers.stream()
                .map(worker -> worker.sharing(Math.max(0, share - worker.busy().size()), nightShare))
                .toList();
    }
}
