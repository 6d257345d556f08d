package org.shouwang.registry.imports;

import org.shouwang.platform.table.RowCells;

/// Turns the rows of one kind of file into rows of the stage. Pure but for sealing; for one thread.
interface RowReader {

    /// Fills `row` from `cells`; what is wrong is in the cells' problems or, when it is only doubtful, in
    /// the row.
    void read(RowCells cells, StagedRow row);
}
