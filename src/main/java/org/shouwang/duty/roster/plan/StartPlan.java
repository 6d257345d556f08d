package org.shouwang.duty.roster.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The plan to begin with: each open slot, in the order of time, goes to whoever costs least; looked for in
/// the post's community first, then in its street, then in the whole district, as long as going further may
/// pay. Of many people it weighs some hundred, others for each slot, and all only where none of these is
/// free.
final class StartPlan {

    private static final int IN_STREET = 3;
    private static final int BEYOND = 8;
    private static final int WEIGHED = 200;

    private final Board board;
    private final Map<String, List<Worker>> byArea = new HashMap<>();
    private int turn;

    StartPlan(Board board) {
        this.board = board;
        for (Worker worker : board.workers()) {
            String area = worker.area();
            for (int digits : new int[] {9, 12}) {
                if (area.length() >= digits) {
                    byArea.computeIfAbsent(area.substring(0, digits), _ -> new ArrayList<>())
                            .add(worker);
                }
            }
        }
    }

    /// Drops those who may not have what they had, as far as it is not fixed, and fills what is open.
    void make() {
        board.slots().stream().filter(slot -> !slot.isPinned()).forEach(this::dropWrong);
        board.slots().stream()
                .filter(slot -> slot.getWorker() == null && !slot.isPinned())
                .sorted(Comparator.comparing((Slot slot) -> slot.getSkill() == null)
                        .thenComparingLong(Slot::getStart))
                .forEach(this::fill);
    }

    private void dropWrong(Slot slot) {
        Worker worker = slot.getWorker();
        if (worker != null
                && (!worker.may(slot)
                        || board.heldBy(worker).stream().anyMatch(one -> one != slot && one.crowds(slot)))) {
            board.put(slot, null);
        }
    }

    private void fill(Slot slot) {
        String area = slot.getArea();
        Worker best = best(slot, area.length() < 12 ? List.of() : in(area.substring(0, 12)));
        if (area.length() >= 9 && isWorth(best, slot, IN_STREET)) {
            best = better(best, best(slot, in(area.substring(0, 9))), slot);
        }
        if (isWorth(best, slot, BEYOND)) {
            best = better(best, best(slot, board.workers()), slot);
        }
        board.put(slot, best);
    }

    private List<Worker> in(String area) {
        return byArea.getOrDefault(area, List.of());
    }

    private boolean isWorth(@Nullable Worker best, Slot slot, int steps) {
        return best == null || board.cost(best, slot) >= 100L * Weights.TRAVEL * steps;
    }

    private @Nullable Worker better(@Nullable Worker one, @Nullable Worker other, Slot slot) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return board.cost(other, slot) < board.cost(one, slot) ? other : one;
    }

    private @Nullable Worker best(Slot slot, List<Worker> among) {
        Worker best = null;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < among.size() && (i < WEIGHED || best == null); i++) {
            Worker worker = among.get((turn + i) % among.size());
            long cost = board.cost(worker, slot);
            if (cost < least && board.isFree(worker, slot)) {
                least = cost;
                best = worker;
            }
        }
        turn += WEIGHED;
        return best;
    }
}
