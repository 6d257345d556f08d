package org.shouwang.drill.demo;

import java.util.SplittableRandom;
import java.util.UUID;

/// Invented colleagues of the demonstration: names, telephones that can't be dialled, ids that are the
/// same each time.
public final class DemoCrew {

    /// The kinds of records that get ids of their own.
    public enum Kind {
        UNIT,
        STAFF,
        DUTY,
        POSTING,
        GROUP
    }

    private final Names names = new Names();
    private final SplittableRandom random;
    private final Sequences sequences;
    private final Sequences.Ids[] ids = new Sequences.Ids[Kind.values().length];

    public DemoCrew(long seed) {
        random = new SplittableRandom(seed ^ 0xC4E11L);
        sequences = new Sequences(seed ^ 0xC4E11L);
        for (Kind kind : Kind.values()) {
            ids[kind.ordinal()] = sequences.ids(100 + kind.ordinal());
        }
    }

    public UUID id(Kind kind) {
        return ids[kind.ordinal()].next();
    }

    /// A name for somebody of working age.
    public String name(int sex) {
        return names.person(names.surname(random), sex, random.nextInt(24, 60), random);
    }

    public int sex() {
        return random.nextInt(2) + 1;
    }

    public String phone() {
        return sequences.phone();
    }
}
