package org.shouwang.drill.demo;

import java.util.Locale;

/// The kinds of places the demonstration has; code and tier are those of `area.place_kind`.
public enum DemoPlaceKind {
    COMPOUND("site", ""),
    MARKET("site", "专业市场"),
    CAMPUS("site", "实验学校"),
    RAILWAY_STATION("site", "火车站"),
    COACH_STATION("site", "长途汽车站"),
    BUILDING("building", "号楼"),
    COURTYARD("courtyard", "号院"),
    WORK_SITE("premises", "项目工地"),
    HOTEL("premises", "宾馆"),
    SHOPFRONT("premises", "商店"),
    FACTORY("premises", "厂区"),
    OFFICE("premises", "写字楼单位"),
    CLINIC("premises", "门诊部"),
    NURSING_HOME("premises", "养老院"),
    DORMITORY("premises", "职工宿舍"),
    MOTORWAY_EXIT("point", "高速出入口"),
    CHECKPOINT("point", "卡口"),
    ENTRANCE("point", "出入口");

    private final String tier;
    private final String noun;

    DemoPlaceKind(String tier, String noun) {
        this.tier = tier;
        this.noun = noun;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String tier() {
        return tier;
    }

    /// Whether places of this kind lie in a community and may span its grids.
    public boolean site() {
        return tier.equals("site");
    }

    /// Whether people live there together, outside of dwellings.
    boolean collective() {
        return this == WORK_SITE || this == HOTEL || this == DORMITORY || this == NURSING_HOME;
    }

    /// Whether an organisation sits there.
    boolean organisation() {
        return tier.equals("premises") && this != SHOPFRONT && this != DORMITORY;
    }

    String noun() {
        return noun;
    }
}
