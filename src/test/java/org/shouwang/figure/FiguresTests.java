package org.shouwang.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.RecodingPlan;
import org.shouwang.area.Recodings;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class FiguresTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Recodings recodings;

    @Autowired
    Figures figures;

    private final Principal commander = SmallDistrict.commander();
    private final LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
        commander.run(() -> {
            List<PlaceDraft> first = SmallDistrict.buildings(SmallDistrict.GRID, 3);
            List<PlaceDraft> second = SmallDistrict.buildings("370105002002003", 2);
            places.registerAll(first);
            places.registerAll(second);
            places.register(PlaceDraft.of("hotel", "370105002002001", "宾馆"));
            places.register(PlaceDraft.of("courtyard", SmallDistrict.GRID, "院"));
            SmallDistrict.people(first, 4);
            SmallDistrict.people(second, 5);
        });
    }

    private Map<String, Integer> values(String area, LocalDate on) {
        return figures.values(area, on).stream()
                .collect(Collectors.toMap(v -> v.figure().code(), v -> v.value().intValueExact()));
    }

    @Test
    void a_district_is_counted_from_its_rows() {
        commander.run(() -> assertThat(values(SmallDistrict.CODE, today))
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("T09", 2),
                        Map.entry("T10", 4),
                        Map.entry("T11", 12),
                        Map.entry("T12", 12),
                        Map.entry("T13", 0),
                        Map.entry("T14", 0),
                        Map.entry("T15", 5),
                        Map.entry("T16", 1),
                        Map.entry("T17", 1),
                        Map.entry("T18", 5),
                        Map.entry("T19", 22))));
    }

    @Test
    void streets_communities_and_grids_add_up_to_the_district_for_each_additive_figure() {
        commander.run(() -> {
            Map<String, Integer> whole = values(SmallDistrict.CODE, today);
            for (AreaLevel level : List.of(AreaLevel.STREET, AreaLevel.COMMUNITY, AreaLevel.GRID)) {
                List<Area> parts = areas.within(SmallDistrict.CODE, level);
                for (Figure figure : figures.catalogue()) {
                    boolean coarser = figure.counting() instanceof Counting.Areas of
                            && of.level().digits() < level.digits();
                    if (figure.additive() && !coarser) {
                        int sum = parts.stream()
                                .mapToInt(part -> values(part.code(), today).getOrDefault(figure.code(), 0))
                                .sum();
                        assertThat(sum).as(figure.code() + " by " + level).isEqualTo(whole.get(figure.code()));
                    }
                }
            }
        });
    }

    @Test
    void parts_are_counted_with_the_whole() {
        commander.run(() -> {
            FigureTable table =
                    figures.table(figures.catalogue(), areas.require(SmallDistrict.CODE), AreaLevel.STREET, today);
            assertThat(table.part("T19", "370105001")).isEqualByComparingTo("12");
            assertThat(table.part("T19", "370105002")).isEqualByComparingTo("10");
            assertThat(table.part("T17", "370105001")).isEqualByComparingTo("0");
        });
    }

    @Test
    void grids_are_classed_by_their_households_at_the_bounds() {
        TestDatabase.get().execute("""
                insert into platform.tally_delta (measure, area_code, on_day, amount) values
                ('household', '370105001001002', current_date - 1, 99), ('household', '370105001001003', current_date - 1, 100),
                ('household', '370105001002001', current_date - 1, 300), ('household', '370105001002002', current_date - 1, 301)
                """);
        commander.run(() -> {
            Map<String, Integer> values = values(SmallDistrict.CODE, today);
            assertThat(values).containsEntry("T12", 9).containsEntry("T13", 2).containsEntry("T14", 1);
        });
    }

    @Test
    void before_anything_was_recorded_there_is_nothing() {
        commander.run(() -> assertThat(values(SmallDistrict.CODE, today.minusDays(3)))
                .containsEntry("T11", 0)
                .containsEntry("T19", 0));
    }

    @Test
    void an_area_that_changed_its_code_keeps_its_past() {
        TestDatabase.get().execute("""
                update area.area set valid_from = valid_from - interval '10 days';
                with moved as (delete from platform.tally_delta returning measure, area_code, on_day, amount)
                insert into platform.tally_delta (measure, area_code, on_day, amount)
                select measure, area_code, on_day - 10, amount from moved
                """);
        commander.run(() -> {
            recodings.start(new RecodingPlan.MoveCommunity(
                    UUID.randomUUID(), "调整", SmallDistrict.COMMUNITY, SmallDistrict.OTHER_STREET, null));
            assertThat(values("370105002003", today)).containsEntry("T19", 12).containsEntry("T11", 3);
            assertThat(values("370105002003", today.minusDays(5)))
                    .containsEntry("T19", 12)
                    .containsEntry("T11", 3);
            assertThat(values(SmallDistrict.COMMUNITY, today)).containsEntry("T19", 12);
            assertThat(values(SmallDistrict.STREET, today))
                    .containsEntry("T19", 0)
                    .containsEntry("T10", 1);
            assertThat(values(SmallDistrict.STREET, today.minusDays(5)))
                    .containsEntry("T19", 12)
                    .containsEntry("T10", 2);
            assertThat(values(SmallDistrict.CODE, today)).isEqualTo(values(SmallDistrict.CODE, today.minusDays(5)));
        });
    }

    @Test
    void a_share_is_taken_of_the_sums_and_does_not_add_up() {
        TestDatabase.get().execute("""
                insert into platform.tally_delta (measure, area_code, on_day, amount) values
                ('property', '370105001001001', current_date - 1, 3), ('property.checked', '370105001001001', current_date - 1, 1),
                ('property', '370105002001001', current_date - 1, 7)
                """);
        commander.run(() -> assertThat(figures.values(SmallDistrict.CODE, today))
                .filteredOn(v -> v.figure().code().equals("P02"))
                .extracting(FigureValue::value)
                .containsExactly(new BigDecimal("10.0")));
    }

    @Test
    void another_scope_is_not_there() {
        Principals.anyOfficer("370105002")
                .run(() -> assertThatThrownBy(() -> figures.values("370105001", today))
                        .isInstanceOf(Refusal.NotFound.class));
    }

    @Test
    void every_figure_has_its_words_in_both_languages() {
        assertThat(figures.catalogue()).hasSizeGreaterThanOrEqualTo(14).allSatisfy(figure -> {
            assertThat(figure.nameZh()).isNotBlank();
            assertThat(figure.nameEn()).isNotBlank().matches("[\\x20-\\x7e]+");
            assertThat(figure.countedZh()).isNotBlank();
            assertThat(figure.countedEn()).matches("[\\x20-\\x7e]+");
        });
    }
}
