package org.shouwang.area.outline;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Hands the cells of a mosaic to shares: contiguous, no share empty, surfaces roughly as the
/// weights ask.
final class Growth {

    private static final int RELAXATIONS = 4;
    private static final int EVENING_PASSES = 40;
    private static final int NOBODY = -1;
    private static final int OUTSIDE = -2;

    private final Mosaic mosaic;
    private final SplittableRandom random;
    private final int[] owner;

    private record Reach(int cell, double distance) implements Comparable<Reach> {
        @Override
        public int compareTo(Reach other) {
            int byDistance = Double.compare(distance, other.distance);
            return byDistance != 0 ? byDistance : Integer.compare(cell, other.cell);
        }
    }

    Growth(Mosaic mosaic, SplittableRandom random) {
        this.mosaic = mosaic;
        this.random = random;
        this.owner = new int[mosaic.size()];
    }

    /// Fills `leaves` with the cells of each smallest area; false when some share has fewer cells
    /// than areas.
    boolean divide(int[] cells, Share share, Map<String, int[]> leaves) {
        if (share.parts().isEmpty()) {
            leaves.put(share.code(), cells);
            return true;
        }
        var mainland = mainland(cells);
        if (mainland.length < share.leaves()) {
            return false;
        }
        var parts = partition(cells, mainland, share.parts());
        for (int i = 0; i < parts.length; i++) {
            if (!divide(parts[i], share.parts().get(i), leaves)) {
                return false;
            }
        }
        return true;
    }

    /// The largest of the pieces that the cells form: areas start there, islands join the nearest one.
    private int[] mainland(int[] cells) {
        Arrays.fill(owner, OUTSIDE);
        for (int cell : cells) {
            owner[cell] = NOBODY;
        }
        int[] largest = {};
        for (int cell : cells) {
            if (owner[cell] == NOBODY) {
                var piece = pieceAround(cell);
                largest = piece.length > largest.length ? piece : largest;
            }
        }
        return largest;
    }

    private int[] pieceAround(int start) {
        var piece = IntStream.builder();
        var queue = new ArrayDeque<Integer>(List.of(start));
        owner[start] = OUTSIDE;
        while (!queue.isEmpty()) {
            int cell = queue.remove();
            piece.add(cell);
            for (int next : mosaic.neighbours(cell)) {
                if (owner[next] == NOBODY) {
                    owner[next] = OUTSIDE;
                    queue.add(next);
                }
            }
        }
        return piece.build().sorted().toArray();
    }

    private int[][] partition(int[] cells, int[] mainland, List<Share> shares) {
        var seeds = scattered(mainland, shares.size());
        var filled = new double[shares.size()];
        for (int round = 0; round < RELAXATIONS; round++) {
            if (round > 0) {
                seeds = centres(mainland, seeds);
            }
            Arrays.fill(owner, OUTSIDE);
            for (int cell : cells) {
                owner[cell] = NOBODY;
            }
            Arrays.fill(filled, 0);
            grow(seeds, shares, filled);
            adoptUnreached(cells, filled);
            evenOut(cells, shares, filled);
        }
        return IntStream.range(0, seeds.length)
                .mapToObj(share ->
                        IntStream.of(cells).filter(cell -> owner[cell] == share).toArray())
                .toArray(int[][]::new);
    }

    /// Cells far from each other, the first by chance.
    private int[] scattered(int[] cells, int count) {
        var seeds = new int[count];
        var nearest = new double[cells.length];
        Arrays.fill(nearest, Double.MAX_VALUE);
        int next = random.nextInt(cells.length);
        for (int i = 0; i < count; i++) {
            seeds[i] = cells[next];
            nearest[next] = -1;
            int farthest = next;
            for (int k = 0; k < cells.length; k++) {
                double distance = mosaic.distance(cells[k], mosaic.east(seeds[i]), mosaic.north(seeds[i]));
                nearest[k] = Math.min(nearest[k], distance);
                farthest = nearest[k] > nearest[farthest] ? k : farthest;
            }
            next = farthest;
        }
        return shuffled(seeds);
    }

    private int[] shuffled(int[] seeds) {
        for (int i = seeds.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = seeds[i];
            seeds[i] = seeds[other];
            seeds[other] = kept;
        }
        return seeds;
    }

    /// For each share the cell of its own that is nearest to its centre of gravity.
    private int[] centres(int[] cells, int[] seeds) {
        var sums = new double[seeds.length][3];
        for (int cell : cells) {
            var sum = sums[owner[cell]];
            double weight = mosaic.surface(cell);
            sum[0] += weight * mosaic.east(cell);
            sum[1] += weight * mosaic.north(cell);
            sum[2] += weight;
        }
        var centres = seeds.clone();
        var best = new double[seeds.length];
        Arrays.fill(best, Double.MAX_VALUE);
        for (int cell : cells) {
            int share = owner[cell];
            var sum = sums[share];
            double distance = mosaic.distance(cell, sum[0] / sum[2], sum[1] / sum[2]);
            if (distance < best[share]) {
                best[share] = distance;
                centres[share] = cell;
            }
        }
        return centres;
    }

    private void grow(int[] seeds, List<Share> shares, double[] filled) {
        var frontiers = IntStream.range(0, seeds.length)
                .mapToObj(i -> new PriorityQueue<Reach>())
                .toList();
        var poorest = new PriorityQueue<Reach>();
        for (int share = 0; share < seeds.length; share++) {
            take(seeds[share], share, seeds, frontiers.get(share), filled);
            poorest.add(new Reach(share, filled[share] / shares.get(share).weight()));
        }
        while (!poorest.isEmpty()) {
            int share = poorest.remove().cell();
            var frontier = frontiers.get(share);
            while (!frontier.isEmpty() && owner[frontier.peek().cell()] != NOBODY) {
                frontier.remove();
            }
            if (!frontier.isEmpty()) {
                take(frontier.remove().cell(), share, seeds, frontier, filled);
                poorest.add(new Reach(share, filled[share] / shares.get(share).weight()));
            }
        }
    }

    private void take(int cell, int share, int[] seeds, PriorityQueue<Reach> frontier, double[] filled) {
        owner[cell] = share;
        filled[share] += mosaic.surface(cell);
        int seed = seeds[share];
        for (int next : mosaic.neighbours(cell)) {
            if (owner[next] == NOBODY) {
                frontier.add(new Reach(next, mosaic.distance(next, mosaic.east(seed), mosaic.north(seed))));
            }
        }
    }

    /// Cells of an island no share started on go to the share nearest to them.
    private void adoptUnreached(int[] cells, double[] filled) {
        for (int cell : cells) {
            if (owner[cell] == NOBODY) {
                int nearest = IntStream.of(cells)
                        .filter(other -> owner[other] >= 0)
                        .boxed()
                        .min((a, b) -> Double.compare(
                                mosaic.distance(a, mosaic.east(cell), mosaic.north(cell)),
                                mosaic.distance(b, mosaic.east(cell), mosaic.north(cell))))
                        .orElseThrow();
                owner[cell] = owner[nearest];
                filled[owner[cell]] += mosaic.surface(cell);
            }
        }
    }

    /// Cells at a border move to the poorer neighbour as long as that brings the two closer.
    private void evenOut(int[] cells, List<Share> shares, double[] filled) {
        boolean moved = true;
        for (int pass = 0; moved && pass < EVENING_PASSES; pass++) {
            moved = false;
            for (int cell : cells) {
                int from = owner[cell];
                int to = poorerNeighbour(cell, shares, filled);
                if (to != from && staysWhole(cell, from)) {
                    owner[cell] = to;
                    filled[from] -= mosaic.surface(cell);
                    filled[to] += mosaic.surface(cell);
                    moved = true;
                }
            }
        }
    }

    private int poorerNeighbour(int cell, List<Share> shares, double[] filled) {
        int from = owner[cell];
        double surface = mosaic.surface(cell);
        double least = (filled[from] - surface) / shares.get(from).weight();
        int to = from;
        for (int next : mosaic.neighbours(cell)) {
            int other = owner[next];
            if (other >= 0 && other != from) {
                double after = (filled[other] + surface) / shares.get(other).weight();
                if (after < least) {
                    least = after;
                    to = other;
                }
            }
        }
        return to;
    }

    /// Whether a share keeps at least one cell, and its cells around this one still hang together
    /// without it.
    private boolean staysWhole(int cell, int share) {
        var around = IntStream.of(mosaic.neighbours(cell))
                .filter(next -> owner[next] == share)
                .toArray();
        if (around.length <= 1) {
            return around.length == 1;
        }
        // Looking no further than the neighbours' neighbours keeps this cheap; it may refuse a good move.
        var seen = new HashSet<Integer>(List.of(cell, around[0]));
        var queue = new ArrayDeque<Integer>(List.of(around[0]));
        while (!queue.isEmpty()) {
            for (int next : mosaic.neighbours(queue.remove())) {
                if (owner[next] == share && touches(next, around) && seen.add(next)) {
                    queue.add(next);
                }
            }
        }
        return IntStream.of(around).allMatch(seen::contains);
    }

    private boolean touches(int cell, int[] around) {
        for (int other : around) {
            if (other == cell || Arrays.binarySearch(mosaic.neighbours(cell), other) >= 0) {
                return true;
            }
        }
        return false;
    }
}
