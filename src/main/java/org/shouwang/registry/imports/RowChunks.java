package org.shouwang.registry.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.table.HeaderMatch;
import org.shouwang.platform.table.RowCells;
import org.shouwang.platform.table.TableReader;
import org.shouwang.platform.table.TableRow;

/// A file's rows in pieces: parsed on one thread, checked and encoded on another.
final class RowChunks implements AutoCloseable {

    /// @param copy rows in COPY's format
    /// @param read bytes of the file gone through
    @SuppressWarnings("ArrayRecordComponent")
    record Chunk(byte[] copy, long read) {}

    private record Rows(List<TableRow> rows, long read) {}

    private static final int ROWS = 1_000;

    private final Ahead<Rows> parsed;
    private final Ahead<Chunk> checked;

    RowChunks(TableReader table, HeaderMatch match, ImportKind kind, RowReader reader) {
        CopyBuffer buffer = new CopyBuffer(kind.fields());
        StagedRow row = new StagedRow();
        parsed = new Ahead<>("import-parse", () -> rows(table));
        checked = new Ahead<>("import-check", () -> {
            Rows rows = parsed.next();
            return rows == null ? null : check(rows, match, reader, row, buffer);
        });
    }

    private static @Nullable Rows rows(TableReader table) {
        List<TableRow> rows = new ArrayList<>(ROWS);
        while (rows.size() < ROWS && table.hasNext()) {
            rows.add(table.next());
        }
        return rows.isEmpty() ? null : new Rows(rows, table.bytesRead());
    }

    private static Chunk check(Rows rows, HeaderMatch match, RowReader reader, StagedRow row, CopyBuffer buffer) {
        for (TableRow each : rows.rows()) {
            RowCells cells = match.row(each);
            row.clear();
            reader.read(cells, row);
            if (!cells.isGood()) {
                row.wrong(cells.problems());
            }
            buffer.add(each.number(), row);
        }
        return new Chunk(buffer.take(), rows.read());
    }

    @Nullable
    Chunk next() throws Exception {
        return checked.next();
    }

    @Override
    public void close() {
        checked.close();
        parsed.close();
    }
}
