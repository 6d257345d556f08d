package org.shouwang.area.outline;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/// Answers which area of one level a coordinate lies in. Safe for use by many threads.
///
/// A point on a common edge, or where imported outlines overlap, belongs to the lowest of the
/// codes, so that a place never lies in two areas.
public final class OutlineIndex {

    private record Entry(String code, IndexedPointInAreaLocator locator) {}

    private final STRtree tree = new STRtree();

    public OutlineIndex(Map<String, ? extends Geometry> outlines) {
        outlines.forEach((code, outline) ->
                tree.insert(outline.getEnvelopeInternal(), new Entry(code, new IndexedPointInAreaLocator(outline))));
        tree.build();
    }

    /// The code of the area at a WGS-84 coordinate in degrees, or nothing outside all of them.
    public @Nullable String codeAt(double longitude, double latitude) {
        var point = new Coordinate(longitude, latitude);
        String found = null;
        for (var candidate : tree.query(new Envelope(point))) {
            var entry = (Entry) candidate;
            boolean lower = found == null || entry.code().compareTo(found) < 0;
            if (lower && entry.locator().locate(point) != Location.EXTERIOR) {
                found = entry.code();
            }
        }
        return found;
    }
}
