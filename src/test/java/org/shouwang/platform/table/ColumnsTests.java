package org.shouwang.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTests {

    private static final Columns PEOPLE = Columns.of(
            Column.of("name", "姓名", "Name").asRequired(),
            Column.of("document", "身份证号", "Identity number")
                    .as(Column.Kind.CODE)
                    .alsoCalled("公民身份号码", "证件号码"),
            Column.of("temperature", "体温（℃）", "Temperature (°C)").as(Column.Kind.NUMBER));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "身份证号",
                " 身份 证号 ",
                "\uFEFF身份证号",
                "身份证号*",
                "身份证号＊",
                "身份证号（18位）",
                "公民身份号码",
                "Identity Number",
                "ＩＤＥＮＴＩＴＹ　ＮＵＭＢＥＲ",
                "identity_number",
                "身份证号：",
                "document",
                "身份\n证号"
            })
    void names_match_however_they_are_written(String written) {
        HeaderMatch match = PEOPLE.match(List.of("姓名", written), 1);
        assertThat(match.position("document")).isEqualTo(1);
        assertThat(match.notices()).isEmpty();
    }

    @Test
    void order_does_not_matter_and_units_are_ignored() {
        HeaderMatch match = PEOPLE.match(List.of("体温", "Name", "证件号码"), 1);
        assertThat(match.problems()).isEmpty();
        assertThat(List.of("temperature", "name", "document"))
                .extracting(match::position)
                .containsExactly(0, 1, 2);
    }

    @Test
    void columns_that_differ_only_in_their_unit_are_told_apart() {
        Columns areas = Columns.of(Column.of("m2", "面积（平方米）", "Area (m2)"), Column.of("mu", "面积（亩）", "Area (mu)"));
        HeaderMatch match = areas.match(List.of("面积(亩)", "面积(平方米)", "面积"), 1);
        assertThat(match.position("mu")).isEqualTo(0);
        assertThat(match.position("m2")).isEqualTo(1);
        assertThat(match.notices()).extracting(TableProblem::arguments).containsExactly(List.of("面积"));
    }

    @Test
    void a_duplicate_is_named_with_its_places() {
        HeaderMatch match = PEOPLE.match(List.of("姓名", "证件号码", "身份证号"), 3);
        assertThat(match.problems())
                .containsExactly(TableProblem.of("table.header-duplicate", 3, null, "身份证号", "B", "C"));
    }

    @Test
    void a_missing_required_column_is_named() {
        HeaderMatch match = PEOPLE.match(List.of("身份证号"), 1);
        assertThat(TableWords.in(Locale.CHINA).problem(match.problems().getFirst(), PEOPLE))
                .startsWith("第 1 行：缺少必需的列“姓名”。");
        assertThat(TableWords.in(Locale.ENGLISH).problem(match.problems().getFirst(), PEOPLE))
                .contains("\"Name\" is missing");
    }

    @Test
    void unknown_columns_are_noticed_unnamed_and_doubled_ones_are_wrong() {
        HeaderMatch match = PEOPLE.match(List.of("姓名", "血型", "", "血型", "错误原因"), 1);
        assertThat(match.notices()).extracting(TableProblem::code).containsExactly("table.header-unknown");
        assertThat(match.problems())
                .extracting(TableProblem::code)
                .containsExactly("table.header-empty", "table.header-twice");
        assertThat(match.problems().getFirst().arguments()).containsExactly("C");
    }

    @Test
    void no_two_columns_may_share_a_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.of(Column.of("a", "姓名", "A"), Column.of("b", " 姓名*", "B")));
        assertThatIllegalArgumentException().isThrownBy(() -> Columns.of(Column.of("a", "错误原因", "A")));
    }
}
