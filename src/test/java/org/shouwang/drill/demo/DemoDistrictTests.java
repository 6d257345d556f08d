package org.shouwang.drill.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;
import org.shouwang.area.outline.Outlines;
import org.shouwang.platform.value.IdentityNumber;

class DemoDistrictTests {

    private static final DemoDistrict SMALL = DemoDistrict.open("370105", Scale.TWENTIETH, DemoDistrict.USUAL_SEED);

    @Test
    void tianqiao_at_full_scale_has_the_figures_of_the_report() {
        var district = DemoDistrict.open("370105", Scale.FULL, DemoDistrict.USUAL_SEED);
        var count = new Counting();
        district.generate(count);
        assertThat(count.areas).containsEntry(9, 14).containsEntry(12, 200).containsEntry(15, 1_047);
        assertThat(grids(count, 0, 99)).isEqualTo(334);
        assertThat(grids(count, 100, 300)).isEqualTo(687);
        assertThat(grids(count, 301, Integer.MAX_VALUE)).isEqualTo(26);
        assertThat(count.places)
                .containsEntry("building", 6_347)
                .containsEntry("courtyard", 18_817)
                .containsEntry("hotel", 376)
                .containsEntry("closed", 316)
                .containsEntry("open", 248)
                .containsEntry("market", 58)
                .containsEntry("railway_station", 2)
                .containsEntry("coach_station", 3)
                .containsEntry("motorway_exit", 2)
                .containsEntry("checkpoint", 453);
        assertThat(count.households).isEqualTo(305_147);
        assertThat(count.persons).isEqualTo(845_317);
        assertThat(district.note()).contains("15个街道", "14个", "277个社区", "200个");
    }

    private static long grids(Counting count, int least, int most) {
        return count.householdsOf.values().stream()
                .filter(households -> households >= least && households <= most)
                .count();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_shipped_district_opens_with_what_it_says(String code) {
        var district = DemoDistrict.open(code, Scale.TWENTIETH, 1);
        var count = new Counting();
        district.generate(count);
        var figures = district.figures();
        assertThat(count.households).isEqualTo(figures.households());
        assertThat(count.persons).isEqualTo(figures.persons());
        assertThat(count.areas)
                .containsEntry(9, figures.streets())
                .containsEntry(12, figures.communities())
                .containsEntry(15, figures.grids());
        assertThat(count.householdsOf).hasSize(figures.grids());
        figures.places()
                .forEach((kind, places) -> assertThat(count.places.getOrDefault(kind.code(), 0))
                        .as(kind.code())
                        .isEqualTo(places));
    }

    static Iterable<String> shipped() {
        return DemoDistrict.SHIPPED;
    }

    @Test
    void yuhua_has_the_properties_of_its_report() {
        var figures = DistrictFigures.of("430111", Scale.FULL);
        assertThat(figures.households() * figures.dwellingsPerHousehold()).isGreaterThan(630_000);
    }

    @Test
    void a_district_that_is_not_shipped_is_refused() {
        assertThatThrownBy(() -> DemoDistrict.open("110101", Scale.TWENTIETH, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_seed_gives_the_same_records() {
        var again = DemoDistrict.open("370105", Scale.TWENTIETH, DemoDistrict.USUAL_SEED);
        var other = DemoDistrict.open("370105", Scale.TWENTIETH, 2);
        assertThat(Digest.of(again)).isEqualTo(Digest.of(SMALL)).isEqualTo(Digest.of(SMALL));
        assertThat(Digest.of(other)).isNotEqualTo(Digest.of(SMALL));
    }

    @Test
    void every_area_lies_under_its_parent_by_code_and_by_outline() {
        var outlines = SMALL.areas().stream().collect(Collectors.toMap(DemoArea::code, DemoArea::outline));
        for (var area : SMALL.areas()) {
            assertThat(area.code()).matches("370105([0-9]{3}){0,3}");
            var parent = area.parentCode();
            if (parent != null) {
                assertThat(area.code()).startsWith(parent);
                assertThat(outlines.get(parent)).isNotNull();
                assertThat(outlines.get(parent)
                                .getEnvelopeInternal()
                                .contains(area.outline().getEnvelopeInternal()))
                        .isTrue();
            }
            assertThat(area.outline().isEmpty()).isFalse();
        }
        double grids = SMALL.areas().stream()
                .filter(area -> area.code().length() == 15)
                .mapToDouble(area -> area.outline().getArea())
                .sum();
        assertThat(grids / Objects.requireNonNull(outlines.get("370105")).getArea())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void every_place_lies_inside_its_grid_or_community() {
        Map<String, Geometry> outlines =
                SMALL.areas().stream().collect(Collectors.toMap(DemoArea::code, DemoArea::outline));
        SMALL.generate(new Counting() {
            @Override
            public void place(DemoPlace place) {
                var point = Outlines.FACTORY.createPoint(
                        new org.locationtech.jts.geom.Coordinate(place.longitude(), place.latitude()));
                assertThat(place.areaCode()).hasSize(place.kind().site() ? 12 : 15);
                assertThat(Objects.requireNonNull(outlines.get(place.areaCode()))
                                .covers(point))
                        .isTrue();
            }
        });
    }

    @Test
    void nothing_refers_to_what_has_not_come_before() {
        Map<UUID, String> known = new HashMap<>();
        SMALL.generate(new Counting() {
            @Override
            public void place(DemoPlace place) {
                if (place.siteId() != null) {
                    assertThat(place.areaCode()).startsWith(known.get(place.siteId()));
                }
                assertThat(known.put(place.id(), place.areaCode())).isNull();
            }

            @Override
            public void organisation(DemoOrganisation organisation) {
                assertThat(known).containsEntry(organisation.placeId(), organisation.areaCode());
            }

            @Override
            public void property(DemoProperty property) {
                assertThat(known).containsEntry(property.placeId(), property.areaCode());
                assertThat(known.put(property.id(), property.areaCode())).isNull();
            }

            @Override
            public void household(DemoHousehold household) {
                assertThat(known).containsEntry(household.placeId(), household.areaCode());
                assertThat(known.remove(household.propertyId())).isEqualTo(household.areaCode());
                assertThat(known.put(household.id(), household.areaCode())).isNull();
            }

            @Override
            public void person(DemoPerson person) {
                assertThat(known).containsEntry(person.householdId(), person.areaCode());
            }
        });
    }

    @Test
    void people_are_a_plausible_population_of_nobody_real() {
        var numbers = new HashSet<String>();
        var phones = new HashSet<String>();
        var seen = new int[4];
        SMALL.generate(new Counting() {
            @Override
            public void person(DemoPerson person) {
                var number = person.documentNumber();
                if (number != null) {
                    assertThat(number).startsWith("999999").hasSize(18);
                    assertThat(numbers.add(number)).isTrue();
                    var read = IdentityNumber.of(number).orElseThrow();
                    assertThat(read.birthDate()).isEqualTo(person.birthDate());
                    assertThat(read.sex()).isEqualTo(person.sex());
                }
                if (person.phone() != null) {
                    assertThat(person.phone()).matches("100[34][0-9]{7}");
                    assertThat(phones.add(person.phone())).isTrue();
                }
                seen[0]++;
                seen[1] += person.migrant() ? 1 : 0;
                seen[2] += person.sex() == 1 ? 1 : 0;
                seen[3] += person.birthDate().getYear() < 1955 ? 1 : 0;
            }
        });
        assertThat((double) seen[1] / seen[0]).isBetween(0.33, 0.45);
        assertThat((double) seen[2] / seen[0]).isBetween(0.48, 0.54);
        assertThat((double) seen[3] / seen[0]).isBetween(0.08, 0.22);
    }

    @Test
    void there_is_one_account_for_each_role_with_a_scope_inside_the_district() {
        assertThat(SMALL.accounts())
                .hasSize(14)
                .allMatch(account -> account.areaCode().startsWith("370105"));
        assertThat(SMALL.accounts().stream().map(DemoAccount::role).collect(Collectors.toSet()))
                .hasSize(14);
        Set<String> codes = SMALL.areas().stream().map(DemoArea::code).collect(Collectors.toSet());
        assertThat(SMALL.accounts()).allMatch(account -> codes.contains(account.areaCode()));
    }
}
