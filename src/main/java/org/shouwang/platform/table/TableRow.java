package org.shouwang.platform.table;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row as it came, nothing cleaned yet.
///
/// @param number the row's number as a person sees it in Excel, the first being 1
/// @param cells  the cells' texts; of a workbook never fewer than the header has
/// @param doubts by position, the cells that cannot be trusted
public record TableRow(long number, List<String> cells, Map<Integer, CellDoubt> doubts) {

    public TableRow(long number, List<String> cells) {
        this(number, cells, Map.of());
    }

    /// The text at a position, empty where the row ends earlier.
    public String cell(int position) {
        return position >= 0 && position < cells.size() ? cells.get(position) : "";
    }

    public @Nullable CellDoubt doubt(int position) {
        return doubts.isEmpty() ? null : doubts.get(position);
    }

    boolean isBlank() {
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /// One more than the position of the last cell that holds something.
    int width() {
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }
}
