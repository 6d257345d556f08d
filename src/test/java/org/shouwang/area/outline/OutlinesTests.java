package org.shouwang.area.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class OutlinesTests {

    @ParameterizedTest
    @ValueSource(strings = {"370105", "420104", "410621"})
    void the_parts_of_each_level_cover_the_parent_without_gap_or_overlap(String district) {
        var parent = Objects.requireNonNull(ShippedOutlines.byDistrict().get(district));
        var divided = Outlines.divide(parent, List.of(tree("1", 4, 3, 2), tree("2", 2, 2, 5)), 7);
        for (int length = 1; length <= 4; length++) {
            var level = level(divided, length).values().toArray(Geometry[]::new);
            assertThat(CoverageValidator.isValid(level)).isTrue();
            double covered = 0;
            for (var outline : level) {
                assertThat(outline.isValid()).isTrue();
                assertThat(outline.isEmpty()).isFalse();
                covered += outline.getArea();
            }
            assertThat(covered / parent.getArea()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void surfaces_follow_the_weights() {
        var square = square(0.1);
        var divided = Outlines.divide(
                square,
                IntStream.rangeClosed(1, 8).mapToObj(i -> Share.of("" + i, i)).toList(),
                3);
        divided.forEach(
                (code, outline) -> assertThat(outline.getArea() / square.getArea() * 36 / Integer.parseInt(code))
                        .isBetween(0.7, 1.4));
        assertThat(divided.values()).allMatch(Polygon.class::isInstance);
    }

    @Test
    void the_same_seed_gives_the_same_outlines_and_another_seed_others() {
        var shares = List.of(tree("1", 3, 3, 2));
        assertThat(Outlines.divide(square(0.1), shares, 5)).isEqualTo(Outlines.divide(square(0.1), shares, 5));
        assertThat(Outlines.divide(square(0.1), shares, 5)).isNotEqualTo(Outlines.divide(square(0.1), shares, 6));
    }

    @Test
    void a_parent_too_small_for_its_parts_is_refused() {
        var shares = IntStream.range(0, 50).mapToObj(i -> Share.of("" + i, 1)).toList();
        assertThatThrownBy(() -> Outlines.divide(square(3e-7), shares, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void simplified_neighbours_still_meet() {
        var grids = level(Outlines.divide(square(0.1), List.of(tree("1", 4, 4, 3)), 2), 4);
        var simple = Outlines.simplify(grids, 150);
        assertThat(CoverageValidator.isValid(simple.values().toArray(Geometry[]::new)))
                .isTrue();
        assertThat(points(simple)).isLessThan(points(grids));
    }

    @Test
    void every_point_inside_lies_in_exactly_one_part_even_on_a_common_corner() {
        var grids = level(Outlines.divide(square(0.1), List.of(tree("1", 4, 4, 3)), 2), 4);
        var index = new OutlineIndex(grids);
        var random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            assertThat(index.codeAt(117 + random.nextDouble(0.1), 36 + random.nextDouble(0.1)))
                    .isNotNull();
        }
        for (var corner : Objects.requireNonNull(grids.get("1111")).getCoordinates()) {
            var touching = grids.entrySet().stream()
                    .filter(grid -> grid.getValue().covers(Outlines.FACTORY.createPoint(corner)))
                    .map(grid -> grid.getKey())
                    .min(String::compareTo);
            assertThat(index.codeAt(corner.x, corner.y)).isEqualTo(touching.orElseThrow());
        }
        assertThat(index.codeAt(116.9, 36.05)).isNull();
    }

    @Test
    void a_path_is_drawn_in_whole_units_from_the_upper_left() {
        var square = square(0.01);
        var box = DisplayBox.around(square.getEnvelopeInternal(), 1);
        assertThat(box.height()).isBetween(1113, 1114);
        assertThat(box.path(square)).startsWith("M0 1113l").endsWith("z").matches("M\\d+ \\d+l[-\\d ]+z");
        assertThat(DisplayBox.around(square.getEnvelopeInternal(), 10_000).path(square))
                .isEmpty();
    }

    private static long points(SequencedMap<String, Geometry> outlines) {
        return outlines.values().stream().mapToInt(Geometry::getNumPoints).sum();
    }

    private static SequencedMap<String, Geometry> level(SequencedMap<String, Geometry> all, int length) {
        var level = new LinkedHashMap<String, Geometry>();
        all.forEach((code, outline) -> {
            if (code.length() == length) {
                level.put(code, outline);
            }
        });
        return level;
    }

    private static Share tree(String code, int... counts) {
        var parts = counts.length == 0
                ? List.<Share>of()
                : IntStream.rangeClosed(1, counts[0])
                        .mapToObj(i -> tree(code + i, Arrays.copyOfRange(counts, 1, counts.length)))
                        .toList();
        return new Share(
                code,
                parts.isEmpty() ? 1 : parts.stream().mapToDouble(Share::weight).sum(),
                parts);
    }

    private static Polygon square(double size) {
        return Outlines.FACTORY.createPolygon(new Coordinate[] {
            new Coordinate(117, 36),
            new Coordinate(117 + size, 36),
            new Coordinate(117 + size, 36 + size),
            new Coordinate(117, 36 + size),
            new Coordinate(117, 36)
        });
    }
}
