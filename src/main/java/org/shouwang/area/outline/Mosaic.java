package org.shouwang.area.outline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/// A parent outline tiled with small Voronoi cells that share their edges exactly, and the graph of
/// neighbouring cells.
///
/// Surfaces and distances are measured in a plane where a degree of longitude is shortened to its
/// length there.
final class Mosaic {

    private static final double MARGIN = 1e-5;

    private final List<Polygon> cells;
    private final double[] surface;
    private final double[] east;
    private final double[] north;
    private final int[][] neighbours;
    private final double spacing;

    private Mosaic(List<Polygon> cells, double shortening, double spacing) {
        this.cells = cells;
        this.spacing = spacing;
        this.surface = cells.stream().mapToDouble(Polygon::getArea).toArray();
        var centres = cells.stream().map(Polygon::getCentroid).toList();
        this.east = centres.stream().mapToDouble(c -> c.getX() * shortening).toArray();
        this.north = centres.stream().mapToDouble(c -> c.getY()).toArray();
        this.neighbours = neighboursOf(cells);
    }

    /// Tiles the parent with roughly `count` cells.
    ///
    /// Cells well inside are taken as they are; those near the border are cut by it. Only the latter need the
    /// costly noding, all lines at once, so that pieces of neighbouring cells meet exactly.
    static Mosaic tile(Geometry parent, int count, SplittableRandom random) {
        var border = GeometryPrecisionReducer.reduce(parent, Outlines.PRECISION);
        var middle = border.getEnvelopeInternal().centre();
        double shortening = Math.cos(Math.toRadians(middle.y));
        double spacing = Math.sqrt(border.getArea() * shortening / count);
        var prepared = PreparedGeometryFactory.prepare(border);
        var inside = new ArrayList<Polygon>();
        var edges = new TreeSet<LineSegment>();
        for (var cell : voronoiCells(border, shortening, spacing, random)) {
            var around = cell.getEnvelopeInternal();
            around.expandBy(MARGIN);
            var box = Outlines.FACTORY.toGeometry(around);
            if (prepared.containsProperly(box)) {
                inside.add(cell);
            } else if (prepared.intersects(box)) {
                addEdges(cell.getExteriorRing().getCoordinates(), edges);
            }
        }
        for (var ring : LinearComponentExtracter.getLines(border)) {
            addEdges(((LineString) ring).getCoordinates(), edges);
        }
        inside.addAll(faces(border, noded(edges), inside));
        inside.sort(Comparator.comparing(cell -> cell.getCentroid().getCoordinate()));
        return new Mosaic(inside, shortening, spacing);
    }

    private static List<Polygon> voronoiCells(
            Geometry border, double shortening, double spacing, SplittableRandom random) {
        var builder = new VoronoiDiagramBuilder();
        builder.setSites(jittered(border, shortening, spacing, random));
        var diagram = builder.getDiagram(Outlines.FACTORY);
        var cells = new ArrayList<Polygon>();
        for (int i = 0; i < diagram.getNumGeometries(); i++) {
            var corners = new CoordinateList();
            for (var corner : diagram.getGeometryN(i).getCoordinates()) {
                corners.add(rounded(corner, shortening), false);
            }
            if (corners.size() > 3) {
                var cell = Outlines.FACTORY.createPolygon(corners.toCoordinateArray());
                cells.add((Polygon) cell.norm());
            }
        }
        return cells;
    }

    private static void addEdges(Coordinate[] line, SortedSet<LineSegment> edges) {
        for (int k = 1; k < line.length; k++) {
            if (!line[k - 1].equals2D(line[k])) {
                edges.add(normal(line[k - 1], line[k]));
            }
        }
    }

    /// The same linework, cut wherever two lines meet, with all vertices on the precision grid.
    private static SortedSet<LineSegment> noded(SortedSet<LineSegment> edges) {
        var strings = edges.stream()
                .map(edge -> new NodedSegmentString(new Coordinate[] {edge.p0, edge.p1}, null))
                .toList();
        var noder = new SnapRoundingNoder(Outlines.PRECISION);
        noder.computeNodes(strings);
        var noded = new TreeSet<LineSegment>();
        for (var string : noder.getNodedSubstrings()) {
            addEdges(((SegmentString) string).getCoordinates(), noded);
        }
        return noded;
    }

    private static List<Coordinate> jittered(
            Geometry border, double shortening, double spacing, SplittableRandom random) {
        var box = border.getEnvelopeInternal();
        var points = new ArrayList<Coordinate>();
        boolean shifted = false;
        for (double y = box.getMinY() - spacing; y < box.getMaxY() + spacing; y += spacing, shifted = !shifted) {
            double start = box.getMinX() * shortening - spacing * (shifted ? 1 : 1.5);
            for (double x = start; x < box.getMaxX() * shortening + spacing; x += spacing) {
                points.add(new Coordinate(
                        x + spacing * random.nextDouble(-0.35, 0.35), y + spacing * random.nextDouble(-0.35, 0.35)));
            }
        }
        return points;
    }

    /// The faces between the edges that lie inside the border, but for what the cells inside cover already.
    private static List<Polygon> faces(Geometry border, SortedSet<LineSegment> edges, List<Polygon> inside) {
        var polygonizer = new Polygonizer();
        for (var edge : edges) {
            polygonizer.add(edge.toGeometry(Outlines.FACTORY));
        }
        var within = new IndexedPointInAreaLocator(border);
        var covered = new STRtree();
        inside.forEach(cell -> covered.insert(cell.getEnvelopeInternal(), cell));
        var faces = new ArrayList<Polygon>();
        for (var face : polygonizer.getPolygons()) {
            var point = ((Polygon) face).getInteriorPoint();
            boolean free = covered.query(point.getEnvelopeInternal()).stream()
                    .noneMatch(cell -> ((Polygon) cell).contains(point));
            if (free && within.locate(point.getCoordinate()) == Location.INTERIOR) {
                // JTS starts rings anywhere; the same shape must be the same to the last bit
                faces.add((Polygon) ((Polygon) face).norm());
            }
        }
        return faces;
    }

    private static int[][] neighboursOf(List<Polygon> cells) {
        Map<LineSegment, Integer> owners = new HashMap<>();
        List<TreeSet<Integer>> sets =
                cells.stream().map(cell -> new TreeSet<Integer>()).toList();
        for (int cell = 0; cell < cells.size(); cell++) {
            var ring = cells.get(cell).getExteriorRing().getCoordinates();
            for (int k = 1; k < ring.length; k++) {
                var other = owners.putIfAbsent(normal(ring[k - 1], ring[k]), cell);
                if (other != null) {
                    sets.get(cell).add(other);
                    sets.get(other).add(cell);
                }
            }
        }
        return sets.stream()
                .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static LineSegment normal(Coordinate from, Coordinate to) {
        var segment = new LineSegment(from, to);
        segment.normalize();
        return segment;
    }

    private static Coordinate rounded(Coordinate plane, double shortening) {
        return new Coordinate(
                Outlines.PRECISION.makePrecise(plane.x / shortening), Outlines.PRECISION.makePrecise(plane.y));
    }

    int[] all() {
        return IntStream.range(0, cells.size()).toArray();
    }

    int size() {
        return cells.size();
    }

    double spacing() {
        return spacing;
    }

    double surface(int cell) {
        return surface[cell];
    }

    int[] neighbours(int cell) {
        return neighbours[cell];
    }

    double east(int cell) {
        return east[cell];
    }

    double north(int cell) {
        return north[cell];
    }

    double distance(int cell, double toEast, double toNorth) {
        double dx = east[cell] - toEast;
        double dy = north[cell] - toNorth;
        return dx * dx + dy * dy;
    }

    Geometry union(int[] part) {
        return CoverageUnion.union(IntStream.of(part).mapToObj(cells::get).toArray(Geometry[]::new))
                .norm();
    }
}
