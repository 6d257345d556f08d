package org.shouwang.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.area.SmallDistrict.COMMUNITY;
import static org.shouwang.area.SmallDistrict.GRID;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class PlacesTests {

    @Autowired
    Areas areas;

    @Autowired
    AreaOutlines outlines;

    @Autowired
    Places places;

    @Autowired
    Beats beats;

    @Autowired
    GridReports reports;

    private final Principal commander = SmallDistrict.commander();

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
        commander.run(() -> {
            outlines.store(Map.of(SmallDistrict.CODE, SmallDistrict.outline()), AreaOutlines.Source.OFFICIAL);
            outlines.generate(SmallDistrict.CODE);
        });
    }

    private static PlaceDraft somewhere(String kind) {
        PlaceDraft draft = PlaceDraft.of(kind, GRID, "某处");
        return new PlaceDraft(draft.id(), null, kind, draft.name(), "", null, null, null, null, null, null, null, null);
    }

    @Test
    void the_coordinate_decides_the_grid_and_a_site_gets_its_community() {
        commander.run(() -> {
            Place building = places.register(somewhere("building").at(116.975, 36.705));
            Place compound = places.register(somewhere("compound").at(116.975, 36.705));
            assertThat(building.areaCode()).hasSize(15).isEqualTo(outlines.gridAt(116.975, 36.705));
            assertThat(compound.areaCode()).isEqualTo(building.areaCode().substring(0, 12));
        });
    }

    @Test
    void a_coordinate_of_a_map_service_is_converted() {
        commander.run(() -> {
            Place place = places.register(somewhere("building").atGcj02(116.981, 36.7055));
            assertThat(place.longitude()).isBetween(116.973, 116.977);
        });
    }

    @Test
    void a_place_outside_the_district_or_the_scope_is_refused() {
        commander.run(() -> refused("place.outside", somewhere("building").at(120, 30)));
        Principals.anyOfficer("370105002002001").run(() -> {
            String grid = outlines.gridAt(116.975, 36.705);
            if (!"370105002002001".equals(grid)) {
                refused("place.outside", somewhere("building").at(116.975, 36.705));
            }
        });
    }

    private void refused(String code, PlaceDraft draft) {
        assertThatThrownBy(() -> places.register(draft))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void wrong_places_are_refused_each_with_its_reason() {
        commander.run(() -> {
            refused("place.level", PlaceDraft.of("building", COMMUNITY, "楼"));
            refused("place.level", PlaceDraft.of("compound", GRID, "小区"));
            refused("place.kind", PlaceDraft.of("castle", GRID, "城堡"));
            refused("place.name", PlaceDraft.of("building", GRID, " "));
            refused("place.coordinate", PlaceDraft.of("building", GRID, "楼").at(200, 95));
            refused("place.area_missing", somewhere("building"));
            refused("area.unknown", PlaceDraft.of("building", "370105009009009", "楼"));
        });
    }

    @Test
    void the_database_itself_keeps_a_building_in_exactly_one_grid() {
        assertThatThrownBy(() -> org.shouwang.testing.TestDatabase.get().execute("""
                        insert into area.place (id, area_code, kind, tier, name, updated_by)
                        values (uuidv7(), '370105001001', 'building', 'building', '楼', uuidv7())
                        """))
                .hasStackTraceContaining("place_level");
    }

    @Test
    void a_repeat_is_the_same_answer_and_other_content_a_conflict() {
        PlaceDraft draft = PlaceDraft.of("building", GRID, "1号楼");
        commander.run(() -> {
            Place first = places.register(draft);
            assertThat(places.register(draft)).isEqualTo(first);
            refused(
                    "place.id_taken",
                    new PlaceDraft(
                            draft.id(), GRID, "building", "2号楼", "", null, null, null, null, null, null, null, null));
        });
    }

    @Test
    void a_change_on_an_older_state_is_refused_and_another_grid_ends_the_beat() {
        PlaceDraft draft = PlaceDraft.of("building", GRID, "1号楼");
        commander.run(() -> {
            places.register(draft);
            beats.draw(new Beat(Beat.Id.fresh(), GRID, "一片", null, List.of(new Beat.Part(draft.id(), ""))));
            Place moved = places.change(draft.in("370105001001002"), 1);
            assertThat(moved.areaCode()).isEqualTo("370105001001002");
            assertThat(beats.within(GRID))
                    .extracting(beat -> beat.parts().size())
                    .containsExactly(0);
            assertThatThrownBy(() -> places.change(draft, 1)).isInstanceOf(Refusal.Conflict.class);
        });
    }

    @Test
    void a_place_with_people_in_it_is_not_closed() {
        PlaceDraft draft = PlaceDraft.of("building", GRID, "1号楼");
        PlaceDraft empty = PlaceDraft.of("building", GRID, "2号楼");
        commander.run(() -> places.registerAll(List.of(draft, empty)));
        SmallDistrict.people(List.of(draft), 1);
        commander.run(() -> {
            places.close(empty.id(), 1);
            assertThat(places.find(empty.id())).isEmpty();
        });
        assertThatThrownBy(() -> commander.run(() -> places.close(draft.id(), 1)))
                .isInstanceOf(RuntimeException.class);
        commander.run(() -> assertThat(places.find(draft.id())).isPresent());
    }

    @Test
    void lists_go_on_where_the_page_before_ended_in_every_order() {
        commander.run(() -> {
            places.registerAll(SmallDistrict.buildings(GRID, 23));
            places.registerAll(SmallDistrict.buildings("370105002001001", 4));
            for (PlaceQuery.Sort sort : PlaceQuery.Sort.values()) {
                java.util.Set<Place.Id> seen = new java.util.HashSet<>();
                PlaceQuery.Position after = null;
                while (true) {
                    PlaceQuery query = new PlaceQuery(
                            SmallDistrict.CODE, "building", "", sort, sort == PlaceQuery.Sort.NAME, after, 10);
                    List<Place> page = places.list(query);
                    if (page.isEmpty()) {
                        break;
                    }
                    page.forEach(place -> assertThat(seen.add(place.id())).isTrue());
                    after = query.positionOf(page.getLast());
                }
                assertThat(seen).hasSize(27);
            }
            assertThat(places.list(new PlaceQuery(GRID, null, "2", PlaceQuery.Sort.NAME, false, null, 50)))
                    .hasSize(5);
            assertThat(places.list(new PlaceQuery(GRID, null, "2hao", PlaceQuery.Sort.NAME, false, null, 50)))
                    .hasSize(1);
        });
        Principals.anyOfficer("370105002")
                .run(() -> assertThat(places.list(PlaceQuery.of(SmallDistrict.CODE)))
                        .hasSize(4));
    }

    @Test
    void kinds_are_counted_at_each_level() {
        commander.run(() -> {
            places.registerAll(SmallDistrict.buildings(GRID, 3));
            places.registerAll(SmallDistrict.buildings("370105002001001", 2));
            places.register(PlaceDraft.of("compound", COMMUNITY, "小区"));
            assertThat(places.counts(SmallDistrict.CODE))
                    .containsEntry("building", 5L)
                    .containsEntry("compound", 1L);
            assertThat(places.counts(SmallDistrict.CODE, "building", AreaLevel.STREET))
                    .containsOnly(Map.entry("370105001", 3L), Map.entry("370105002", 2L));
            assertThat(places.counts(SmallDistrict.CODE, "building", AreaLevel.GRID))
                    .containsEntry(GRID, 3L);
        });
    }

    @Test
    void the_grid_report_finds_what_lies_elsewhere_and_is_clean_else() {
        commander.run(() -> {
            places.register(somewhere("building").at(116.975, 36.705));
            assertThat(reports.of(SmallDistrict.CODE).isClean()).isTrue();

            String there = java.util.Objects.requireNonNull(outlines.gridAt(116.975, 36.705));
            String other = there.equals(GRID) ? "370105001001002" : GRID;
            places.register(PlaceDraft.of("building", other, "错位").at(116.975, 36.705));
            places.register(PlaceDraft.of("building", GRID, "无坐标"));
            areas.add(List.of(SmallDistrict.row("370105001009", "无网格社区")));
            GridReport report = reports.of(SmallDistrict.CODE);
            assertThat(report.isClean()).isFalse();
            assertThat(report.rows())
                    .extracting(GridReport.Finding::sort)
                    .contains(GridReport.Sort.ELSEWHERE, GridReport.Sort.NO_COORDINATE, GridReport.Sort.NO_GRIDS);
        });
    }

    @Test
    void overlapping_and_gapped_outlines_are_found() {
        commander.run(() -> {
            AreaOutlines.Outline first = java.util.Objects.requireNonNull(outlines.of(GRID));
            outlines.store(Map.of(GRID, first.shape().buffer(0.001)), AreaOutlines.Source.IMPORTED);
            outlines.store(
                    Map.of(
                            "370105002001001",
                            java.util.Objects.requireNonNull(outlines.of("370105002001001"))
                                    .shape()
                                    .buffer(-0.001)),
                    AreaOutlines.Source.IMPORTED);
            assertThat(reports.of(SmallDistrict.CODE).rows())
                    .extracting(GridReport.Finding::sort)
                    .contains(GridReport.Sort.OVERLAP, GridReport.Sort.GAP);
        });
    }

    @Test
    void no_building_or_stairwell_is_in_two_beats() {
        PlaceDraft building = PlaceDraft.of("building", GRID, "1号楼");
        commander.run(() -> {
            places.register(building);
            beats.draw(new Beat(Beat.Id.fresh(), GRID, "一片", null, List.of(new Beat.Part(building.id(), "1"))));
            beats.draw(new Beat(Beat.Id.fresh(), GRID, "二片", null, List.of(new Beat.Part(building.id(), "2"))));
            for (String stairwell : List.of("1", "")) {
                Beat third =
                        new Beat(Beat.Id.fresh(), GRID, "三片", null, List.of(new Beat.Part(building.id(), stairwell)));
                assertThatThrownBy(() -> beats.draw(third)).isInstanceOf(Refusal.Conflict.class);
            }
            assertThat(beats.within(GRID)).hasSize(2);
            assertThat(beats.unassigned(GRID)).isEmpty();
        });
    }

    @Test
    void outlines_are_imported_by_code_and_what_is_not_usable_is_named() {
        String file = """
                {"type":"FeatureCollection","features":[
                 {"type":"Feature","properties":{"code":"370105001"},"geometry":{"type":"Polygon","coordinates":[[[116.95,36.68],[116.97,36.68],[116.97,36.73],[116.95,36.73],[116.95,36.68]]]}},
                 {"type":"Feature","properties":{"code":"370105099"},"geometry":{"type":"Polygon","coordinates":[[[116.95,36.68],[116.97,36.68],[116.97,36.73],[116.95,36.68]]]}},
                 {"type":"Feature","properties":{"code":"370105002"},"geometry":{"type":"Point","coordinates":[116.95,36.68]}}]}
                """;
        commander.run(() -> {
            AreaOutlines.Import done = outlines.importGeoJson(
                    new java.io.ByteArrayInputStream(file.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    org.shouwang.area.outline.GeoJsonOutlines.Datum.WGS_84,
                    AreaOutlines.Source.IMPORTED);
            assertThat(done.taken()).containsExactly("370105001");
            assertThat(done.unknown()).containsExactly("370105099");
            assertThat(done.rejected()).hasSize(1);
            assertThat(java.util.Objects.requireNonNull(outlines.of("370105001"))
                            .source())
                    .isEqualTo(AreaOutlines.Source.IMPORTED);
        });
    }
}
