package org.shouwang.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class AreasTests {

    @Autowired
    Areas areas;

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
    }

    @Test
    void the_tree_is_walked_in_both_directions() {
        SmallDistrict.commander().run(() -> {
            assertThat(areas.children(SmallDistrict.CODE))
                    .extracting(Area::name)
                    .containsExactly("第1街道", "第2街道");
            assertThat(areas.path(SmallDistrict.GRID))
                    .extracting(Area::level)
                    .containsExactly(AreaLevel.DISTRICT, AreaLevel.STREET, AreaLevel.COMMUNITY, AreaLevel.GRID);
            assertThat(areas.within(SmallDistrict.CODE, AreaLevel.GRID)).hasSize(12);
            assertThat(areas.roots()).extracting(Area::code).containsExactly(SmallDistrict.CODE);
        });
    }

    @Test
    void areas_are_found_by_the_beginning_of_name_pinyin_and_code() {
        SmallDistrict.commander().run(() -> {
            assertThat(areas.search("天桥", "", 10)).extracting(Area::code).containsExactly(SmallDistrict.CODE);
            assertThat(areas.search("tianq", "", 10)).extracting(Area::code).containsExactly(SmallDistrict.CODE);
            assertThat(areas.search("370105001", "", 10)).hasSize(9);
            assertThat(areas.search(" ", "", 10)).isEmpty();
        });
    }

    @Test
    void the_same_divisions_twice_add_nothing() {
        SmallDistrict.commander()
                .run(() -> assertThat(areas.add(SmallDistrict.divisions())).isZero());
    }

    @Test
    void wrong_rows_are_named_with_field_and_reason_and_nothing_is_added() {
        List<Division> rows = List.of(
                SmallDistrict.row("37010500100", "短"),
                new Division(2, "370105001003", " ", null, null),
                new Division(3, "370105001004", "社区", "370105002", null),
                new Division(4, "370105009001", "社区", null, null),
                new Division(5, "370105001005", "社区", null, "street"),
                new Division(6, "370105001006", "社区", null, "community"),
                new Division(7, "370105001006", "社区", null, null),
                new Division(8, "370105001007", "社\u202e区", null, null));
        SmallDistrict.commander().run(() -> {
            assertThat(areas.check(rows))
                    .extracting(problem -> problem.row() + " " + problem.field() + " " + problem.reason())
                    .containsExactly(
                            "1 code not_a_code",
                            "2 name missing",
                            "3 parent_code not_the_parent",
                            "4 parent_code unknown",
                            "5 level not_the_level",
                            "7 code twice",
                            "8 name unusable");
            assertThatThrownBy(() -> areas.add(rows)).isInstanceOf(Refusal.Invalid.class);
            assertThat(areas.find("370105001006")).isEmpty();
        });
    }

    @Test
    void a_grid_gets_the_next_number_of_its_community() {
        Principals.of("street_officer", SmallDistrict.STREET)
                .run(() -> assertThat(areas.addGrid(SmallDistrict.COMMUNITY, "新网格"))
                        .isEqualTo("370105001001004"));
    }

    @Test
    void who_may_not_shape_an_area_is_refused() {
        Principals.of("community_officer", SmallDistrict.COMMUNITY)
                .run(() -> assertThatThrownBy(() -> areas.addGrid(SmallDistrict.COMMUNITY, "新网格"))
                        .isInstanceOf(Refusal.Forbidden.class));
        Principals.of("commander", SmallDistrict.OTHER_STREET)
                .run(() -> assertThatThrownBy(() -> areas.addGrid(SmallDistrict.COMMUNITY, "新网格"))
                        .isInstanceOf(Refusal.NotFound.class));
        Principals.of("street_officer", SmallDistrict.STREET)
                .run(() -> assertThatThrownBy(() -> areas.add(List.of(SmallDistrict.row("370105002009", "别处"))))
                        .isInstanceOf(Refusal.Forbidden.class));
    }

    @Test
    void the_application_role_cannot_write_the_tree_itself() throws Exception {
        try (var connection = org.shouwang.testing.TestDatabase.get().application();
                var statement = connection.createStatement()) {
            for (String sql : List.of(
                    "update area.area set name = 'x'",
                    "delete from area.area",
                    "insert into area.area (code, name) values ('999999', 'x')",
                    "insert into area.former (code, area_id, name, valid_from, successor_code) values ('9', uuidv7(), '', now(), '')",
                    "select area.recode('370105001001', '370105002', null, 'x')",
                    "select area.absorb('370105001001001', '370105001001002', 'x')")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> statement.execute("select area.add_areas('{999999}', '{x}', '{x}')"))
                    .hasMessageContaining("not for this role and scope");
        }
    }

    @Test
    void every_foreign_key_to_an_area_takes_its_rows_along() {
        assertThat(SmallDistrict.count("""
                select count(*) from pg_constraint
                where contype = 'f' and confrelid = 'area.area'::regclass and confupdtype <> 'c'
                """)).isZero();
    }
}
