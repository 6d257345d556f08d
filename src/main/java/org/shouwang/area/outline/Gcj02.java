package org.shouwang.area.outline;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/// Conversion between WGS-84, used inside, and GCJ-02 (火星坐标), the datum of Chinese map services.
///
/// The forward formula is the one published in the open-source project *eviltransform* (googollee),
/// on the Krasovsky 1940 ellipsoid; the way back iterates it, so that both ways agree within 10⁻⁹
/// degree. Outside the rectangle around China both data are the same.
public final class Gcj02 {

    private static final double SEMI_MAJOR_AXIS = 6378245.0;
    private static final double ECCENTRICITY_SQUARED = 0.00669342162296594323;
    private static final double CLOSE_ENOUGH = 1e-10;
    private static final int ROUNDS = 30;

    private Gcj02() {}

    /// The GCJ-02 coordinate of a WGS-84 one.
    public static Coordinate fromWgs84(Coordinate wgs84) {
        var shift = shiftAt(wgs84.x, wgs84.y);
        return new Coordinate(wgs84.x + shift.x, wgs84.y + shift.y);
    }

    /// The WGS-84 coordinate of a GCJ-02 one.
    public static Coordinate toWgs84(Coordinate gcj02) {
        var guess = new Coordinate(gcj02);
        for (int round = 0; round < ROUNDS; round++) {
            var reached = fromWgs84(guess);
            double east = gcj02.x - reached.x;
            double north = gcj02.y - reached.y;
            guess = new Coordinate(guess.x + east, guess.y + north);
            if (Math.abs(east) < CLOSE_ENOUGH && Math.abs(north) < CLOSE_ENOUGH) {
                break;
            }
        }
        return guess;
    }

    /// A copy of a GCJ-02 geometry in WGS-84.
    public static Geometry toWgs84(Geometry gcj02) {
        var copy = gcj02.copy();
        copy.apply(new EachCoordinate());
        return copy;
    }

    private static Coordinate shiftAt(double longitude, double latitude) {
        if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) {
            return new Coordinate(0, 0);
        }
        double x = longitude - 105.0;
        double y = latitude - 35.0;
        double radians = Math.toRadians(latitude);
        double magic = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) * Math.sin(radians);
        double meridian = SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED) / (magic * Math.sqrt(magic));
        double parallel = SEMI_MAJOR_AXIS / Math.sqrt(magic) * Math.cos(radians);
        return new Coordinate(Math.toDegrees(eastward(x, y) / parallel), Math.toDegrees(northward(x, y) / meridian));
    }

    private static double eastward(double x, double y) {
        double base = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
        return base + ripple(x) + waves(x, 20, 40, 3) + 2.0 / 3 * (150 * wave(x / 12) + 300 * wave(x / 30));
    }

    private static double northward(double x, double y) {
        double base = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
        return base + ripple(x) + waves(y, 20, 40, 3) + 2.0 / 3 * (160 * wave(y / 12) + 320 * wave(y / 30));
    }

    private static double ripple(double x) {
        return 2.0 / 3 * (20 * wave(6 * x) + 20 * wave(2 * x));
    }

    private static double waves(double value, double first, double second, double stretch) {
        return 2.0 / 3 * (first * wave(value) + second * wave(value / stretch));
    }

    private static double wave(double halfTurns) {
        return Math.sin(halfTurns * Math.PI);
    }

    private static final class EachCoordinate implements CoordinateSequenceFilter {
        @Override
        public void filter(CoordinateSequence sequence, int index) {
            var moved = toWgs84(sequence.getCoordinate(index));
            sequence.setOrdinate(index, CoordinateSequence.X, moved.x);
            sequence.setOrdinate(index, CoordinateSequence.Y, moved.y);
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isGeometryChanged() {
            return true;
        }
    }
}
