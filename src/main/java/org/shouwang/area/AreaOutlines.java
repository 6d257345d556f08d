package org.shouwang.area;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlay.OverlayOp;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.shouwang.area.outline.GeoJsonOutlines;
import org.shouwang.area.outline.OutlineIndex;
import org.shouwang.area.outline.Outlines;
import org.shouwang.area.outline.Share;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The outlines of areas 边界: official, imported, or generated where nobody has drawn them, and marked as such.
@Service
public class AreaOutlines {

    /// Where an outline comes from.
    public enum Source {
        OFFICIAL,
        IMPORTED,
        GENERATED
    }

    /// What an import did: the codes taken, and what was not taken with its reason.
    ///
    /// @param unknown codes of which there is no area within the reader's scope
    public record Import(List<String> taken, List<String> unknown, List<GeoJsonOutlines.Rejected> rejected) {}

    /// An outline and where it comes from.
    public record Outline(String code, Source source, Geometry shape) {}

    /// The kind of job that generates outlines; its argument `area` is the code below which it does.
    public static final String GENERATION = "area.outlines";

    private static final long SEED = 370105;
    private static final int HOUSEHOLDS_OF_AN_EMPTY_GRID = 30;

    private final AreaRepository areas;
    private final OutlineRepository outlines;
    private final Audit audit;
    private volatile @Nullable Indexed index;

    private record Indexed(long revision, OutlineIndex grids) {}

    AreaOutlines(AreaRepository areas, OutlineRepository outlines, Audit audit) {
        this.areas = areas;
        this.outlines = outlines;
        this.audit = audit;
    }

    /// Takes outlines from a GeoJSON file, by the property `code`. A commander, or a process.
    ///
    /// All usable features or none; what is not usable is named. A repeat replaces.
    @Transactional
    public Import importGeoJson(InputStream file, GeoJsonOutlines.Datum datum, Source source) {
        SequencedMap<String, Geometry> shapes = new LinkedHashMap<>();
        List<GeoJsonOutlines.Rejected> rejected = new ArrayList<>();
        for (GeoJsonOutlines.Entry entry : GeoJsonOutlines.read(file, datum, GeoJsonOutlines.Limits.USUAL)) {
            switch (entry) {
                case GeoJsonOutlines.Accepted taken -> shapes.put(taken.code(), taken.outline());
                case GeoJsonOutlines.Rejected not -> rejected.add(not);
            }
        }
        List<String> known =
                areas.byCodes(shapes.keySet()).stream().map(Area::code).toList();
        List<String> unknown =
                shapes.keySet().stream().filter(code -> !known.contains(code)).toList();
        shapes.keySet().retainAll(known);
        store(shapes, source);
        return new Import(known, unknown, rejected);
    }

    /// Keeps outlines, replacing those that are there. A commander, or a process; else `area.not_yours`.
    @Transactional
    public void store(Map<String, ? extends Geometry> shapes, Source source) {
        if (!shapes.isEmpty()) {
            AreaRefusals.translated(() -> outlines.store(shapes, source));
            audit.record(AuditEntry.of(AuditAction.CHANGE, "outline", "", "")
                    .with("source", source)
                    .with("outlines", shapes.size()));
        }
    }

    /// The outlines of the areas of one level within an area.
    @Transactional(readOnly = true)
    public List<Outline> within(String code, AreaLevel level) {
        return outlines.within(code, level.digits());
    }

    @Transactional(readOnly = true)
    public @Nullable Outline of(String code) {
        return outlines.find(code);
    }

    /// The code of the grid at a WGS-84 coordinate; nothing outside all of them.
    @Transactional(readOnly = true)
    public @Nullable String gridAt(double longitude, double latitude) {
        return gridIndex().codeAt(longitude, latitude);
    }

    /// The grids' index as of now, for placing many; kept in memory until tree or outlines change.
    @Transactional(readOnly = true)
    public OutlineIndex gridIndex() {
        long revision = areas.revision();
        Indexed known = index;
        if (known == null || known.revision() != revision) {
            Map<String, Geometry> shapes = new LinkedHashMap<>();
            outlines.within("", AreaLevel.GRID.digits()).forEach(grid -> shapes.put(grid.code(), grid.shape()));
            known = new Indexed(revision, new OutlineIndex(shapes));
            index = known;
        }
        return known.grids();
    }

    /// Generates outlines for all below an area that have none. A commander, or a process.
    ///
    /// What siblings with an outline leave of the parent's is divided by households where they are
    /// known. The same tree gives the same outlines; those that are there stay. A repeat adds
    /// nothing.
    ///
    /// @return the codes that got an outline
    @Transactional
    public List<String> generate(String code) {
        Map<String, Geometry> known = new LinkedHashMap<>();
        outlines.all(code).forEach(outline -> known.put(outline.code(), outline.shape()));
        Map<String, List<String>> children = outlines.children(code);
        Map<String, Long> households = outlines.households(code);
        SequencedMap<String, Geometry> made = new LinkedHashMap<>();
        new Generation(known, children, households, made).below(code);
        store(made, Source.GENERATED);
        return List.copyOf(made.keySet());
    }

    private record Generation(
            Map<String, Geometry> known,
            Map<String, List<String>> children,
            Map<String, Long> households,
            Map<String, Geometry> made) {

        void below(String code) {
            Geometry parent = known.get(code);
            List<String> parts = children.getOrDefault(code, List.of());
            if (parent != null) {
                List<String> missing =
                        parts.stream().filter(part -> !known.containsKey(part)).toList();
                if (!missing.isEmpty()) {
                    divide(parent, parts, missing);
                }
            }
            parts.forEach(this::below);
        }

        private void divide(Geometry parent, List<String> parts, List<String> missing) {
            Geometry rest = parent;
            for (String part : parts) {
                Geometry taken = known.get(part);
                if (taken != null) {
                    rest = OverlayNGRobust.overlay(rest, taken, OverlayOp.DIFFERENCE);
                }
            }
            if (rest.getDimension() != 2 || rest.isEmpty()) {
                return;
            }
            Outlines.divide(rest, missing.stream().map(this::share).toList(), SEED)
                    .forEach((code, shape) -> {
                        if (known.putIfAbsent(code, shape) == null) {
                            made.put(code, shape);
                        }
                    });
        }

        private Share share(String code) {
            List<String> parts = children.getOrDefault(code, List.of());
            boolean drawn = parts.stream().anyMatch(known::containsKey);
            List<Share> shares =
                    drawn ? List.of() : parts.stream().map(this::share).toList();
            double weight = shares.isEmpty()
                    ? HOUSEHOLDS_OF_AN_EMPTY_GRID + households.getOrDefault(code, 0L)
                    : shares.stream().mapToDouble(Share::weight).sum();
            return new Share(code, weight, shares);
        }
    }

    /// Before an area ends in another, the other's outline takes it in.
    void beforeStep(RecodingRepository.Recorded step) {
        if (step.action() == RecodingStep.Action.ABSORB && step.from() != null && step.to() != null) {
            Outline gone = outlines.find(step.from());
            Outline heir = outlines.find(step.to());
            if (gone != null && heir != null && !gone.code().equals(heir.code())) {
                store(Map.of(heir.code(), union(List.of(gone, heir))), heir.source());
            }
        }
    }

    /// Afterwards a new grid gets part of the outline that it was split from, and generated outlines
    /// of parents are made anew from their parts.
    void afterStep(RecodingRepository.Recorded step, String result) {
        if (step.action() == RecodingStep.Action.MOVE_PLACES
                && step.from() != null
                && step.to() != null
                && AreaLevel.of(step.to()) == AreaLevel.GRID
                && outlines.find(step.to()) == null) {
            cut(step.from(), step.to());
        }
        if (step.action() == RecodingStep.Action.RECODE) {
            gather(AreaLevel.of(result).above(), result);
            if (step.from() != null) {
                gather(AreaLevel.of(result).above(), step.from());
            }
        }
    }

    private void cut(String grid, String part) {
        Outline whole = outlines.find(grid);
        if (whole != null) {
            store(
                    Outlines.divide(
                            whole.shape(),
                            List.of(Share.of(grid, outlines.places(grid)), Share.of(part, outlines.places(part))),
                            SEED),
                    Source.GENERATED);
        }
    }

    private void gather(@Nullable AreaLevel level, String code) {
        for (AreaLevel at = level; at != null && at.digits() >= AreaLevel.STREET.digits(); at = at.above()) {
            String parent = at.codeOf(code);
            Outline outline = outlines.find(parent);
            List<String> parts = areas.children(parent).stream().map(Area::code).toList();
            List<Outline> drawn = outlines.all(parent).stream()
                    .filter(child -> parts.contains(child.code()))
                    .toList();
            if ((outline == null || outline.source() == Source.GENERATED)
                    && !drawn.isEmpty()
                    && drawn.size() == parts.size()) {
                store(Map.of(parent, union(drawn)), Source.GENERATED);
            }
        }
    }

    private static Geometry union(List<Outline> parts) {
        return UnaryUnionNG.union(parts.stream().map(Outline::shape).toList(), Outlines.PRECISION);
    }
}
