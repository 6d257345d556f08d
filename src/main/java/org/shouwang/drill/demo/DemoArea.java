package org.shouwang.drill.demo;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// An area of the demonstration with its outline; the parent always comes before it. The root, a
/// district or a city, has no parent here. Only grids' names and outlines below the district are
/// generated.
public record DemoArea(
        String code, @Nullable String parentCode, String name, Geometry outline, boolean generatedOutline) {}
