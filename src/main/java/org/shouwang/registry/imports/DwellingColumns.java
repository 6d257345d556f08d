package org.shouwang.registry.imports;

import static org.shouwang.registry.imports.StageField.*;

import java.util.ArrayList;
import java.util.List;
import org.shouwang.platform.table.Column;
import org.shouwang.platform.table.Column.Choice;
import org.shouwang.platform.table.Columns;

/// The columns of lists of households 户 and properties 房屋.
final class DwellingColumns {

    static final List<StageField> HOUSEHOLD_FIELDS = List.of(
            STATE,
            FLAWS,
            ID,
            AREA_CODE,
            EXTERNAL_SYSTEM,
            EXTERNAL_KEY,
            PLACE_ID,
            STAIRWELL,
            FLOOR,
            ROOM,
            HOUSEHOLD_NUMBER,
            ADDRESS,
            HOUSEHOLD_KEY,
            KIND);

    static final List<StageField> PROPERTY_FIELDS = List.of(
            STATE,
            FLAWS,
            ID,
            AREA_CODE,
            EXTERNAL_SYSTEM,
            EXTERNAL_KEY,
            PLACE_ID,
            STAIRWELL,
            FLOOR,
            ROOM,
            ADDRESS,
            KIND);

    static final Columns HOUSEHOLDS = Columns.of(households());
    static final Columns PROPERTIES = Columns.of(properties());

    private DwellingColumns() {}

    private static List<Column> households() {
        List<Column> columns = new ArrayList<>();
        columns.addAll(List.of(WhereColumns.area(), WhereColumns.compound(), WhereColumns.place()));
        columns.addAll(WhereColumns.door());
        columns.add(WhereColumns.number());
        columns.add(address());
        columns.add(Column.of("kind", "户类型", "Kind of household")
                .alsoCalled("户别", "户类别")
                .oneOf(new Choice("ordinary", "家庭户", "Ordinary"), new Choice("collective", "集体户", "Collective")));
        columns.addAll(WhereColumns.external());
        return columns;
    }

    private static List<Column> properties() {
        List<Column> columns = new ArrayList<>();
        columns.addAll(List.of(WhereColumns.area(), WhereColumns.compound(), WhereColumns.place()));
        for (Column column : WhereColumns.door()) {
            columns.add(column.key().equals(WhereColumns.ROOM) ? column.asRequired() : column);
        }
        columns.add(address());
        columns.add(Column.of("usage", "用途", "Usage")
                .alsoCalled("房屋用途", "房屋性质")
                .oneOf(
                        new Choice("residential", "住宅", "Residential"),
                        new Choice("shop", "商铺", "Shop"),
                        new Choice("office", "办公", "Office"),
                        new Choice("other", "其他", "Other")));
        columns.addAll(WhereColumns.external());
        return columns;
    }

    private static Column address() {
        return Column.of(WhereColumns.ADDRESS, "地址", "Address")
                .alsoCalled("详细地址", "房屋地址", "家庭住址")
                .withNote("不填时由楼栋、单元和房号组成", "Made from building, stairwell and room when left empty");
    }
}
