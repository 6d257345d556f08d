package org.shouwang.platform.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One sheet of a workbook being read.
final class XlsxTable extends TableReader {

    private final XlsxFile file;
    private final XmlPart part;
    private final XlsxRows rows;

    private XlsxTable(Limits limits, long size, XlsxFile file, XmlPart part, XlsxRows rows) {
        super(limits, size);
        this.file = file;
        this.part = part;
        this.rows = rows;
    }

    static XlsxTable of(Path path, Limits limits, @Nullable String sheet) throws IOException {
        XlsxFile file = XlsxFile.open(path, limits);
        try {
            XlsxParts parts = XlsxParts.of(file, sheet);
            SharedStrings strings = parts.strings(limits);
            CellStyles styles = parts.styles();
            XmlPart part = file.part(parts.sheet());
            var rows = new XlsxRows(part, new XlsxCell(part, limits, strings, styles, parts.from1904()), limits);
            return new XlsxTable(limits, Files.size(path), file, part, rows);
        } catch (IOException | RuntimeException | Error unreadable) {
            file.close();
            throw unreadable;
        }
    }

    @Override
    @Nullable
    TableRow read() {
        return rows.next(header().size());
    }

    @Override
    public TableFormat format() {
        return TableFormat.XLSX;
    }

    @Override
    public long bytesRead() {
        return Math.min(bytesTotal(), part.stream().packedRead());
    }

    @Override
    public void close() throws IOException {
        part.close();
        file.close();
    }
}
