package org.shouwang.area.outline;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/// A drawing area for outlines: whole numbers, x to the right, y down, one unit being so many
/// metres on the ground.
///
/// Equirectangular around the middle latitude, which over a city is off by less than a part in a
/// thousand.
public record DisplayBox(
        double west, double north, double unitsPerDegreeEast, double unitsPerDegreeNorth, int width, int height) {

    private static final double METRES_PER_DEGREE = 111_320;

    /// The box around an envelope of WGS-84 degrees, with units of so many metres.
    public static DisplayBox around(Envelope envelope, double metresPerUnit) {
        double perNorth = METRES_PER_DEGREE / metresPerUnit;
        double perEast = perNorth * Math.cos(Math.toRadians(envelope.centre().y));
        return new DisplayBox(
                envelope.getMinX(),
                envelope.getMaxY(),
                perEast,
                perNorth,
                (int) Math.ceil(envelope.getWidth() * perEast),
                (int) Math.ceil(envelope.getHeight() * perNorth));
    }

    /// The horizontal position of a longitude, in units.
    public int x(double longitude) {
        return (int) Math.round((longitude - west) * unitsPerDegreeEast);
    }

    /// The vertical position of a latitude, in units.
    public int y(double latitude) {
        return (int) Math.round((north - latitude) * unitsPerDegreeNorth);
    }

    /// SVG path data of an area: per ring one absolute move, then relative lines in whole units.
    /// Rings that shrink to nothing are left out.
    public String path(Geometry area) {
        var path = new StringBuilder();
        for (int i = 0; i < area.getNumGeometries(); i++) {
            if (area.getGeometryN(i) instanceof Polygon polygon) {
                ring(path, polygon.getExteriorRing().getCoordinates());
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    ring(path, polygon.getInteriorRingN(hole).getCoordinates());
                }
            }
        }
        return path.toString();
    }

    private void ring(StringBuilder path, Coordinate[] ring) {
        int start = path.length();
        int fromX = x(ring[0].x);
        int fromY = y(ring[0].y);
        path.append('M').append(fromX).append(' ').append(fromY).append('l');
        int lines = 0;
        for (int k = 1; k < ring.length - 1; k++) {
            int toX = x(ring[k].x);
            int toY = y(ring[k].y);
            if (toX != fromX || toY != fromY) {
                number(path, toX - fromX, lines == 0);
                number(path, toY - fromY, false);
                fromX = toX;
                fromY = toY;
                lines++;
            }
        }
        if (lines < 2) {
            path.setLength(start);
        } else {
            path.append('z');
        }
    }

    private static void number(StringBuilder path, int value, boolean first) {
        if (!first && value >= 0) {
            path.append(' ');
        }
        path.append(value);
    }
}
