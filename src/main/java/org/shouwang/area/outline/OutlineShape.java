package org.shouwang.area.outline;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.shouwang.area.outline.GeoJsonOutlines.Datum;
import org.shouwang.area.outline.GeoJsonOutlines.Mend;
import org.shouwang.area.outline.GeoJsonOutlines.Reason;
import tools.jackson.databind.JsonNode;

/// Makes one feature's geometry out of its JSON: bounded, closed, untangled, rounded.
///
/// JTS-IO's reader refuses an unclosed ring without saying where and drops the features'
/// properties, hence this one.
final class OutlineShape {

    /// The feature has no usable outline. Carries its reason only; never leaves the package.
    static final class Unusable extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        private Unusable(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private final Datum datum;
    private final Set<Mend> mends;
    private int verticesLeft;

    OutlineShape(int vertices, Datum datum, Set<Mend> mends) {
        this.verticesLeft = vertices;
        this.datum = datum;
        this.mends = mends;
    }

    Geometry of(JsonNode geometry) throws Unusable {
        var coordinates = geometry.path("coordinates");
        var parts = new ArrayList<Polygon>();
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> parts.add(polygon(coordinates));
            case "MultiPolygon" -> {
                for (var part : coordinates) {
                    parts.add(polygon(part));
                }
            }
            default -> throw new Unusable(Reason.NOT_AN_AREA);
        }
        return mended(parts);
    }

    private Geometry mended(List<Polygon> parts) throws Unusable {
        Geometry raw = parts.size() == 1
                ? parts.getFirst()
                : Outlines.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
        if (!raw.isValid()) {
            mends.add(Mend.UNTANGLED);
            raw = GeometryFixer.fix(raw);
        }
        var moved = datum == Datum.GCJ_02 ? Gcj02.toWgs84(raw) : raw;
        var rounded = GeometryPrecisionReducer.reduce(moved, Outlines.PRECISION);
        if (rounded.isEmpty() || rounded.getDimension() != 2) {
            throw new Unusable(Reason.EMPTY);
        }
        return Outlines.FACTORY.createGeometry(rounded);
    }

    private Polygon polygon(JsonNode rings) throws Unusable {
        if (!rings.isArray() || rings.isEmpty()) {
            throw new Unusable(Reason.EMPTY);
        }
        var shell = ring(rings.get(0));
        var holes = new LinearRing[rings.size() - 1];
        for (int hole = 0; hole < holes.length; hole++) {
            holes[hole] = ring(rings.get(hole + 1));
        }
        return Outlines.FACTORY.createPolygon(shell, holes);
    }

    private LinearRing ring(JsonNode positions) throws Unusable {
        verticesLeft -= positions.size();
        if (verticesLeft < 0) {
            throw new Unusable(Reason.TOO_MANY_VERTICES);
        }
        var ring = new ArrayList<Coordinate>(positions.size() + 1);
        for (var position : positions) {
            ring.add(coordinate(position));
        }
        if (ring.size() < 3) {
            throw new Unusable(Reason.EMPTY);
        }
        if (!ring.getFirst().equals2D(ring.getLast())) {
            mends.add(Mend.CLOSED_RING);
            ring.add(ring.getFirst().copy());
        }
        if (ring.size() < 4) {
            throw new Unusable(Reason.EMPTY);
        }
        return Outlines.FACTORY.createLinearRing(ring.toArray(Coordinate[]::new));
    }

    private static Coordinate coordinate(JsonNode position) throws Unusable {
        if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
            throw new Unusable(Reason.BAD_COORDINATE);
        }
        double longitude = position.path(0).doubleValue();
        double latitude = position.path(1).doubleValue();
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw new Unusable(Reason.OUT_OF_BOUNDS);
        }
        return new Coordinate(longitude, latitude);
    }
}
