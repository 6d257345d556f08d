package org.shouwang.drill.demo;

import java.util.EnumMap;
import java.util.List;

/// What one community is to hold: its sites, its compounds by management, and its grids.
record CommunityPlan(
        Division division,
        String addressStart,
        List<String> compounds,
        EnumMap<DemoPlaceKind, Integer> sites,
        List<GridPlan> grids) {}
