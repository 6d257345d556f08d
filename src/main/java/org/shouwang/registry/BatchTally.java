package org.shouwang.registry;

import java.util.List;
import java.util.Map;

/// What became of a batch so far.
final class BatchTally {

    private final int[] counts = new int[Batch.Fate.values().length];

    void count(Batch.Fate fate) {
        counts[fate.ordinal()]++;
    }

    <I> void count(List<Match<I>> matches) {
        matches.forEach(match -> count(
                switch (match.kind()) {
                    case NEW -> Batch.Fate.ADDED;
                    case CHANGED -> Batch.Fate.CHANGED;
                    case SAME -> Batch.Fate.SAME;
                    case DOUBTFUL -> Batch.Fate.DOUBTFUL;
                }));
    }

    Batch.Applied applied(
            Map<Household.Id, Household.Id> households,
            Map<Property.Id, Property.Id> properties,
            List<Batch.Fate> fates) {
        return new Batch.Applied(
                counts[Batch.Fate.ADDED.ordinal()],
                counts[Batch.Fate.CHANGED.ordinal()],
                counts[Batch.Fate.SAME.ordinal()],
                counts[Batch.Fate.DOUBTFUL.ordinal()],
                counts[Batch.Fate.REQUESTED.ordinal()],
                households,
                properties,
                fates);
    }
}
