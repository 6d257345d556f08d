package org.shouwang.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.area.Division;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.drill.demo.DemoArea;
import org.shouwang.drill.demo.DemoDistrict;
import org.shouwang.registry.PropertyChecks;
import org.shouwang.registry.Registrations;
import org.springframework.stereotype.Component;

/// Brings a generated district into the registers: the area tree with its outlines, the places, then
/// everyone and everything in them, all or none, and what was found at the doors.
@Component
class DistrictLoad {

    private static final int PLACES_AT_ONCE = 5_000;

    private final Areas areas;
    private final AreaOutlines outlines;
    private final Places places;
    private final Registrations registrations;
    private final PropertyChecks checks;

    DistrictLoad(
            Areas areas, AreaOutlines outlines, Places places, Registrations registrations, PropertyChecks checks) {
        this.areas = areas;
        this.outlines = outlines;
        this.places = places;
        this.registrations = registrations;
        this.checks = checks;
    }

    /// Loads it on behalf of whoever acts; what is there already stays, so that a repeat completes it.
    ///
    /// @return the places that were registered
    List<PlaceDraft> load(DemoDistrict district, Consumer<String> progress) {
        progress.accept("正在登记 %,d 个区划及其轮廓".formatted(district.areas().size()));
        plant(district.areas());
        List<PlaceDraft> drafts = new ArrayList<>();
        district.generate(new PlaceSink(drafts));
        for (int from = 0; from < drafts.size(); from += PLACES_AT_ONCE) {
            progress.accept("正在登记场所 %,d / %,d".formatted(from, drafts.size()));
            places.registerAll(drafts.subList(from, Math.min(drafts.size(), from + PLACES_AT_ONCE)));
        }
        long persons = district.figures().persons();
        try (GeneratedBatches batches = new GeneratedBatches(district)) {
            registrations.fill(batches, done -> progress.accept("正在登记人员 %,d / %,d".formatted(done, persons)));
        }
        progress.accept("正在登记逐房核查结果");
        CheckSink sink = new CheckSink(checks::recordAll);
        district.generate(sink);
        sink.flush();
        return drafts;
    }

    private void plant(List<DemoArea> planned) {
        areas.add(planned.stream()
                .map(area -> new Division(0, area.code(), area.name(), area.parentCode(), null))
                .toList());
        Map<AreaOutlines.Source, Map<String, Geometry>> shapes = new HashMap<>();
        for (DemoArea area : planned) {
            if (!area.outline().isEmpty()) {
                shapes.computeIfAbsent(source(area), _ -> new LinkedHashMap<>()).put(area.code(), area.outline());
            }
        }
        shapes.forEach((source, ofSource) -> outlines.store(ofSource, source));
    }

    private static AreaOutlines.Source source(DemoArea area) {
        return area.generatedOutline() ? AreaOutlines.Source.GENERATED : AreaOutlines.Source.OFFICIAL;
    }
}
