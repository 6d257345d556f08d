package org.shouwang.drill.demo;

import java.util.EnumMap;
import org.locationtech.jts.geom.Geometry;

/// What one grid is to hold.
record GridPlan(
        String code,
        boolean village,
        Geometry outline,
        int households,
        int persons,
        int buildings,
        int courtyards,
        EnumMap<DemoPlaceKind, Integer> premises) {}
