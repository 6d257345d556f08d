package org.shouwang.registry.imports;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.PlaceKind;
import org.shouwang.platform.table.Cells;
import org.shouwang.platform.table.RowCells;
import org.shouwang.platform.table.TableProblem;
import org.shouwang.platform.value.Pinyin;

/// The rules for a row of a list of places: each in exactly one grid, or, for sites, one community.
final class PlaceRows implements RowReader {

    private final AreaFinder areas;
    private final PlaceFinder places;
    private final AreaOutlines outlines;
    private final org.shouwang.platform.scope.Scope scope;
    private final Map<String, PlaceKind> kinds = new HashMap<>();

    PlaceRows(
            AreaFinder areas,
            PlaceFinder places,
            AreaOutlines outlines,
            org.shouwang.platform.scope.Scope scope,
            List<PlaceKind> kinds) {
        this.areas = areas;
        this.places = places;
        this.outlines = outlines;
        this.scope = scope;
        for (PlaceKind kind : kinds) {
            this.kinds.put(kind.code(), kind);
            this.kinds.put(kind.nameZh(), kind);
            this.kinds.put(kind.nameEn().toLowerCase(Locale.ROOT), kind);
        }
    }

    @Override
    public void read(RowCells cells, StagedRow row) {
        row.set(StageField.ID, UuidCreator.getTimeOrderedEpoch());
        String name = cells.text("name", 200);
        row.set(StageField.NAME, name);
        row.set(StageField.PINYIN, name == null ? null : Pinyin.of(name));
        PlaceKind kind = kind(cells);
        String stated = cells.text(WhereColumns.AREA, 60);
        Double longitude = degrees(cells, "longitude", 180);
        Double latitude = degrees(cells, "latitude", 90);
        row.set(StageField.ADDRESS, cells.text(WhereColumns.ADDRESS, 300));
        row.set(StageField.STAIRWELLS, count(cells, "stairwells"));
        row.set(StageField.FLOORS, count(cells, "floors"));
        row.set(StageField.MANAGEMENT, cells.choice("management"));
        row.set(StageField.EXTERNAL_KEY, External.read(cells, row));
        if ((longitude == null) != (latitude == null) && cells.isGood()) {
            cells.reject(longitude == null ? "longitude" : "latitude", "import.coordinate-half");
        }
        if (kind != null && cells.isGood()) {
            row.set(StageField.KIND, kind.code());
            row.set(StageField.TIER, kind.tier().name().toLowerCase(Locale.ROOT));
            row.set(StageField.LONGITUDE, longitude);
            row.set(StageField.LATITUDE, latitude);
            locate(cells, row, kind.tier().level(), stated, longitude, latitude);
        }
    }

    private @Nullable PlaceKind kind(RowCells cells) {
        String text = cells.text("kind", 60);
        PlaceKind kind = text == null ? null : kinds.get(text.toLowerCase(Locale.ROOT));
        if (text != null && kind == null) {
            cells.reject("kind", "import.place-kind", Cells.shown(text));
        }
        return kind;
    }

    private void locate(
            RowCells cells,
            StagedRow row,
            AreaLevel level,
            @Nullable String stated,
            @Nullable Double longitude,
            @Nullable Double latitude) {
        String grid = longitude == null || latitude == null ? null : outlines.gridAt(longitude, latitude);
        if (longitude != null && (grid == null || !scope.covers(grid))) {
            cells.reject("longitude", "import.outside");
            return;
        }
        String area = stated == null ? grid : areas.find(cells, stated);
        if (area == null) {
            if (stated == null) {
                cells.reject(WhereColumns.AREA, "import.area-missing");
            }
            return;
        }
        if (stated != null && area.length() < level.digits()) {
            cells.reject(WhereColumns.AREA, "import.grid-needed");
            return;
        }
        String code = level.codeOf(area);
        row.set(StageField.AREA_CODE, code);
        site(cells, row, code);
        if (grid != null && !level.codeOf(grid).equals(code)) {
            row.doubtful(List.of(
                    TableProblem.of("import.coordinate-elsewhere", cells.row().number(), "longitude")));
        }
    }

    private void site(RowCells cells, StagedRow row, String code) {
        String compound = cells.text(WhereColumns.COMPOUND, 200);
        if (compound == null) {
            return;
        }
        UUID site = code.length() < AreaLevel.GRID.digits()
                ? null
                : places.site(AreaLevel.COMMUNITY.codeOf(code), compound);
        if (site == null) {
            cells.reject(WhereColumns.COMPOUND, "import.site-unknown", Cells.shown(compound));
        }
        row.set(StageField.SITE_ID, site);
    }

    private static @Nullable Double degrees(RowCells cells, String key, int most) {
        BigDecimal number = cells.number(key);
        if (number != null && Math.abs(number.doubleValue()) > most) {
            cells.reject(key, "import.degrees", most);
            return null;
        }
        return number == null ? null : number.doubleValue();
    }

    private static @Nullable Integer count(RowCells cells, String key) {
        Long count = cells.whole(key, 0, 200);
        return count == null ? null : (Integer) Objects.requireNonNull(count).intValue();
    }
}
