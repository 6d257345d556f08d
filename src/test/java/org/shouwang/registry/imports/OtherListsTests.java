package org.shouwang.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.registry.imports.ImportFixture.*;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;

/// Lists of places, properties and households.
@ShouwangTest
class OtherListsTests {

    @Autowired
    Imports imports;

    @Autowired
    QueuedJobs jobs;

    private ImportFixture files;

    @BeforeEach
    void start() {
        files = new ImportFixture(imports, jobs);
    }

    private Import apply(ImportKind kind, String... lines) {
        return files.read(OFFICER, new Imports.Order(kind, null, true, true), file(lines));
    }

    private Import preview(ImportKind kind, String... lines) {
        return files.read(OFFICER, new Imports.Order(kind, null, false, false), file(lines));
    }

    @Test
    void places_are_added_found_again_by_key_or_name_and_changed() {
        String head = "名称,类别,所属网格,小区,楼层数,来源系统,来源编号";
        Import first = apply(
                ImportKind.PLACE, head, "5号楼,楼宇," + GRID + ",清河新居,6,gis,B5", "平安宾馆,宾馆,东一网格,,,,", "学府花园,居民小区,东社区,,,,");
        assertThat(first.result()).containsEntry("added", 3L);
        assertThat(count("area.place where site_id is not null and name = '5号楼'"))
                .isEqualTo(1);

        Import again = preview(
                ImportKind.PLACE, head, "5号楼,楼宇," + GRID + ",清河新居,6,gis,B5", "平安宾馆,宾馆,东一网格,,3,,", "学府花园,居民小区,东社区,,,,");
        assertThat(again.counts()).isEqualTo(new Import.Counts(0, 1, 2, 0, 0));
        assertThat(files.rows(again, ImportRow.State.CHANGED).getFirst().changes())
                .containsEntry("floors", List.of("", "3"));
    }

    @Test
    void a_place_outside_the_district_or_of_no_kind_is_wrong() {
        Import read = preview(
                ImportKind.PLACE,
                "名称,类别,所属网格,经度,纬度",
                "远楼,楼宇,,2.35,48.85",
                "怪楼,城堡," + GRID + ",,",
                "半楼,楼宇," + GRID + ",117,",
                "社区楼,楼宇,东社区,,");
        assertThat(files.reasons(read, ImportRow.State.WRONG))
                .containsExactly("import.outside", "import.place-kind", "import.coordinate-half", "import.grid-needed");
    }

    @Test
    void properties_are_known_again_by_their_door() {
        String head = "所属网格,小区,楼栋,单元,楼层,房号,用途";
        Import first =
                apply(ImportKind.PROPERTY, head, GRID + ",清河新居,1号楼,1单元,1,101室,住宅", GRID + ",清河新居,1号楼,1,2,201,住宅");
        assertThat(first.result()).containsEntry("added", 2L);

        Import again = preview(
                ImportKind.PROPERTY,
                head,
                GRID + ",清河新居,1号楼,1,1,101,商铺",
                GRID + ",,1号楼,1,2,201,住宅",
                GRID + ",,1号楼,1,2,201,住宅");
        assertThat(again.counts()).isEqualTo(new Import.Counts(0, 1, 1, 1, 0));
        files.confirm(again, true);
        assertThat(count("registry.property")).isEqualTo(2);
        assertThat(count("registry.property where usage = 'shop'")).isEqualTo(1);
    }

    @Test
    void a_household_takes_its_people_along_when_its_key_says_it_moved() {
        String head = "所属网格,楼栋,单元,房号,户号,来源系统,来源编号";
        apply(ImportKind.HOUSEHOLD, head, GRID + ",1号楼,1,101,H1,hukou,F1");
        files.apply("姓名,所属网格,楼栋,单元,房号,户号", "王甲," + GRID + ",1号楼,1,101,H1");
        assertThat(count("registry.household")).isEqualTo(1);

        Import moved = apply(ImportKind.HOUSEHOLD, head, "东二网格,2号楼,1,303,H1,hukou,F1");
        assertThat(moved.result()).containsEntry("changed", 1L);
        assertThat(count("registry.person where area_code = '370105001001002'")).isEqualTo(1);
    }

    @Test
    void a_household_joins_the_property_of_its_door() {
        apply(ImportKind.PROPERTY, "所属网格,楼栋,单元,房号", GRID + ",1号楼,1,101");
        apply(ImportKind.HOUSEHOLD, "所属网格,楼栋,单元,房号,户类型", GRID + ",1号楼,1,101,家庭户");
        assertThat(count("registry.household h join registry.property p on p.id = h.property_id"))
                .isEqualTo(1);
    }
}
