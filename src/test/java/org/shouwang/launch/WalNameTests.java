package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WalNameTests {

    private static final String FIRST = "0000000100000000000000FE";

    @Test
    void segments_without_a_gap_cross_from_one_log_to_the_next() {
        assertThat(WalName.gap(
                        FIRST,
                        List.of(
                                FIRST,
                                "0000000100000000000000FF",
                                "000000010000000100000000",
                                "00000002.history",
                                "000000020000000100000000",
                                "000000020000000100000001")))
                .isEmpty();
    }

    @Test
    void the_first_missing_position_is_told() {
        assertThat(WalName.gap(FIRST, List.of(FIRST, "000000010000000100000000")))
                .isEqualTo("00000000000000FF");
    }
}
