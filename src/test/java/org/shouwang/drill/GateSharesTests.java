package org.shouwang.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwang.drill.demo.DemoDistrict;
import org.shouwang.drill.demo.DemoPlaceKind;
import org.shouwang.drill.demo.Scale;
import org.shouwang.screening.Checkpoint.Watch;

class GateSharesTests {

    private static int guarded(String district, Scale scale) {
        var figures =
                DemoDistrict.open(district, scale, DemoDistrict.USUAL_SEED).figures();
        return figures.count(DemoPlaceKind.CHECKPOINT)
                - figures.count(DemoPlaceKind.RAILWAY_STATION)
                - figures.count(DemoPlaceKind.COACH_STATION)
                - figures.count(DemoPlaceKind.MOTORWAY_EXIT);
    }

    @Test
    void yuhua_at_full_scale_has_the_stations_and_points_of_its_report() {
        var shares = GateShares.of("430111", guarded("430111", Scale.FULL)).shares();
        assertThat(shares).containsEntry(Watch.INSPECTION_STATION, 6).containsEntry(Watch.TRAFFIC, 11);
        int isolation = shares.getOrDefault(Watch.ISOLATION_POINT, 0);
        assertThat(isolation).isEqualTo(2);
        assertThat(shares.getOrDefault(Watch.HEALTH_POINT, 0) + isolation).isEqualTo(36);
    }

    @Test
    void tianqiao_has_its_two_national_roads_and_as_many_checkpoints_as_it_counts() {
        int places = guarded("370105", Scale.FULL);
        var shares = GateShares.of("370105", places);
        assertThat(shares.shares()).containsEntry(Watch.NATIONAL_ROAD, 2);
        // With the stations and exits: T23.
        int all = shares.gates(places)
                + shares.shares().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all + 2 + 3 + 2).isEqualTo(453);
    }

    @ParameterizedTest
    @CsvSource({"370105, 14", "430111, 14", "4106, 12", "370105, 1", "430111, 3"})
    void however_few_places_there_are_one_is_left_for_a_compound(String district, int places) {
        var shares = GateShares.of(district, places);
        assertThat(shares.shares().values()).allMatch(share -> share >= 0);
        assertThat(shares.gates(places)).isPositive();
    }
}
