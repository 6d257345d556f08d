package org.shouwang.registry.imports;

import java.util.List;
import org.shouwang.platform.table.Column;

/// Where somebody lives or something stands, as offices write it: grid, compound, building, door.
final class WhereColumns {

    static final String AREA = "area";
    static final String COMPOUND = "compound";
    static final String PLACE = "place";
    static final String STAIRWELL = "stairwell";
    static final String FLOOR = "floor";
    static final String ROOM = "room";
    static final String NUMBER = "householdNumber";
    static final String ADDRESS = "address";
    static final String SYSTEM = "externalSystem";
    static final String KEY = "externalKey";

    private WhereColumns() {}

    static Column area() {
        return Column.of(AREA, "所属网格", "Grid")
                .as(Column.Kind.CODE)
                .asRequired()
                .alsoCalled(
                        "网格", "网格编码", "网格编号", "网格代码", "网格名称", "所属社区", "社区编码", "社区代码", "区划代码", "grid code", "area code")
                .withNote(
                        "网格的 15 位代码或名称；不知道网格时可填社区的 12 位代码或名称，由楼栋确定网格",
                        "The grid's code of 15 digits or its name; or the community's (12 digits), the building then decides the grid")
                .withExample("370105001001001");
    }

    static Column compound() {
        return Column.of(COMPOUND, "小区", "Compound")
                .alsoCalled("小区名称", "所属小区", "居民小区", "compound name")
                .withNote("楼栋所在的小区、市场或校园，没有可不填", "The compound, market or campus of the building, if any")
                .withExample("清河新居");
    }

    static Column place() {
        return Column.of(PLACE, "楼栋", "Building")
                .asRequired()
                .alsoCalled("楼栋名称", "楼栋号", "楼号", "场所", "场所名称", "楼宇", "院落", "居住地点", "building name", "place")
                .withNote(
                        "楼栋、院落或单位的名称，应已登记在场所台账",
                        "Name of the building, courtyard or premises; it must be on the ledger of places")
                .withExample("3号楼");
    }

    static List<Column> door() {
        return List.of(
                Column.of(STAIRWELL, "单元", "Stairwell")
                        .as(Column.Kind.CODE)
                        .alsoCalled("单元号", "unit", "entrance")
                        .withExample("2"),
                Column.of(FLOOR, "楼层", "Floor")
                        .as(Column.Kind.CODE)
                        .alsoCalled("层", "所在楼层", "storey")
                        .withExample("5"),
                Column.of(ROOM, "房号", "Room")
                        .as(Column.Kind.CODE)
                        .alsoCalled("房间号", "门牌号", "室", "户室号", "门牌", "door", "flat")
                        .withExample("501"));
    }

    static Column number() {
        return Column.of(NUMBER, "户号", "Household number")
                .as(Column.Kind.CODE)
                .alsoCalled("户编号", "家庭编号", "户籍户号", "household no")
                .withNote(
                        "同一户的人填同一个号；没有户号时按房号归户",
                        "The same for all of one household; without it the room tells households apart");
    }

    static List<Column> external() {
        return List.of(
                Column.of(SYSTEM, "来源系统", "Source system")
                        .alsoCalled("数据来源", "外部系统", "source")
                        .withNote(
                                "从别的系统导出时填系统名称，重复导入时按其编号对应",
                                "The system that the row comes from; a repeated import is matched by its key there")
                        .withExample("hukou"),
                Column.of(KEY, "来源编号", "Source key")
                        .as(Column.Kind.CODE)
                        .alsoCalled("外部编号", "系统编号", "来源主键", "source id", "external id"));
    }
}
