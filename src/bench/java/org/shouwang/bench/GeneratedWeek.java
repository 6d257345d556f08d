package org.shouwang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.roster.plan.Slot;
import org.shouwang.duty.roster.plan.Span;
import org.shouwang.duty.roster.plan.Worker;

/// A week of a district: 453 checkpoints, three shifts a day, about 7,000 person-shifts a day, and as
/// many people as
/// it takes when each has five shifts a week. Posts and people are spread unevenly over 200 communities
/// in 14 streets;
/// some posts want one nurse or driver a shift, some people are on leave or have wishes.
final class GeneratedWeek {

    static final int CHECKPOINTS = 453;
    static final int DAYS = 7;
    private static final int SHIFTS = 3;
    private static final int A_DAY = 7_000;
    private static final int PEOPLE = 10_500;
    private static final int SHARE = 5;
    private static final int NIGHT_SHARE = 2;
    private static final int COMMUNITIES = 200;
    private static final int STREETS = 14;
    private static final long DAY = 24 * 60;
    private static final long MONDAY = 26_353_440;

    private final Random random;

    GeneratedWeek(long seed) {
        this.random = new Random(seed);
    }

    private static String community(int number) {
        return "370105%03d%03d".formatted(1 + number % STREETS, 1 + number / STREETS);
    }

    /// More in the first than in the last communities.
    private int anyCommunity() {
        return (int) (COMMUNITIES * Math.pow(random.nextDouble(), 1.15));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    List<Worker> workers() {
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String community = community(anyCommunity());
            String area = i % 20 == 0 ? community.substring(0, 9) : community + "001";
            workers.add(new Worker(
                    id(),
                    area,
                    i % 6 == 0 ? Set.of("nursing") : i % 7 == 0 ? Set.of("driving") : Set.of(),
                    List.of(),
                    random.nextInt(12) == 0 ? List.of(days(1 + random.nextInt(2))) : List.of(),
                    random.nextInt(3) == 0 ? List.of(days(1)) : List.of(),
                    random.nextInt(10) == 0 ? List.of(days(1)) : List.of(),
                    SHARE,
                    NIGHT_SHARE));
        }
        return workers;
    }

    private Span days(int many) {
        long start = MONDAY + random.nextInt(DAYS) * DAY;
        return new Span(start, start + many * DAY);
    }

    List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        for (int post = 0; post < CHECKPOINTS; post++) {
            String area = community(anyCommunity()) + "001";
            int size = A_DAY / (CHECKPOINTS * SHIFTS) + (post % 100 < 15 ? 1 : 0);
            String skill = post % 5 == 0 ? "nursing" : post % 11 == 0 ? "driving" : null;
            for (int shift = 0; shift < DAYS * SHIFTS; shift++) {
                long start = MONDAY + shift * 8L * 60;
                for (int place = 0; place < size; place++) {
                    slots.add(slot(area, new Span(start, start + 8 * 60), shift % SHIFTS == 0, place == 0 ? skill : null));
                }
            }
        }
        return slots;
    }

    private Slot slot(String area, Span time, boolean night, @Nullable String skill) {
        return new Slot(id(), area, time, night, skill, null, false);
    }
}
