package org.shouwang.area;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlay.OverlayOp;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.shouwang.area.outline.OutlineIndex;
import org.shouwang.area.outline.Outlines;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes grid reports 网格核查.
@Service
public class GridReports {

    private static final int ROWS_SHOWN = 1_000;
    private static final double SQUARE_METRES_PER_DEGREE = 111_320.0 * 111_320.0;

    /// Less than this is the roughness of drawing.
    private static final double SQUARE_METRES_THAT_MATTER = 100;

    private final JdbcClient jdbc;
    private final Areas areas;
    private final AreaOutlines outlines;

    GridReports(JdbcClient jdbc, Areas areas, AreaOutlines outlines) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.outlines = outlines;
    }

    /// Looks at everything in an area. Whoever has it in the scope; else not found, `area.unknown`.
    @Transactional(readOnly = true)
    public GridReport of(String code) {
        Area area = areas.require(code);
        Findings findings = new Findings();
        long places = lookAtPlaces(area.code(), findings);
        List<Area> grids = areas.within(area.code(), AreaLevel.GRID);
        List<AreaOutlines.Outline> shapes = outlines.within(area.code(), AreaLevel.GRID);
        lookForOverlaps(shapes, findings);
        lookForGaps(area.code(), shapes, findings);
        lookForMissing(area.code(), grids, shapes, findings);
        return new GridReport(places, grids.size(), findings.counts(), List.copyOf(findings.rows));
    }

    private static final class Findings {
        private final Map<GridReport.Sort, Long> numbers = new EnumMap<>(GridReport.Sort.class);
        private final List<GridReport.Finding> rows = new ArrayList<>();

        void add(GridReport.Sort sort, String area, String place, String name, String detail) {
            if (numbers.merge(sort, 1L, Long::sum) <= ROWS_SHOWN) {
                rows.add(new GridReport.Finding(sort, area, place, name, detail));
            }
        }

        List<GridReport.Count> counts() {
            List<GridReport.Count> counts = new ArrayList<>();
            for (GridReport.Sort sort : GridReport.Sort.values()) {
                counts.add(new GridReport.Count(sort, numbers.getOrDefault(sort, 0L)));
            }
            return counts;
        }
    }

    private long lookAtPlaces(String code, Findings findings) {
        OutlineIndex index = outlines.gridIndex();
        long[] seen = {0};
        jdbc.sql("""
                        select id, area_code, name, longitude, latitude from area.place
                        where area_code >= :low and area_code < :high order by area_code, id
                        """).param("low", code).param("high", Scope.successor(code)).query(row -> {
            seen[0]++;
            String area = row.getString("area_code");
            Double longitude = row.getObject("longitude", Double.class);
            String id = row.getString("id");
            if (longitude == null) {
                findings.add(GridReport.Sort.NO_COORDINATE, area, id, row.getString("name"), "");
            } else {
                String grid = index.codeAt(longitude, row.getDouble("latitude"));
                if (grid == null || !grid.startsWith(area)) {
                    findings.add(
                            GridReport.Sort.ELSEWHERE,
                            area,
                            id,
                            row.getString("name"),
                            Objects.requireNonNullElse(grid, ""));
                }
            }
        });
        return seen[0];
    }

    private static void lookForOverlaps(List<AreaOutlines.Outline> shapes, Findings findings) {
        STRtree tree = new STRtree();
        shapes.forEach(shape -> tree.insert(shape.shape().getEnvelopeInternal(), shape));
        tree.build();
        for (AreaOutlines.Outline one : shapes) {
            for (Object found : tree.query(one.shape().getEnvelopeInternal())) {
                AreaOutlines.Outline other = (AreaOutlines.Outline) found;
                if (one.code().compareTo(other.code()) < 0) {
                    double common =
                            squareMetres(OverlayNGRobust.overlay(one.shape(), other.shape(), OverlayOp.INTERSECTION));
                    if (common > SQUARE_METRES_THAT_MATTER) {
                        findings.add(GridReport.Sort.OVERLAP, one.code(), "", "", other.code());
                    }
                }
            }
        }
    }

    private void lookForGaps(String code, List<AreaOutlines.Outline> shapes, Findings findings) {
        for (AreaOutlines.Outline community : outlines.within(code, AreaLevel.COMMUNITY)) {
            List<Geometry> parts = shapes.stream()
                    .filter(grid -> grid.code().startsWith(community.code()))
                    .map(AreaOutlines.Outline::shape)
                    .toList();
            if (!parts.isEmpty()) {
                Geometry rest = OverlayNGRobust.overlay(
                        community.shape(), UnaryUnionNG.union(parts, Outlines.PRECISION), OverlayOp.DIFFERENCE);
                double gap = squareMetres(rest);
                if (gap > SQUARE_METRES_THAT_MATTER) {
                    findings.add(GridReport.Sort.GAP, community.code(), "", "", String.valueOf(Math.round(gap)));
                }
            }
        }
    }

    private static double squareMetres(@Nullable Geometry shape) {
        return shape == null || shape.isEmpty()
                ? 0
                : shape.getArea()
                        * SQUARE_METRES_PER_DEGREE
                        * Math.cos(Math.toRadians(shape.getCentroid().getY()));
    }

    private void lookForMissing(String code, List<Area> grids, List<AreaOutlines.Outline> shapes, Findings findings) {
        for (Area community : areas.within(code, AreaLevel.COMMUNITY)) {
            if (grids.stream().noneMatch(grid -> grid.code().startsWith(community.code()))) {
                findings.add(GridReport.Sort.NO_GRIDS, community.code(), "", community.name(), "");
            }
        }
        var drawn = shapes.stream().map(AreaOutlines.Outline::code).collect(java.util.stream.Collectors.toSet());
        grids.stream()
                .filter(grid -> !drawn.contains(grid.code()))
                .forEach(grid -> findings.add(GridReport.Sort.NO_OUTLINE, grid.code(), "", grid.name(), ""));
    }
}
