package org.shouwang.platform.table;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// Does to a workbook's first sheet what a person would do in Excel.
final class Rewritten {

    private Rewritten() {}

    static void withSheet(Path file, String xml) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("xl/worksheets/sheet1.xml"), xml);
        }
    }

    static void withRow(Path file, String row) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path sheet = zip.getPath("xl/worksheets/sheet1.xml");
            Files.writeString(sheet, Files.readString(sheet).replace("</sheetData>", row + "</sheetData>"));
        }
    }
}
