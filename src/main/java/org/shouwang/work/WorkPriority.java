package org.shouwang.work;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// 平件、急件、特急. What is urgent is reminded of by night, too.
public enum WorkPriority {
    NORMAL,
    URGENT,
    VERY_URGENT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int number() {
        return ordinal() + 1;
    }

    public boolean isUrgent() {
        return this != NORMAL;
    }

    public static Optional<WorkPriority> of(String code) {
        return Arrays.stream(values())
                .filter(priority -> priority.code().equals(code))
                .findFirst();
    }
}
