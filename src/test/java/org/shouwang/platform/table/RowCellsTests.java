package org.shouwang.platform.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.value.Refusal;

class RowCellsTests {

    static final Columns COLUMNS = Columns.of(
            Column.of("name", "姓名", "Name").asRequired(),
            Column.of("sex", "性别", "Sex")
                    .oneOf(new Column.Choice("M", "男", "Male"), new Column.Choice("F", "女", "Female")),
            Column.of("birth", "出生日期", "Date of birth").as(Column.Kind.DATE),
            Column.of("phone", "电话", "Phone").as(Column.Kind.CODE),
            Column.of("count", "人数", "Persons").as(Column.Kind.NUMBER));

    private static final HeaderMatch HEADER = COLUMNS.match(List.of("姓名", "性别", "出生日期", "电话", "人数"), 1);

    private static RowCells row(String... cells) {
        return HEADER.row(new TableRow(12, List.of(cells)));
    }

    private static String said(RowCells cells) {
        return TableWords.in(Locale.CHINA).problem(cells.problems().getFirst(), COLUMNS);
    }

    @Test
    void good_values_are_taken() {
        RowCells cells = row(" 某甲 ", "女", "2020年2月3日", "１００ 0000 0000", "1,234");
        assertThat(cells.text("name", 50)).isEqualTo("某甲");
        assertThat(cells.choice("sex")).isEqualTo("F");
        assertThat(cells.date("birth")).isEqualTo(LocalDate.of(2020, 2, 3));
        assertThat(cells.code("phone", 20)).isEqualTo("10000000000");
        assertThat(cells.number("count")).isEqualTo(new BigDecimal("1234"));
        assertThat(cells.whole("count", 0, 2_000)).isEqualTo(1234);
        assertThat(cells.isGood()).isTrue();
    }

    @Test
    void choices_are_understood_by_code_and_in_both_languages() {
        assertThat(List.of("M", "男", " male", "ｍ"))
                .allSatisfy(sex ->
                        assertThat(row("某", sex, "", "", "").choice("sex")).isEqualTo("M"));
    }

    @Test
    void empty_cells_are_null_and_wrong_only_where_required() {
        RowCells cells = row("\u3000", "", "", "", "");
        assertThat(cells.date("birth")).isNull();
        assertThat(cells.choice("sex")).isNull();
        assertThat(cells.isGood()).isTrue();
        assertThat(cells.text("name", 50)).isNull();
        assertThat(said(cells)).isEqualTo("第 12 行“姓名”：这一格不能空着，请填上。");
    }

    @Test
    void a_column_the_table_lacks_is_empty() {
        HeaderMatch few = COLUMNS.match(List.of("姓名"), 1);
        RowCells cells = few.row(new TableRow(2, List.of("某甲")));
        assertThat(cells.date("birth")).isNull();
        assertThat(cells.isGood()).isTrue();
    }

    @Test
    void each_wrong_value_gets_its_own_answer() {
        RowCells cells = row("=1+1", "中", "2020年2月30日", "12345\u202E", "三");
        cells.text("name", 50);
        cells.choice("sex");
        cells.date("birth");
        cells.code("phone", 20);
        cells.number("count");
        assertThat(cells.problems())
                .extracting(TableProblem::code)
                .containsExactly(
                        "table.formula",
                        "table.not-a-choice",
                        "table.no-such-day",
                        "table.direction-mark",
                        "table.not-a-number");
        assertThat(TableWords.in(Locale.CHINA).problem(cells.problems().get(2), COLUMNS))
                .isEqualTo("第 12 行“出生日期”：日历上没有 2020 年 2 月 30 日这一天。请核对后改成实际的日期。");
        assertThat(cells.problems().get(3).arguments()).containsExactly("U+202E");
    }

    @Test
    void control_characters_and_overlong_text_are_wrong() {
        RowCells cells = row("某\u0000甲", "男", "x", "\u0007", "1.5");
        cells.text("name", 50);
        cells.date("birth");
        cells.code("phone", 20);
        cells.whole("count", 0, 10);
        assertThat(cells.problems())
                .extracting(TableProblem::code)
                .containsExactly(
                        "table.control-character", "table.not-a-date", "table.control-character", "table.not-in-range");
        RowCells rare = row("𠮷𠮷𠮷", "", "", "", "");
        assertThat(rare.text("name", 3)).isEqualTo("𠮷𠮷𠮷");
        assertThat(rare.text("name", 2)).isNull();
        assertThat(rare.problems().getFirst().arguments()).containsExactly("3", "2");
    }

    @Test
    void doubtful_cells_are_never_taken() {
        var row = new TableRow(
                3,
                List.of("=A1", "男", "#N/A", "110101200001011000", "1"),
                Map.of(0, CellDoubt.FORMULA, 2, CellDoubt.ERROR, 3, CellDoubt.IMPRECISE));
        RowCells cells = HEADER.row(row);
        assertThat(cells.text("name", 50)).isNull();
        assertThat(cells.date("birth")).isNull();
        assertThat(cells.code("phone", 20)).isNull();
        assertThat(cells.problems())
                .extracting(TableProblem::code)
                .containsExactly("table.formula", "table.cell-error", "table.imprecise");
    }

    @Test
    void rows_with_too_many_or_too_few_cells_are_wrong() {
        assertThat(row("某", "男", "", "", "", "多").problems())
                .containsExactly(TableProblem.of("table.row-long", 12, null, 6, 5));
        assertThat(row("某", "男", "", "", "", " ", "").isGood()).isTrue();
        assertThat(said(row("某", "男"))).startsWith("第 12 行：这一行只有 2 格，比表头的 5 列少。");
    }

    @Test
    void both_languages_have_the_same_texts_and_every_refusal_has_one() {
        assertThat(new TreeSet<>(bundle(Locale.SIMPLIFIED_CHINESE).keySet()))
                .isEqualTo(new TreeSet<>(bundle(Locale.ENGLISH).keySet()));
        assertThat(TableWords.in(Locale.CHINA).refusal(new Refusal.Invalid("table.encoding", "12000", "9")))
                .startsWith("第 12000 行附近（第 9 个字节）的文字编码不对");
    }

    private static ResourceBundle bundle(Locale locale) {
        return PropertyResourceBundle.getBundle("messages.table", locale);
    }
}
