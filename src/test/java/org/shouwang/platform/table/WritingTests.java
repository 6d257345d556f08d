package org.shouwang.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.platform.table.Workbooks.read;
import static org.shouwang.platform.table.Workbooks.rows;
import static org.shouwang.platform.table.Workbooks.written;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingTests {

    private static final Columns COLUMNS = RowCellsTests.COLUMNS;
    private static final Purpose PURPOSE =
            new Purpose("常住人口台账", "核对 & 走访", "某街道办 某甲", Instant.parse("2020-02-03T08:30:00Z"), "DC20200203-000001");
    private static final List<String> SIGNS = List.of("=1+1", "+8610", "-5", "@x", "\tx", "\rx");

    @TempDir
    Path folder;

    private Path export(Locale locale, List<?>... rows) throws IOException {
        return written(folder, "export.xlsx", out -> {
            try (TableWriter writer = TableWriter.xlsx(out, COLUMNS.all(), locale, PURPOSE)) {
                for (List<?> row : rows) {
                    writer.row(row);
                }
                assertThat(writer.rows()).isEqualTo(rows.length);
            }
        });
    }

    private static String part(Path file, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile());
                var in = zip.getInputStream(zip.getEntry(name))) {
            String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("&#x([0-9a-f]+);")
                    .matcher(xml)
                    .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
        }
    }

    @Test
    void a_workbook_comes_back_as_it_was_written() throws IOException {
        Path file = export(
                Locale.CHINA,
                List.of("某甲", "F", LocalDate.of(2020, 2, 3), "010000000000", 3),
                Arrays.asList("𠮷 <&>\"'", null, null, null, new BigDecimal("36.5")));
        assertThat(read(file))
                .containsExactly(
                        List.of("姓名", "性别", "出生日期", "电话", "人数"),
                        List.of("某甲", "女", "2020-02-03", "010000000000", "3"),
                        List.of("𠮷 <&>\"'", "", "", "", "36.5"),
                        List.of("内部资料 请勿外传  DC20200203-000001  某街道办 某甲  2020-02-03 16:30  核对 & 走访", "", "", "", ""));
    }

    @Test
    void moments_are_shown_in_beijing_time_and_english_has_its_labels() throws IOException {
        Path file = export(Locale.ENGLISH, List.of("A", "M", Instant.parse("2020-02-03T20:00:00Z"), true, 1));
        assertThat(read(file).getFirst()).startsWith("Name", "Sex");
        assertThat(read(file).get(1)).containsExactly("A", "Male", "2020-02-04 04:00:00", "Yes", "1");
    }

    @Test
    void no_text_becomes_a_formula_in_a_workbook() throws IOException {
        Path file = export(Locale.CHINA, SIGNS.stream().map(List::of).toArray(List[]::new));
        try (var workbook = new ReadableWorkbook(file.toFile());
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            assertThat(rows.map(row -> row.getCell(0).getType())).containsOnly(CellType.STRING);
        }
        assertThat(part(file, "xl/worksheets/sheet1.xml")).doesNotContain("<f>").contains("state=\"frozen\"");
    }

    @Test
    void an_export_says_what_it_is_for() throws IOException {
        Path file = export(Locale.CHINA, List.of("某甲"));
        try (TableReader about = TableReader.open(file, Limits.STANDARD, "说明")) {
            var lines = new ArrayList<String>(about.header());
            about.forEachRemaining(row -> lines.addAll(row.cells()));
            assertThat(lines).contains("常住人口台账", "核对 & 走访", "某街道办 某甲", "2020-02-03 16:30", "1");
        }
        assertThat(part(file, "xl/worksheets/sheet1.xml")).contains("某街道办 某甲  2020-02-03 16:30");
    }

    @Test
    void a_full_sheet_is_followed_by_another_with_the_same_header() throws IOException {
        Path file = written(folder, "split.xlsx", out -> {
            try (var writer = new XlsxTableWriter(out, COLUMNS.all(), Locale.CHINA, null, 1_001)) {
                for (int i = 0; i < 2_500; i++) {
                    writer.row(List.of("某" + i));
                }
            }
        });
        assertThat(rows(file)).hasSize(1_000);
        try (TableReader third = TableReader.open(file, Limits.STANDARD, "数据3")) {
            assertThat(third.header()).hasSize(5);
            assertThat(third.next().cell(0)).isEqualTo("某2000");
        }
    }

    @Test
    void characters_a_workbook_cannot_hold_do_not_break_it() throws IOException {
        Path file = export(Locale.CHINA, List.of("a\u0000b\uD800c"), List.of("长".repeat(40_000)));
        assertThat(read(file).get(1).getFirst()).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(read(file).get(2).getFirst()).hasSizeLessThan(32_768);
    }

    @Test
    void a_csv_has_a_byte_order_mark_and_no_cell_begins_like_a_formula() throws IOException {
        Path file = written(folder, "export.csv", out -> {
            try (TableWriter writer = TableWriter.csv(out, COLUMNS.all(), Locale.CHINA, null)) {
                for (String sign : SIGNS) {
                    writer.row(List.of(sign, "M", LocalDate.of(2020, 2, 3), "x,\"y\"", -5));
                }
            }
        });
        assertThat(Files.readAllBytes(file)).startsWith(0xEF, 0xBB, 0xBF);
        List<List<String>> read = read(file);
        assertThat(read.get(1)).containsExactly("'=1+1", "男", "2020-02-03", "x,\"y\"", "-5");
        assertThat(read.subList(1, 7))
                .allSatisfy(row -> assertThat(row.getFirst()).startsWith("'"));
        assertThat(read.subList(1, 5).stream().map(row -> Cells.clean(row.getFirst())))
                .isEqualTo(SIGNS.subList(0, 4));
    }

    @Test
    void a_template_is_filled_in_and_read() throws IOException {
        Path template = written(folder, "template.xlsx", out -> Template.write(COLUMNS, Locale.CHINA, out));
        assertThat(read(template)).containsExactly(List.of("姓名*", "性别", "出生日期", "电话", "人数"));
        Path filled = folder.resolve("filled.xlsx");
        Files.write(filled, Files.readAllBytes(template));
        Rewritten.withRow(
                filled,
                "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>某甲</t></is></c>"
                        + "<c r=\"B2\" t=\"inlineStr\"><is><t>女</t></is></c></row>");
        try (TableReader reader = TableReader.open(filled, Limits.STANDARD)) {
            HeaderMatch match = COLUMNS.match(reader);
            assertThat(match.problems()).isEmpty();
            RowCells cells = match.row(reader.next());
            assertThat(cells.text("name", 20)).isEqualTo("某甲");
            assertThat(cells.choice("sex")).isEqualTo("F");
        }
    }

    @Test
    void a_template_has_drop_downs_notes_text_columns_and_a_guide() throws IOException {
        Columns columns = Columns.of(
                COLUMNS.column("sex"),
                Column.of("phone", "电话", "Phone")
                        .as(Column.Kind.CODE)
                        .withNote("手机或座机", "mobile or landline")
                        .withExample("10000000000"));
        Path file = written(folder, "template.xlsx", out -> Template.write(columns, Locale.CHINA, out));
        assertThat(part(file, "xl/worksheets/sheet1.xml"))
                .contains("<dataValidation sqref=\"A2:A1048576\" type=\"list\"", "'选项'!$A$1:$A$2");
        assertThat(part(file, "xl/comments1.xml")).contains("手机或座机", "10000000000");
        try (var workbook = new ReadableWorkbook(file.toFile())) {
            assertThat(workbook.getSheets().map(Sheet::getName)).containsExactly("数据", "填写说明", "选项");
        }
        try (TableReader guide = TableReader.open(file, Limits.STANDARD, "填写说明")) {
            guide.next();
            assertThat(guide.next().cells()).contains("性别", "选填", "男、女");
        }
    }

    @Test
    void wrong_rows_come_back_are_mended_and_read_again() throws IOException {
        Path original = Workbooks.csv(folder, "出生日期,姓名,备注,电话\n2020年2月30日,某甲,x,0100\n2020-2-3,,=1,\n2020-2-3,某丙,,1,多\n");
        Path errors = errors(original);
        List<List<String>> back = read(errors);
        assertThat(back.getFirst()).containsExactly("出生日期", "姓名", "备注", "电话", "错误原因");
        assertThat(back.get(1)).startsWith("2020年2月30日", "某甲", "x", "0100");
        assertThat(back.get(1).get(4)).isEqualTo("出生日期：日历上没有 2020 年 2 月 30 日这一天。请核对后改成实际的日期。");
        assertThat(back.get(2).get(4)).isEqualTo("姓名：这一格不能空着，请填上。");
        assertThat(back.get(3)).hasSize(6).endsWith("多");
        assertThat(part(errors, "xl/comments1.xml")).contains("日历上没有");

        String sheet = part(errors, "xl/worksheets/sheet1.xml");
        String mended = sheet.replace("2020年2月30日", "2020年2月29日").replace("多", "");
        Rewritten.withSheet(errors, mended);
        Path again = errors(errors);
        assertThat(read(again))
                .hasSize(2)
                .last()
                .satisfies(row -> assertThat(row).startsWith("2020-2-3", "", "=1", ""));
    }

    private Path errors(Path file) throws IOException {
        TableWords words = TableWords.in(Locale.CHINA);
        try (TableReader reader = TableReader.open(file, Limits.STANDARD)) {
            HeaderMatch match = COLUMNS.match(reader);
            assertThat(match.problems()).isEmpty();
            return written(folder, "errors-of-" + file.getFileName() + ".xlsx", out -> {
                try (var errors = new ErrorWorkbook(out, match, words, words::reason)) {
                    while (reader.hasNext()) {
                        RowCells cells = match.row(reader.next());
                        cells.text("name", 20);
                        cells.date("birth");
                        if (!cells.isGood()) {
                            errors.add(cells.row(), cells.problems());
                        }
                    }
                }
            });
        }
    }
}
