package org.shouwang.drill.demo;

import java.util.random.RandomGenerator;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/// Random points inside an area, on a grid of 10⁻⁶ degree (a decimetre).
final class PointsInside {

    private static final int TRIES = 1_000;
    private final IndexedPointInAreaLocator locator;
    private final Envelope box;
    private final Coordinate fallback;
    private final RandomGenerator random;

    PointsInside(Geometry area, RandomGenerator random) {
        this.locator = new IndexedPointInAreaLocator(area);
        this.box = area.getEnvelopeInternal();
        this.fallback = area.getInteriorPoint().getCoordinate();
        this.random = random;
    }

    Coordinate next() {
        var point = new Coordinate();
        for (int i = 0; i < TRIES; i++) {
            point.x = rounded(box.getMinX() + random.nextDouble() * box.getWidth());
            point.y = rounded(box.getMinY() + random.nextDouble() * box.getHeight());
            if (locator.locate(point) == Location.INTERIOR) {
                return point;
            }
        }
        return fallback;
    }

    private static double rounded(double degrees) {
        return Math.rint(degrees * 1e6) / 1e6;
    }
}
