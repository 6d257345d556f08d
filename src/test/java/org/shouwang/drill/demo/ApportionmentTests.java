package org.shouwang.drill.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApportionmentTests {

    @Test
    void shares_add_up_and_keep_their_bounds() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            var weights = random.doubles(random.nextInt(1, 60)).toArray();
            int total = random.nextInt(weights.length * 2, weights.length * 9 + 1);
            var shares = Apportionment.of(total, weights, 2, 9);
            assertThat(IntStream.of(shares).sum()).isEqualTo(total);
            assertThat(IntStream.of(shares)).allMatch(share -> share >= 2 && share <= 9);
        }
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> Apportionment.of(3, new double[] {1, 1}, 2, 9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Apportionment.of(19, new double[] {1, 1}, 2, 9))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
