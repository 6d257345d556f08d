package org.shouwang.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.platform.table.Workbooks.read;
import static org.shouwang.platform.table.Workbooks.refusal;
import static org.shouwang.platform.table.Workbooks.refusalCode;
import static org.shouwang.platform.table.Workbooks.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxTableTests {

    private static final String HEADER = row(1, text("A1", "甲"), text("B1", "乙"));
    private static final String STYLES =
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
                    + "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00_ ;[Red]\\-#,##0.00\\ \"/></numFmts>"
                    + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                    + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>";

    @TempDir
    Path folder;

    private static String row(int number, String... cells) {
        return "<row r=\"" + number + "\">" + String.join("", cells) + "</row>";
    }

    private static String text(String at, String text) {
        return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String number(String at, int style, String stored) {
        return "<c r=\"" + at + "\" s=\"" + style + "\"><v>" + stored + "</v></c>";
    }

    private TableRow only(String... cells) throws IOException {
        return rows(Workbooks.of(HEADER + row(2, cells))
                        .with("xl/styles.xml", STYLES)
                        .in(folder))
                .getFirst();
    }

    @Test
    void rows_keep_their_numbers_and_gaps() throws IOException {
        Path file = Workbooks.of(HEADER + row(4, text("B4", "丁")) + row(5) + row(7, text("A7", "戊")))
                .in(folder);
        assertThat(rows(file)).containsExactly(new TableRow(4, List.of("", "丁")), new TableRow(7, List.of("戊", "")));
    }

    @Test
    void shared_strings_join_runs_and_leave_readings_out() throws IOException {
        Path file = Workbooks.of(row(1, "<c r=\"A1\" t=\"s\"><v>1</v></c>"))
                .with(
                        "xl/sharedStrings.xml",
                        "<sst><si><t>不</t></si><si><r><t>姓</t></r><r><t>名</t></r><rPh><t>xm</t></rPh></si></sst>")
                .in(folder);
        assertThat(read(file)).containsExactly(List.of("姓名"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 43864, 2020-02-03",
        "2, 43864, 2020-02-03",
        "4, 43864.4375, 2020-02-03 10:30:00",
        "1, 0.4375, 10:30:00",
        "1, 60, 1900-02-28",
        "1, 61, 1900-03-01",
        "1, 59, 1900-02-28",
        "3, 43864, 43864",
        "0, 43864, 43864",
        "0, 36.699999999999996, 36.7",
        "0, 1E+2, 100",
        "0, 1.5E-3, 0.0015",
        "0, -0, 0",
        "0, 13800138000, 13800138000"
    })
    void numbers_come_as_people_see_them(int style, String stored, String seen) throws IOException {
        assertThat(only(number("A2", style, stored)).cell(0)).isEqualTo(seen);
    }

    @Test
    void an_identity_number_stored_as_number_is_doubtful() throws IOException {
        TableRow row = only(number("A2", 0, "1.1010120000101123E+17"), number("B2", 0, "999999999999999"));
        assertThat(row.doubts()).isEqualTo(Map.of(0, CellDoubt.IMPRECISE));
        assertThat(row.cell(0)).hasSize(18);
    }

    @Test
    void a_formula_is_marked_and_its_result_is_never_taken() throws IOException {
        TableRow row = only(
                "<c r=\"A2\"><f>1+1</f><v>2</v></c>", "<c r=\"B2\" t=\"str\"><f t=\"shared\" si=\"0\"/><v>某甲</v></c>");
        assertThat(row.cells()).containsExactly("=1+1", "=");
        assertThat(row.doubts()).isEqualTo(Map.of(0, CellDoubt.FORMULA, 1, CellDoubt.FORMULA));
    }

    @Test
    void cells_filled_by_the_formula_of_another_are_formulas() throws IOException {
        Path file = Workbooks.of(HEADER
                        + row(2, "<c r=\"A2\"><f t=\"array\" ref=\"A2:B3\">X</f><v>1</v></c>", number("B2", 0, "2"))
                        + row(3, number("A3", 0, "3"))
                        + row(4, number("A4", 0, "4")))
                .in(folder);
        assertThat(rows(file)).extracting(row -> row.doubts().size()).containsExactly(2, 1, 0);
    }

    @Test
    void errors_and_truths_are_told() throws IOException {
        TableRow row = only("<c r=\"A2\" t=\"e\"><v>#N/A</v></c>", "<c r=\"B2\" t=\"b\"><v>1</v></c>");
        assertThat(row.cells()).containsExactly("#N/A", "TRUE");
        assertThat(row.doubt(0)).isEqualTo(CellDoubt.ERROR);
    }

    @Test
    void the_first_visible_sheet_is_read_or_the_one_named() throws IOException {
        Path file = Workbooks.of(row(1, text("A1", "藏")))
                .with(
                        "xl/worksheets/sheet2.xml",
                        "<worksheet><sheetData>" + row(1, text("A1", "显")) + "</sheetData></worksheet>")
                .sheets("<sheet name=\"甲\" state=\"hidden\" r:id=\"r0\"/><sheet name=\"乙\" r:id=\"r1\"/>")
                .in(folder);
        assertThat(read(file)).containsExactly(List.of("显"));
        try (TableReader named = TableReader.open(file, Limits.STANDARD, "甲")) {
            assertThat(named.header()).containsExactly("藏");
        }
    }

    @Test
    void a_workbook_with_nothing_to_see_is_refused() throws IOException {
        Path file = Workbooks.of(HEADER)
                .sheets("<sheet name=\"甲\" state=\"veryHidden\" r:id=\"r0\"/>")
                .in(folder);
        assertThat(refusalCode(file)).isEqualTo("table.no-sheet");
        assertThat(refusalCode(Workbooks.of("").in(folder))).isEqualTo("table.empty");
    }

    @Test
    void escaped_control_characters_come_to_light() throws IOException {
        assertThat(only(text("A2", "某_x0007_甲")).cell(0)).isEqualTo("某\u0007甲");
        assertThat(only(text("A2", "a_xZZZZ_b_x00")).cell(0)).isEqualTo("a_xZZZZ_b_x00");
    }

    @Test
    void a_zip_bomb_is_refused_while_it_unpacks() throws IOException {
        Path file = Workbooks.of(HEADER + row(2, text("A2", "x")) + " ".repeat(80 << 20))
                .in(folder);
        assertThat(Files.size(file)).isLessThan(200_000);
        assertThat(refusalCode(file)).isEqualTo("table.bomb");
    }

    @Test
    void a_bomb_made_of_rows_is_refused_while_it_unpacks() throws IOException {
        var rows = new StringBuilder(HEADER);
        for (int i = 2; i < 20_000; i++) {
            rows.append(row(i, text("A" + i, "x".repeat(6_000))));
        }
        assertThat(refusalCode(Workbooks.of(rows.toString()).in(folder))).isEqualTo("table.bomb");
    }

    @Test
    void limits_on_what_is_unpacked_are_kept() throws IOException {
        Path file = Workbooks.of(HEADER + row(2, text("A2", "x".repeat(10_000))))
                .with("xl/sharedStrings.xml", "<sst><si><t>" + "y".repeat(5_000) + "</t></si></sst>")
                .in(folder);
        assertThat(refusal(file, Limits.STANDARD.withInflated(8_000)).code()).isEqualTo("table.bomb");
        assertThat(refusal(file, Limits.STANDARD.withEntries(3)).code()).isEqualTo("table.bomb");
        assertThat(refusal(file, Limits.STANDARD.withSharedText(1_000)).code()).isEqualTo("table.bomb");
        assertThat(refusal(file, Limits.STANDARD.withCellLength(9_999)).arguments())
                .containsExactly("2", "9999");
    }

    @Test
    void a_single_huge_piece_of_xml_is_refused() throws IOException {
        String attribute = "<row r=\"2\" spans=\"" + "1".repeat(3 << 20) + "\"/>";
        assertThat(refusalCode(Workbooks.of(HEADER + attribute).in(folder))).isEqualTo("table.bomb");
    }

    @Test
    void document_types_and_entities_are_refused() throws IOException {
        String secret = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        Path declared = Workbooks.of("")
                .with(
                        "xl/worksheets/sheet1.xml",
                        secret + "<worksheet><sheetData>" + row(1, text("A1", "&e;")) + "</sheetData></worksheet>")
                .in(folder);
        assertThat(refusalCode(declared)).isEqualTo("table.entities");
        Path undeclared = Workbooks.of(row(1, text("A1", "&e;"))).in(folder);
        assertThat(refusalCode(undeclared)).isIn("table.entities", "table.broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>",
                "<row r=\"99999999999\"/>",
                "<row r=\"1048577\"/>",
                "<row r=\"2\"/><row r=\"2\"/>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1E999999999</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>many</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"?\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></row>"
            })
    void claims_that_cannot_be_true_make_a_workbook_broken(String rows) throws IOException {
        assertThat(refusalCode(Workbooks.of(rows).in(folder))).isEqualTo("table.broken");
    }

    @Test
    void deep_nesting_is_refused() throws IOException {
        Path file = Workbooks.of("<a>".repeat(100)).in(folder);
        assertThat(refusalCode(file)).isEqualTo("table.broken");
    }

    @Test
    void too_many_columns_are_refused_but_empty_ones_are_nothing() throws IOException {
        Path full = Workbooks.of(HEADER + row(2, number("GS2", 0, "1"))).in(folder);
        assertThat(refusal(full, Limits.STANDARD).arguments()).containsExactly("2", "200");
        Path empty = Workbooks.of(HEADER + row(2, text("A2", "x"), "<c r=\"XFD2\" s=\"1\"/>"))
                .in(folder);
        assertThat(rows(empty)).hasSize(1);
    }

    @Test
    void a_zip_that_is_no_workbook_and_a_cut_one_are_refused() throws IOException {
        Path document =
                Workbooks.of(HEADER).with("_rels/.rels", "<Relationships/>").in(folder);
        assertThat(refusalCode(document)).isEqualTo("table.format");
        byte[] whole = Files.readAllBytes(Workbooks.of(HEADER).in(folder));
        Path cut = Workbooks.file(folder, "cut.xlsx", java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(refusalCode(cut)).isEqualTo("table.broken");
    }
}
