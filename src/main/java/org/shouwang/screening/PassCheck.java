package org.shouwang.screening;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a pass that is genuine lets through here and now 通行判定. `app/pass/verify.js` decides alike
/// on the phone;
/// a test holds both to the same examples.
final class PassCheck {

    /// Two phones never show quite the same time.
    private static final Duration CLOCK_ERROR = Duration.ofMinutes(2);

    private PassCheck() {}

    static Finding find(PassContent pass, VoidList voids, Rule rule, String checkpointArea, Instant at) {
        if (at.plus(CLOCK_ERROR).isBefore(pass.issuedAt())) {
            return Finding.EARLY;
        }
        if (!at.isBefore(pass.expiresAt())) {
            return Finding.EXPIRED;
        }
        if (voids.voids(pass)) {
            return Finding.VOIDED;
        }
        if (!rule.allowed()) {
            return Finding.KIND;
        }
        if (!rule.reaches(pass.areaCode(), checkpointArea)) {
            return Finding.AREA;
        }
        return rule.isOpenAt(at) ? Finding.GOOD : Finding.HOURS;
    }

    /// Whether the step that a phone signed is the one of this moment, or the one beside it.
    static boolean isFresh(long step, Instant at) {
        return Math.abs(step - PassSeal.stepAt(at)) <= 1;
    }

    /// Whether a household may go out again, after the last time that one of it did: so many days
    /// later, by the
    /// calendar.
    static boolean isTurn(Rule rule, @Nullable Instant lastOut, Instant at) {
        return rule.everyDays() == 0
                || lastOut == null
                || !org.shouwang.platform.value.BusinessDay.of(at)
                        .isBefore(org.shouwang.platform.value.BusinessDay.of(lastOut)
                                .plusDays(rule.everyDays()));
    }
}
