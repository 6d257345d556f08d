package org.shouwang.registry.imports;

import static org.shouwang.registry.imports.StageField.*;

import java.util.ArrayList;
import java.util.List;
import org.shouwang.platform.table.Column;
import org.shouwang.platform.table.Column.Choice;
import org.shouwang.platform.table.Columns;

/// The columns of a list of places 场所名单.
final class PlaceColumns {

    static final List<StageField> FIELDS = List.of(
            STATE,
            FLAWS,
            ID,
            AREA_CODE,
            EXTERNAL_SYSTEM,
            EXTERNAL_KEY,
            NAME,
            PINYIN,
            ADDRESS,
            KIND,
            TIER,
            SITE_ID,
            LONGITUDE,
            LATITUDE,
            STAIRWELLS,
            FLOORS,
            MANAGEMENT);

    static final Columns ALL = Columns.of(all());

    private PlaceColumns() {}

    private static List<Column> all() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("name", "名称", "Name").asRequired().alsoCalled("场所名称", "楼栋名称", "place name"),
                Column.of("kind", "类别", "Kind")
                        .asRequired()
                        .alsoCalled("场所类别", "场所类型", "类型")
                        .withNote(
                                "场所台账中的类别，如居民小区、楼宇、宾馆",
                                "A kind of the ledger of places, such as compound, building, hotel")
                        .withExample("楼宇"),
                Column.of(WhereColumns.AREA, "所属网格", "Grid")
                        .as(Column.Kind.CODE)
                        .alsoCalled(
                                "网格", "网格编码", "网格代码", "网格名称", "所属社区", "社区编码", "社区代码", "区划代码", "grid code", "area code")
                        .withNote(
                                "网格的 15 位代码或名称；小区、市场、校园、车站填社区的 12 位代码或名称；有坐标时可不填",
                                "The grid's code of 15 digits or its name; the community's for compounds, markets, campuses and stations; not needed beside a coordinate"),
                Column.of(WhereColumns.COMPOUND, "小区", "Compound")
                        .alsoCalled("小区名称", "所属小区", "compound name")
                        .withNote(
                                "楼栋所在的小区、市场或校园，应已登记",
                                "The compound, market or campus it is part of; it must be on the ledger"),
                Column.of(WhereColumns.ADDRESS, "地址", "Address").alsoCalled("详细地址", "场所地址"),
                Column.of("longitude", "经度", "Longitude").as(Column.Kind.NUMBER).alsoCalled("lng", "lon"),
                Column.of("latitude", "纬度", "Latitude")
                        .as(Column.Kind.NUMBER)
                        .alsoCalled("lat")
                        .withNote("WGS-84，十进制度", "WGS-84, decimal degrees"),
                Column.of("stairwells", "单元数", "Stairwells").as(Column.Kind.NUMBER),
                Column.of("floors", "楼层数", "Floors").as(Column.Kind.NUMBER).alsoCalled("层数"),
                Column.of("management", "管理类型", "Management")
                        .alsoCalled("小区类型")
                        .oneOf(
                                new Choice("closed", "封闭式", "Closed"),
                                new Choice("open", "开放式", "Open"),
                                new Choice("unmanaged", "三无", "Unmanaged"))));
        columns.addAll(WhereColumns.external());
        return columns;
    }
}
