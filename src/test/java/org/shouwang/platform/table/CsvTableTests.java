package org.shouwang.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.platform.table.Workbooks.csv;
import static org.shouwang.platform.table.Workbooks.file;
import static org.shouwang.platform.table.Workbooks.read;
import static org.shouwang.platform.table.Workbooks.refusal;
import static org.shouwang.platform.table.Workbooks.refusalCode;
import static org.shouwang.platform.table.Workbooks.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTests {

    private static final String CHINESE = "姓名,住址\r\n某甲,药山街道一号院\r\n某乙,标山小区\r\n";
    private static final List<List<String>> CHINESE_READ =
            List.of(List.of("姓名", "住址"), List.of("某甲", "药山街道一号院"), List.of("某乙", "标山小区"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void separators_are_found(String separator) throws IOException {
        assertThat(read(csv(folder, "a,b,c\n1,2,3\n".replace(",", separator))))
                .containsExactly(List.of("a", "b", "c"), List.of("1", "2", "3"));
    }

    @Test
    void a_separator_inside_quotes_is_not_counted() throws IOException {
        assertThat(read(csv(folder, "\"a,b,c,d\";e\n1;2\n")))
                .containsExactly(List.of("a,b,c,d", "e"), List.of("1", "2"));
    }

    @Test
    void quotes_hold_separators_quotes_and_line_breaks() throws IOException {
        assertThat(read(csv(folder, "a,b\n\"x,\"\"y\"\"\",\"1\n2\"\n")))
                .containsExactly(List.of("a", "b"), List.of("x,\"y\"", "1\n2"));
    }

    @Test
    void row_numbers_are_those_excel_shows() throws IOException {
        assertThat(rows(csv(folder, "a,b\n\"1\n1\",2\n\n,\n3,4\n")))
                .extracting(TableRow::number)
                .containsExactly(2L, 5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "GBK"})
    void chinese_encodings_are_told_apart(String encoding) throws IOException {
        assertThat(read(file(folder, "t.csv", CHINESE.getBytes(Charset.forName(encoding)))))
                .isEqualTo(CHINESE_READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byte_order_marks_are_believed_and_left_out(String encoding) throws IOException {
        assertThat(read(file(folder, "t.csv", ("\uFEFF" + CHINESE).getBytes(Charset.forName(encoding)))))
                .isEqualTo(CHINESE_READ);
    }

    @Test
    void four_byte_characters_across_chunks_are_kept() throws IOException {
        String rare = "姓名\n" + "𠮷龘".repeat(30_000) + "\n";
        assertThat(refusal(csv(folder, rare), Limits.STANDARD).code()).isEqualTo("table.cell-too-long");
        String lines = "姓名\n" + "𠮷龘\n".repeat(30_000);
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            assertThat(rows(file(folder, "t.csv", lines.getBytes(charset))))
                    .hasSize(30_000)
                    .allSatisfy(row -> assertThat(row.cells()).containsExactly("𠮷龘"));
        }
    }

    @Test
    void a_wrong_encoding_is_refused_with_its_row() throws IOException {
        byte[] latin = "name,place\nok,ok\ncaf\u00e9,x\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(file(folder, "t.csv", latin), Limits.STANDARD))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("table.encoding"))
                .satisfies(refused -> assertThat(refused.arguments()).containsExactly("3", "21"));
    }

    @Test
    void utf8_that_breaks_later_is_not_taken_for_gb18030() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write((CHINESE.repeat(3)).getBytes(StandardCharsets.UTF_8));
        bytes.write(new byte[] {(byte) 0xD0, (byte) 0xD5, '\n'});
        assertThat(refusal(file(folder, "t.csv", bytes.toByteArray()), Limits.STANDARD))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("table.encoding"))
                .satisfies(refused -> assertThat(refused.arguments()).first().isEqualTo("10"));
    }

    @Test
    void an_unclosed_quote_is_refused_with_its_row() throws IOException {
        assertThat(refusal(csv(folder, "a,b\n1,2\n\"3,4\n5,6\n"), Limits.STANDARD))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("table.csv-broken"))
                .satisfies(refused -> assertThat(refused.arguments()).containsExactly("3"));
    }

    @Test
    void limits_are_kept() throws IOException {
        Path table = csv(folder, "a,b\n1,2\n3,4\n5,666666\n");
        assertThat(refusal(table, Limits.STANDARD.withRows(2)).code()).isEqualTo("table.too-many-rows");
        assertThat(refusal(table, Limits.STANDARD.withColumns(1)).code()).isEqualTo("table.too-many-columns");
        assertThat(refusal(table, Limits.STANDARD.withCellLength(5)).arguments())
                .containsExactly("4", "5");
        assertThat(refusal(table, Limits.STANDARD.withBytes(10)).code()).isEqualTo("table.too-large");
    }

    @Test
    void two_gigabytes_are_refused_unread() throws IOException {
        Path huge = folder.resolve("huge.csv");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(2L << 30);
        }
        assertThat(refusal(huge, Limits.STANDARD).arguments()).containsExactly("512");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        assertThat(refusalCode(csv(folder, ""))).isEqualTo("table.empty");
        assertThat(refusalCode(csv(folder, "\n , \n"))).isEqualTo("table.empty");
    }

    @Test
    void a_table_without_rows_is_read() throws IOException {
        assertThat(read(csv(folder, "a,b"))).containsExactly(List.of("a", "b"));
    }

    @Test
    void what_is_no_table_is_refused_whatever_its_name() throws IOException {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0, 0};
        assertThat(refusalCode(file(folder, "t.xlsx", old))).isEqualTo("table.format-old");
        assertThat(refusalCode(file(folder, "t.csv", "%PDF-1.7\n1 0 obj".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("table.format");
        assertThat(refusalCode(csv(folder, "<html><table><tr><td>1"))).isEqualTo("table.format");
        assertThat(refusalCode(file(folder, "t.csv", new byte[100]))).isEqualTo("table.format");
    }
}
