package org.shouwang.screening;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.shouwang.platform.value.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// How many passes that are not good one person may show 错证限速: as many as a whole queue at once, then no
/// more than people can come. What goes beyond costs neither a signature's verification nor a row.
///
/// Kept by this node, one number for each account that has shown any; forgotten when it would allow all again.
@Component
class WrongPasses {

    static final int AT_ONCE = 120;

    private static final Logger LOG = LoggerFactory.getLogger(WrongPasses.class);
    private static final long EACH_MILLIS = 333;
    private static final long MOST_MILLIS = AT_ONCE * EACH_MILLIS;
    private static final int MANY = 10_000;

    private final Clock clock;
    private final Map<UUID, Long> paidUntil = new ConcurrentHashMap<>();

    WrongPasses(Clock clock) {
        this.clock = clock;
    }

    /// Whether this account has to wait before it shows another that is not good.
    boolean isSpent(UUID account) {
        return ahead(account) >= MOST_MILLIS;
    }

    /// What whoever has to wait is told.
    Refusal.Busy refusal(UUID account) {
        long seconds = Math.ceilDiv(Math.max(EACH_MILLIS, ahead(account) - MOST_MILLIS + EACH_MILLIS), 1000L);
        return new Refusal.Busy(Duration.ofSeconds(seconds), "scan.wrong_passes", seconds);
    }

    private long ahead(UUID account) {
        return paidUntil.getOrDefault(account, 0L) - clock.millis();
    }

    /// One was shown and is to be recorded; those that are good cost nothing.
    void count(UUID account, Scan shown) {
        if (shown.finding() == Finding.GOOD) {
            return;
        }
        long now = clock.millis();
        long until = paidUntil.merge(account, now + EACH_MILLIS, (before, _) -> Math.max(before, now) + EACH_MILLIS);
        if (until - now >= MOST_MILLIS && until - now < MOST_MILLIS + EACH_MILLIS) {
            LOG.warn("Account {} shows more wrong passes than people can come to a checkpoint", account);
        }
        if (paidUntil.size() > MANY) {
            paidUntil.values().removeIf(end -> end <= now);
        }
    }
}
