package org.shouwang.screening.arrival;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody is told at the door 管控措施.
public enum Control {
    NONE,
    /// 健康监测
    MONITOR,
    /// 居家隔离
    HOME,
    /// 集中隔离
    CENTRAL;

    /// Whether it restricts whoever is told, so that a measure must stand behind it.
    public boolean isRestriction() {
        return this == HOME || this == CENTRAL;
    }

    /// The kind of measure that stands behind it.
    public String measureKind() {
        return switch (this) {
            case NONE, MONITOR -> "health_monitoring";
            case HOME -> "home_observation";
            case CENTRAL -> "central_observation";
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Control> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
