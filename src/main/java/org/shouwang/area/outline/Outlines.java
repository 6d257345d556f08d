package org.shouwang.area.outline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/// Generated outlines for areas that nobody has drawn yet, and their simplification for the screen.
public final class Outlines {

    /// All outlines lie on a grid of 10⁻⁷ degree, about a centimetre.
    public static final PrecisionModel PRECISION = new PrecisionModel(1e7);

    /// Makes geometries in WGS-84 (SRID 4326).
    public static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 4326);

    private static final int CELLS_PER_AREA = 12;
    private static final int ATTEMPTS = 4;
    private static final double METRES_PER_DEGREE = 111_320;

    private Outlines() {}

    /// Divides a parent into its shares, and each share into its parts: a map from every code, at
    /// every level, to its outline, in the order of the shares with each share before its parts.
    ///
    /// Always: the outlines of one level cover the parent without gap or overlap, neighbours have
    /// the very same vertices on their common edge, and a share is exactly the union of its parts.
    /// An outline is in one piece when the parent is. The surfaces follow the weights roughly. The
    /// same arguments give the same outlines. A parent too small for its number of parts is refused
    /// with an [IllegalArgumentException].
    ///
    /// The parent is tiled once with the Voronoi cells of jittered points; areas grow from scattered
    /// cells, always the one that has least for its weight, and even out at their borders (a
    /// capacity-constrained Lloyd relaxation on the graph of the cells). Corners are smoothed away.
    public static SequencedMap<String, Geometry> divide(Geometry parent, List<Share> shares, long seed) {
        var root = new Share("", 1, shares);
        int cells = Math.max(40, root.leaves() * CELLS_PER_AREA);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++, cells *= 2) {
            var mosaic = Mosaic.tile(parent, cells, new SplittableRandom(seed + attempt));
            var leaves = new LinkedHashMap<String, int[]>();
            if (new Growth(mosaic, new SplittableRandom(seed)).divide(mosaic.all(), root, leaves)) {
                return outlines(root, mosaic, leaves);
            }
        }
        throw new IllegalArgumentException("Too small to be divided into " + root.leaves() + " areas");
    }

    private static SequencedMap<String, Geometry> outlines(Share root, Mosaic mosaic, Map<String, int[]> leaves) {
        var codes = List.copyOf(leaves.keySet());
        var shapes = leaves.values().stream().map(mosaic::union).toArray(Geometry[]::new);
        var smooth = CoverageSimplifier.simplifyInner(shapes, mosaic.spacing() * 0.45);
        var byCode = new LinkedHashMap<String, Geometry>();
        for (int i = 0; i < smooth.length; i++) {
            byCode.put(codes.get(i), smooth[i]);
        }
        var all = new LinkedHashMap<String, Geometry>();
        root.parts().forEach(part -> collect(part, byCode, all));
        return all;
    }

    private static Geometry collect(Share share, Map<String, Geometry> leaves, SequencedMap<String, Geometry> all) {
        if (share.parts().isEmpty()) {
            var leaf = FACTORY.createGeometry(
                    Objects.requireNonNull(leaves.get(share.code())).norm());
            all.put(share.code(), leaf);
            return leaf;
        }
        all.put(share.code(), FACTORY.createPolygon()); // keeps the place before its parts
        var parts = new ArrayList<Geometry>();
        share.parts().forEach(part -> parts.add(collect(part, leaves, all)));
        var union = FACTORY.createGeometry(
                CoverageUnion.union(parts.toArray(Geometry[]::new)).norm());
        all.put(share.code(), union);
        return union;
    }

    /// The outlines of one level with fewer vertices, for drawing: neighbours still meet, small
    /// bends under the given size in metres are gone. The outlines must be those of one level,
    /// dividing one parent.
    public static SequencedMap<String, Geometry> simplify(SequencedMap<String, Geometry> level, double metres) {
        var simple = CoverageSimplifier.simplify(level.values().toArray(Geometry[]::new), metres / METRES_PER_DEGREE);
        var result = new LinkedHashMap<String, Geometry>();
        int next = 0;
        for (var code : level.keySet()) {
            result.put(code, simple[next++]);
        }
        return result;
    }
}
