package org.shouwang.drill.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Geometry;
import org.shouwang.area.outline.Outlines;

/// A demonstration district 示范区, or city, ready to be generated: its areas are made when it is
/// opened, its people only while [#generate] hands them over, one after the other.
///
/// The same code, scale and seed give the same records, byte for byte.
public final class DemoDistrict {

    /// The districts, and the city, that a demonstration can be opened for.
    public static final List<String> SHIPPED = List.of("370105", "420104", "430111", "130705", "4106");

    /// The seed of the demonstration that ships.
    public static final long USUAL_SEED = 20200210;

    private final DistrictFigures figures;
    private final AreaChoice choice;
    private final List<DemoArea> areas;
    private final List<CommunityPlan> plans;
    private final long seed;

    private DemoDistrict(
            DistrictFigures figures, AreaChoice choice, List<DemoArea> areas, List<CommunityPlan> plans, long seed) {
        this.figures = figures;
        this.choice = choice;
        this.areas = areas;
        this.plans = plans;
        this.seed = seed;
    }

    /// Opens one of [#SHIPPED]; another code is refused with an [IllegalArgumentException].
    public static DemoDistrict open(String code, Scale scale, long seed) {
        var figures = DistrictFigures.of(code, scale);
        var random = new SplittableRandom(seed);
        var luck = random.doubles(figures.communities()).map(d -> 0.5 + 2 * d).toArray();
        var choice = AreaChoice.of(figures, luck);
        var outlines = new DistrictOutlines(choice, seed).all();
        var plans = new DistrictPlan(figures, choice, random.split()).communities(outlines);
        return new DemoDistrict(figures, choice, areas(choice, plans, outlines), plans, seed);
    }

    private static List<DemoArea> areas(AreaChoice choice, List<CommunityPlan> plans, Map<String, Geometry> outlines) {
        var grids = new LinkedHashMap<String, CommunityPlan>();
        plans.forEach(plan -> grids.put(plan.division().code(), plan));
        var areas = new ArrayList<DemoArea>();
        choice.divisions().forEach(division -> {
            var code = division.code();
            var parent = division.equals(choice.root()) ? null : division.parentCode();
            var outline = outlines.getOrDefault(code, Outlines.FACTORY.createPolygon());
            areas.add(new DemoArea(code, parent, division.name(), outline, code.length() > 6));
            var plan = grids.get(code);
            if (plan != null) {
                plan.grids()
                        .forEach(grid -> areas.add(new DemoArea(
                                grid.code(),
                                code,
                                division.shortName() + "第"
                                        + Integer.parseInt(grid.code().substring(12)) + "网格",
                                grid.outline(),
                                true)));
            }
        });
        return List.copyOf(areas);
    }

    /// What will be generated, for progress and for comparison.
    public DistrictFigures figures() {
        return figures;
    }

    /// What is official and what is generated, in Chinese, for the readers of the demonstration.
    public String note() {
        return choice.note();
    }

    /// All areas, parents first.
    public List<DemoArea> areas() {
        return areas;
    }

    /// The accounts to open the demonstration with, one per role.
    public List<DemoAccount> accounts() {
        var first = plans.getFirst().grids().getFirst();
        return DemoAccount.of(figures.code(), first.code());
    }

    /// Hands every record to the sink, in an order in which nothing refers to what has not come
    /// yet. May be called again, with the same result.
    public void generate(DemoSink sink) {
        areas.forEach(sink::area);
        var filler = new CommunityFiller(new Generation(figures, seed, sink));
        plans.forEach(filler::fill);
    }
}
