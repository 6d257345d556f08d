package org.shouwang.screening.arrival;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How risky somebody's last 14 days were 风险等级, by rule.
public enum Risk {
    LOW,
    MEDIUM,
    HIGH;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Risk> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
