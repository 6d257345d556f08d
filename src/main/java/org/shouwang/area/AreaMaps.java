package org.shouwang.area;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.shouwang.area.outline.DisplayBox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Draws the maps of areas 区划图, each once for each state of tree and outlines.
@Service
public class AreaMaps {

    private static final double METRES_PER_DEGREE = 111_320;
    private static final int UNITS_ACROSS = 1_000;
    private static final int MOST_SHAPES = 2_500;
    private static final int MAPS_KEPT = 300;
    private static final int DISTRICT = 6;

    private final Areas areas;
    private final OutlineRepository outlines;
    private final Map<String, AreaMap> drawn = new ConcurrentHashMap<>();

    AreaMaps(Areas areas, OutlineRepository outlines) {
        this.areas = areas;
        this.outlines = outlines;
    }

    /// The map of an area that is in force: its grids, or where these are too many or not drawn, the
    /// smallest areas that are.
    @Transactional(readOnly = true)
    public AreaMap of(Area area) {
        AreaTree tree = areas.tree();
        AreaMap known = drawn.get(area.code());
        if (known == null || known.revision() != tree.revision()) {
            if (drawn.size() > MAPS_KEPT) {
                drawn.clear();
            }
            known = draw(area, tree);
            drawn.put(area.code(), known);
        }
        return known;
    }

    /// Where a place stands on a map.
    public record Spot(Place place, int x, int y) {}

    /// Where places stand on the map of an area; those without coordinates are left out.
    @Transactional(readOnly = true)
    public List<Spot> spots(Area area, List<Place> places) {
        Envelope frame = new Envelope();
        outlines.all(area.code())
                .forEach(outline -> frame.expandToInclude(outline.shape().getEnvelopeInternal()));
        if (frame.isNull()) {
            return List.of();
        }
        DisplayBox box = box(frame);
        List<Spot> spots = new ArrayList<>();
        for (Place place : places) {
            Double longitude = place.longitude();
            Double latitude = place.latitude();
            if (longitude != null && latitude != null) {
                spots.add(new Spot(place, box.x(longitude), box.y(latitude)));
            }
        }
        return spots;
    }

    /// The outlines of an area and its parts; nothing where it is not drawn.
    @Transactional(readOnly = true)
    public Optional<AreaSketch> sketch(String code) {
        AreaOutlines.Outline own = outlines.find(code);
        if (own == null) {
            return Optional.empty();
        }
        AreaTree tree = areas.tree();
        DisplayBox box = box(own.shape().getEnvelopeInternal());
        List<AreaSketch.Part> parts = new ArrayList<>();
        parts.add(new AreaSketch.Part(code, tree.name(code), box.path(own.shape())));
        for (Area child : tree.children(code)) {
            AreaOutlines.Outline outline = outlines.find(child.code());
            if (outline != null) {
                parts.add(new AreaSketch.Part(child.code(), child.name(), box.path(outline.shape())));
            }
        }
        return Optional.of(new AreaSketch(
                box.west(),
                box.north(),
                box.unitsPerDegreeEast(),
                box.unitsPerDegreeNorth(),
                box.width(),
                box.height(),
                bounds(code, own),
                parts));
    }

    private List<Double> bounds(String code, AreaOutlines.Outline own) {
        AreaOutlines.Outline district = outlines.find(code.substring(0, Math.min(code.length(), DISTRICT)));
        Envelope frame = (district == null ? own : district).shape().getEnvelopeInternal();
        return List.of(frame.getMinX(), frame.getMinY(), frame.getMaxX(), frame.getMaxY());
    }

    private AreaMap draw(Area area, AreaTree tree) {
        Map<String, AreaOutlines.Outline> shapes = new LinkedHashMap<>();
        outlines.all(area.code()).forEach(outline -> shapes.put(outline.code(), outline));
        AreaLevel level = shadedLevel(area, shapes);
        Envelope frame = new Envelope();
        shapes.values().forEach(outline -> frame.expandToInclude(outline.shape().getEnvelopeInternal()));
        DisplayBox box = frame.isNull() ? null : box(frame);
        List<Area> children = tree.children(area.code());
        List<AreaMap.Part> parts = (children.isEmpty() ? List.of(area) : children)
                .stream().map(child -> part(child, level, shapes, box)).toList();
        int generated = (int) parts.stream()
                .flatMap(part -> part.shapes().stream())
                .filter(code -> isGenerated(shapes.get(code)))
                .count();
        return new AreaMap(
                area.code(),
                tree.revision(),
                box == null ? 0 : box.width(),
                box == null ? 0 : box.height(),
                box == null ? null : level,
                parts,
                generated,
                definitions(shapes, parts, box));
    }

    private static AreaMap.Part part(
            Area child, @Nullable AreaLevel level, Map<String, AreaOutlines.Outline> shapes, @Nullable DisplayBox box) {
        AreaOutlines.Outline outline = shapes.get(child.code());
        List<String> within = level == null
                ? List.of()
                : shapes.keySet().stream()
                        .filter(code -> code.length() == level.digits() && child.contains(code))
                        .toList();
        if (outline == null || box == null) {
            return new AreaMap.Part(child, false, false, within, 0, 0);
        }
        var inside = outline.shape().getInteriorPoint();
        return new AreaMap.Part(child, true, isGenerated(outline), within, box.x(inside.getX()), box.y(inside.getY()));
    }

    private static boolean isGenerated(AreaOutlines.@Nullable Outline outline) {
        return outline != null && outline.source() == AreaOutlines.Source.GENERATED;
    }

    private static DisplayBox box(Envelope frame) {
        double metres = Math.max(
                frame.getWidth() * METRES_PER_DEGREE * Math.cos(Math.toRadians(frame.centre().y)),
                frame.getHeight() * METRES_PER_DEGREE);
        return DisplayBox.around(frame, Math.max(metres, 1) / UNITS_ACROSS);
    }

    private static @Nullable AreaLevel shadedLevel(Area area, Map<String, AreaOutlines.Outline> shapes) {
        for (AreaLevel level = AreaLevel.GRID; level != null; level = level.above()) {
            int digits = level.digits();
            long number = shapes.keySet().stream()
                    .filter(code -> code.length() == digits)
                    .count();
            if (number > 0 && number <= MOST_SHAPES && digits >= area.code().length()) {
                return level;
            }
        }
        return null;
    }

    private static String definitions(
            Map<String, AreaOutlines.Outline> shapes, List<AreaMap.Part> parts, @Nullable DisplayBox box) {
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\"><defs>");
        if (box != null) {
            for (AreaMap.Part part : parts) {
                define(svg, shapes.get(part.area().code()), box);
                part.shapes().stream()
                        .filter(code -> !code.equals(part.area().code()))
                        .forEach(code -> define(svg, shapes.get(code), box));
            }
        }
        return svg.append("</defs></svg>").toString();
    }

    private static void define(StringBuilder svg, AreaOutlines.@Nullable Outline outline, DisplayBox box) {
        if (outline != null) {
            svg.append("<path id=\"a")
                    .append(outline.code())
                    .append("\" d=\"")
                    .append(box.path(outline.shape()))
                    .append("\"/>");
        }
    }
}
