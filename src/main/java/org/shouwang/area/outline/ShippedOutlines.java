package org.shouwang.area.outline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Geometry;

/// The district outlines that ship with the product (`data/README.md` names their source).
public final class ShippedOutlines {

    private static final String FILE = "/data/boundaries.geojson.gz";

    private ShippedOutlines() {}

    /// Outlines by district code. Not every shipped district has one: 410671 has none.
    public static SequencedMap<String, Geometry> byDistrict() {
        try (var packed = ShippedOutlines.class.getResourceAsStream(FILE)) {
            if (packed == null) {
                throw new IllegalStateException("Missing from the build: " + FILE);
            }
            var entries = GeoJsonOutlines.read(
                    new GZIPInputStream(packed), GeoJsonOutlines.Datum.WGS_84, GeoJsonOutlines.Limits.USUAL);
            var outlines = new LinkedHashMap<String, Geometry>();
            for (var entry : entries) {
                if (entry instanceof GeoJsonOutlines.Accepted accepted) {
                    outlines.put(accepted.code(), accepted.outline());
                }
            }
            return outlines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
