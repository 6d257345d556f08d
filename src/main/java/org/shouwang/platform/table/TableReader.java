package org.shouwang.platform.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// A table being read, row by row and once, in memory that does not grow with it.
///
/// The header is the first row that holds something. Blank rows are left out but counted, so that
/// row numbers are those a person sees. Any call may answer [Refusal]; nothing is told apart by
/// the file's name. To cancel, stop asking and close.
public abstract sealed class TableReader implements Iterator<TableRow>, Closeable permits CsvTable, XlsxTable {

    final Limits limits;
    private final long bytesTotal;
    private List<String> header = List.of();
    private long headerNumber;
    private @Nullable TableRow ahead;

    TableReader(Limits limits, long bytesTotal) {
        this.limits = limits;
        this.bytesTotal = bytesTotal;
    }

    /// Opens a .csv, or the first visible sheet of an .xlsx.
    public static TableReader open(Path file, Limits limits) throws IOException {
        return open(file, limits, null);
    }

    /// @param sheet the name of the sheet to read; null: the first visible one
    public static TableReader open(Path file, Limits limits, @Nullable String sheet) throws IOException {
        if (Files.size(file) > limits.bytes()) {
            throw Unreadable.because("table.too-large", megabytes(limits.bytes()));
        }
        TableReader reader = switch (TableFormat.detect(file)) {
            case CSV -> CsvTable.of(file, limits);
            case XLSX -> XlsxTable.of(file, limits, sheet);
        };
        try {
            reader.start();
            return reader;
        } catch (RuntimeException | Error unreadable) {
            reader.close();
            throw unreadable;
        }
    }

    static long megabytes(long bytes) {
        return bytes >> 20;
    }

    /// The next row as it stands in the file, null at its end.
    abstract @Nullable TableRow read() throws IOException;

    public abstract TableFormat format();

    /// Bytes of the packed file gone through so far, for showing progress; of [#bytesTotal()].
    public abstract long bytesRead();

    public final long bytesTotal() {
        return bytesTotal;
    }

    /// The header's texts as they stand, without blank ones at the end.
    public final List<String> header() {
        return header;
    }

    public final long headerNumber() {
        return headerNumber;
    }

    @Override
    public final boolean hasNext() {
        return ahead != null;
    }

    @Override
    public final TableRow next() {
        TableRow row = ahead;
        if (row == null) {
            throw new NoSuchElementException();
        }
        ahead = nextFilled();
        return row;
    }

    private void start() {
        TableRow first = nextFilled();
        if (first == null) {
            throw Unreadable.because("table.empty");
        }
        header = List.copyOf(first.cells().subList(0, first.width()));
        headerNumber = first.number();
        ahead = nextFilled();
    }

    private @Nullable TableRow nextFilled() {
        try {
            TableRow row = read();
            while (row != null && row.isBlank()) {
                row = read();
            }
            if (row != null && headerNumber > 0 && row.number() - headerNumber > limits.rows()) {
                throw Unreadable.because("table.too-many-rows", limits.rows());
            }
            return row;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
