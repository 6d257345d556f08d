package org.shouwang.area;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.shouwang.platform.table.Column;
import org.shouwang.platform.table.Columns;
import org.shouwang.platform.table.HeaderMatch;
import org.shouwang.platform.table.Limits;
import org.shouwang.platform.table.RowCells;
import org.shouwang.platform.table.TableProblem;
import org.shouwang.platform.table.TableReader;

/// Reads the official list of divisions 统计用区划代码 from CSV, or the same in Excel.
public final class DivisionTable {

    /// What such a list holds.
    public static final Columns COLUMNS = Columns.of(
            Column.of("code", "区划代码", "Code").as(Column.Kind.CODE).asRequired().alsoCalled("代码", "统计用区划代码"),
            Column.of("name", "区划名称", "Name").asRequired().alsoCalled("名称"),
            Column.of("parent_code", "上级代码", "Parent code").as(Column.Kind.CODE),
            Column.of("level", "层级", "Level"));

    private static final Limits LIMITS = Limits.STANDARD.withBytes(64L << 20).withRows(100_000);

    /// The rows that could be read, and what is wrong with the header and the others.
    public record Reading(List<Division> rows, List<TableProblem> problems) {}

    private DivisionTable() {}

    /// Reads a file whole. A file that is no table at all is refused as `platform.table` says.
    public static Reading read(Path file) throws IOException {
        List<Division> rows = new ArrayList<>();
        try (TableReader reader = TableReader.open(file, LIMITS)) {
            HeaderMatch header = COLUMNS.match(reader);
            List<TableProblem> problems = new ArrayList<>(header.problems());
            while (header.problems().isEmpty() && reader.hasNext()) {
                RowCells cells = header.row(reader.next());
                Division row = division(cells);
                if (cells.isGood()) {
                    rows.add(row);
                } else {
                    problems.addAll(cells.problems());
                }
            }
            return new Reading(List.copyOf(rows), List.copyOf(problems));
        }
    }

    private static Division division(RowCells cells) {
        String code = Objects.requireNonNullElse(cells.code("code", 20), "");
        String name = Objects.requireNonNullElse(cells.text("name", 100), "");
        return new Division(cells.row().number(), code, name, cells.code("parent_code", 20), cells.text("level", 20));
    }
}
