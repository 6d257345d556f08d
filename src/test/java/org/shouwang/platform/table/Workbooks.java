package org.shouwang.platform.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.Assertions;
import org.shouwang.platform.value.Refusal;

/// Workbooks written part by part, so that tests can have ones that no honest program writes.
final class Workbooks {

    private static final String TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Map<String, String> parts = new LinkedHashMap<>();

    private Workbooks() {
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put("_rels/.rels", relationships(List.of("officeDocument=xl/workbook.xml")));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                relationships(List.of(
                        "worksheet=worksheets/sheet1.xml",
                        "worksheet=worksheets/sheet2.xml",
                        "sharedStrings=sharedStrings.xml",
                        "styles=styles.xml")));
        sheets("<sheet name=\"甲\" sheetId=\"1\" r:id=\"r0\"/>");
    }

    /// @param rows the XML inside sheetData
    static Workbooks of(String rows) {
        return new Workbooks()
                .with("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    private static String relationships(List<String> all) {
        var xml = new StringBuilder("<Relationships>");
        for (int i = 0; i < all.size(); i++) {
            String[] one = all.get(i).split("=", 2);
            xml.append("<Relationship Id=\"r%d\" Type=\"%s%s\" Target=\"%s\"/>".formatted(i, TYPE, one[0], one[1]));
        }
        return xml.append("</Relationships>").toString();
    }

    Workbooks sheets(String sheets) {
        return with("xl/workbook.xml", "<workbook xmlns:r=\"urn:r\"><sheets>" + sheets + "</sheets></workbook>");
    }

    Workbooks with(String part, String xml) {
        parts.put(part, xml);
        return this;
    }

    Path in(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "table", ".xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    static Path file(Path folder, String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    static Path csv(Path folder, String content) throws IOException {
        return file(folder, "table.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static Path written(Path folder, String name, Writing writing) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            writing.to(out);
        }
        return file;
    }

    /// Header first, then all rows.
    static List<List<String>> read(Path file) throws IOException {
        try (TableReader reader = TableReader.open(file, Limits.STANDARD)) {
            var all = new ArrayList<List<String>>();
            all.add(reader.header());
            reader.forEachRemaining(row -> all.add(row.cells()));
            return all;
        }
    }

    static List<TableRow> rows(Path file) throws IOException {
        try (TableReader reader = TableReader.open(file, Limits.STANDARD)) {
            var all = new ArrayList<TableRow>();
            reader.forEachRemaining(all::add);
            return all;
        }
    }

    /// Reads the whole file and answers why that was refused.
    static Refusal refusal(Path file, Limits limits) {
        return Assertions.catchThrowableOfType(Refusal.class, () -> {
            try (TableReader reader = TableReader.open(file, limits)) {
                reader.forEachRemaining(row -> {});
            }
        });
    }

    static String refusalCode(Path file) {
        return refusal(file, Limits.STANDARD).code();
    }
}
