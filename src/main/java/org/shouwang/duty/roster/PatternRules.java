package org.shouwang.duty.roster;

import java.util.Comparator;
import java.util.List;
import org.shouwang.platform.value.Refusal;

/// What makes a pattern of shifts contradict itself.
final class PatternRules {

    private static final int DAY = 24 * 60;
    private static final int MOST = 6;
    private static final int LONGEST = 16 * 60;

    private PatternRules() {}

    /// Goes on only with a pattern that can be followed.
    ///
    /// @throws Refusal.Invalid `pattern.name`, `pattern.parts`, `pattern.part_name`, `pattern.length`;
    ///                         `pattern.overlap` and `pattern.gap` with the names of the two shifts
    static void check(ShiftPattern pattern) {
        if (pattern.name().isBlank() || pattern.name().length() > 40) {
            throw new Refusal.Invalid("pattern.name");
        }
        if (pattern.parts().isEmpty() || pattern.parts().size() > MOST) {
            throw new Refusal.Invalid("pattern.parts", MOST);
        }
        for (ShiftPattern.Part part : pattern.parts()) {
            if (part.name().isBlank() || part.name().length() > 20) {
                throw new Refusal.Invalid("pattern.part_name");
            }
            if (part.minutes() < 60 || part.minutes() > LONGEST) {
                throw new Refusal.Invalid("pattern.length", part.name());
            }
        }
        checkDay(pattern);
    }

    /// Each shift against the one that begins next, the last against the first of the next day.
    private static void checkDay(ShiftPattern pattern) {
        List<ShiftPattern.Part> parts = pattern.parts().stream()
                .sorted(Comparator.comparing(ShiftPattern.Part::starts))
                .toList();
        for (int i = 0; i < parts.size(); i++) {
            ShiftPattern.Part part = parts.get(i);
            ShiftPattern.Part next = parts.get((i + 1) % parts.size());
            int begins = next.begin() + (i + 1 == parts.size() ? DAY : 0);
            if (part.end() > begins) {
                throw new Refusal.Invalid("pattern.overlap", part.name(), next.name());
            }
            if (pattern.roundTheClock() && part.end() < begins) {
                throw new Refusal.Invalid("pattern.gap", part.name(), next.name());
            }
        }
    }
}
