package org.shouwang.area.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class Gcj02Tests {

    @Test
    void there_and_back_is_the_same_place() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            var place = new Coordinate(random.nextDouble(74, 134), random.nextDouble(18, 53));
            var back = Gcj02.toWgs84(Gcj02.fromWgs84(place));
            assertThat(back.distance(place)).isLessThan(1e-9);
        }
    }

    @Test
    void the_shift_is_the_published_one() {
        // eviltransform's own test: 22.543847, 113.912316 (WGS-84) is 22.540796131694766, 113.9171764808363
        var shifted = Gcj02.fromWgs84(new Coordinate(113.912316, 22.543847));
        assertThat(shifted.x).isCloseTo(113.9171764808363, within(1e-6));
        assertThat(shifted.y).isCloseTo(22.540796131694766, within(1e-6));
    }

    @Test
    void outside_china_nothing_moves() {
        assertThat(Gcj02.fromWgs84(new Coordinate(2.35, 48.86))).isEqualTo(new Coordinate(2.35, 48.86));
    }
}
