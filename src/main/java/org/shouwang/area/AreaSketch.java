package org.shouwang.area;

import java.util.List;

/// The outlines of an area and of its parts 示意图, to be drawn without the server: what was drawn and by which
/// degrees (WGS-84), so that whoever points at it names a position.
///
/// @param unitsPerDegreeEast  with its western edge tells the longitude of a horizontal position
/// @param unitsPerDegreeNorth with its northern edge tells the latitude of a vertical position, which counts down
/// @param bounds              west, south, east and north of the district, or of the area where that is not drawn
public record AreaSketch(
        double west,
        double north,
        double unitsPerDegreeEast,
        double unitsPerDegreeNorth,
        int width,
        int height,
        List<Double> bounds,
        List<Part> parts) {

    /// @param path SVG path data
    public record Part(String code, String name, String path) {}
}
