package org.shouwang.registry.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import org.shouwang.platform.table.RowCells;

/// The rules for a row of a list of households or properties.
final class DwellingRows implements RowReader {

    private final Whereabouts whereabouts;
    private final boolean household;

    private DwellingRows(Whereabouts whereabouts, boolean household) {
        this.whereabouts = whereabouts;
        this.household = household;
    }

    static DwellingRows ofHouseholds(Whereabouts whereabouts) {
        return new DwellingRows(whereabouts, true);
    }

    static DwellingRows ofProperties(Whereabouts whereabouts) {
        return new DwellingRows(whereabouts, false);
    }

    @Override
    public void read(RowCells cells, StagedRow row) {
        row.set(StageField.ID, UuidCreator.getTimeOrderedEpoch());
        row.set(StageField.FLOOR, floor(cells));
        row.set(StageField.KIND, cells.choice(household ? "kind" : "usage"));
        row.set(StageField.EXTERNAL_KEY, External.read(cells, row));
        whereabouts.read(cells, row, cells.text(WhereColumns.ADDRESS, 300), household);
    }

    private static @org.jspecify.annotations.Nullable Integer floor(RowCells cells) {
        Long floor = cells.whole(WhereColumns.FLOOR, -5, 200);
        return floor == null ? null : floor.intValue();
    }
}
