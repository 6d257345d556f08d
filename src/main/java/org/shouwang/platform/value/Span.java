package org.shouwang.platform.value;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people write them 时长: 1 天, 2 小时, 1 小时 30 分钟, 90分, 2h, 1 day; a number alone is minutes.
public final class Span {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,6}");
    private static final Pattern PART = Pattern.compile(
            "\\G\\s*(\\d{1,6})\\s*(天|日|days?|d|小时|个小时|时|hours?|h|分钟|分|minutes?|min|m)(?=\\s|\\d|$)",
            Pattern.CASE_INSENSITIVE);

    private Span() {}

    /// What was written; nothing where it is no length of time.
    public static Optional<Duration> parse(String text) {
        String written = text.strip();
        if (WHOLE.matcher(written).matches()) {
            return Optional.of(Duration.ofMinutes(Long.parseLong(written)));
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(written);
        int end = 0;
        while (part.find()) {
            sum = sum.plus(of(
                    Long.parseLong(part.group(1)),
                    Character.toLowerCase(part.group(2).charAt(0))));
            end = part.end();
        }
        return end == 0 || end < written.length() ? Optional.empty() : Optional.of(sum);
    }

    private static Duration of(long number, char unit) {
        return switch (unit) {
            case '天', '日', 'd' -> Duration.ofDays(number);
            case '小', '个', '时', 'h' -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
