package org.shouwang.platform.field;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param keepDays    after so many days without contact a phone erases what can be read on it
/// @param horizonDays identifiers older than that are refused, and messages of older apps no longer promised
@ConfigurationProperties("shouwang.field")
public record FieldSettings(
        @DefaultValue("7") int keepDays, @DefaultValue("60") int horizonDays) {

    /// A phone's clock may be a day ahead.
    public static final Duration AHEAD = Duration.ofHours(25);

    public static final int MOST_MESSAGES = 500;
    public static final int LONGEST_MESSAGE = 64 * 1024;
    public static final int LARGEST_BATCH = 6 * 1024 * 1024;

    /// Of one device, waiting for a decision.
    public static final int MOST_DOUBTS = 2000;

    public Duration horizon() {
        return Duration.ofDays(horizonDays);
    }
}
