package org.shouwang.platform.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FieldClockTests {

    private static final Instant NOW = Instant.parse("2020-02-10T12:00:00Z");
    private static final Instant REAL = NOW.minus(Duration.ofHours(5));
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void a_clock_that_stood_wrong_all_the_time_is_corrected_by_what_is_measured() {
        assertThat(FieldClock.corrected(REAL.plus(DAY), null, DAY.negated(), NOW))
                .isEqualTo(REAL);
        assertThat(FieldClock.corrected(REAL.minus(DAY), DAY.minusSeconds(20), DAY, NOW))
                .isEqualTo(REAL);
    }

    @Test
    void a_clock_that_was_put_right_in_between_is_corrected_by_what_the_phone_knew_then() {
        assertThat(FieldClock.corrected(REAL.plus(DAY), DAY.negated(), Duration.ZERO, NOW))
                .isEqualTo(REAL);
    }

    @Test
    void a_clock_that_went_wrong_since_its_last_contact_is_corrected_by_what_is_measured() {
        assertThat(FieldClock.corrected(REAL.plus(DAY), Duration.ZERO, DAY.negated(), NOW))
                .isEqualTo(REAL);
    }

    @Test
    void nothing_happened_later_than_now() {
        assertThat(FieldClock.corrected(NOW.plus(DAY), null, null, NOW)).isEqualTo(NOW);
    }

    @Test
    void an_identifier_tells_when_it_was_made() {
        assertThat(FieldClock.of(org.shouwang.testing.FieldPhone.idAt(REAL))).isEqualTo(REAL);
    }
}
