package org.shouwang.area;

/// Where places of a kind stand 场所层次.
public enum PlaceTier {
    /// 小区、市场、校园、车站: lies in one community and may span grids.
    SITE,
    /// 楼宇
    BUILDING,
    /// 院落
    COURTYARD,
    /// 单位、商铺、工地
    PREMISES,
    /// 卡口、出入口
    POINT;

    /// The level of the area that such a place lies in: exactly one.
    public AreaLevel level() {
        return this == SITE ? AreaLevel.COMMUNITY : AreaLevel.GRID;
    }
}
