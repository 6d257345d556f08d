package org.shouwang.platform.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the declared columns stand in one table's header.
///
/// With [#problems()] the table should not be read further: a duplicate, missing or unnamed column.
/// [#notices()] are to be shown: columns that are not known and will be ignored.
public final class HeaderMatch {

    private final Columns columns;
    private final List<String> header;
    private final long headerNumber;
    private final Map<String, Integer> positions;
    private final List<TableProblem> problems;
    private final List<TableProblem> notices;

    HeaderMatch(
            Columns columns,
            List<String> header,
            long headerNumber,
            Map<String, Integer> positions,
            List<TableProblem> problems,
            List<TableProblem> notices) {
        this.columns = columns;
        this.header = List.copyOf(header);
        this.headerNumber = headerNumber;
        // Asked for each cell of a million rows: a HashMap answers in a third of an immutable map's time.
        this.positions = new HashMap<>(positions);
        this.problems = List.copyOf(problems);
        this.notices = List.copyOf(notices);
    }

    public Columns columns() {
        return columns;
    }

    public List<String> header() {
        return header;
    }

    public long headerNumber() {
        return headerNumber;
    }

    public List<TableProblem> problems() {
        return problems;
    }

    public List<TableProblem> notices() {
        return notices;
    }

    /// The position of a column in the rows, -1 if the table does not have it.
    public int position(String key) {
        return positions.getOrDefault(key, -1);
    }

    public boolean has(String key) {
        return positions.containsKey(key);
    }

    /// Begins taking values out of a row.
    public RowCells row(TableRow row) {
        return new RowCells(this, row);
    }
}
