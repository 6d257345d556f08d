package org.shouwang.drill.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Fills a community: its compounds and other sites first, then its grids.
///
/// A community's compounds lie along its grids in order, so that one may span two grids and each
/// has its share of the buildings.
final class CommunityFiller {

    /// A compound as the buildings in it need it; `buildings` counts those so far.
    static final class Compound {
        final UUID id;
        final String name;
        int buildings;

        Compound(UUID id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    private final Generation generation;
    private final GridFiller grids;

    CommunityFiller(Generation generation) {
        this.generation = generation;
        this.grids = new GridFiller(generation);
    }

    void fill(CommunityPlan plan) {
        var random = new SplittableRandom(
                Sequences.mixed(generation.seed ^ Long.parseLong(plan.division().code())));
        var road = Names.road(random);
        var points = plan.grids().stream()
                .map(grid -> new PointsInside(grid.outline(), random))
                .toList();
        var compounds = new ArrayList<Compound>();
        int total = plan.compounds().size();
        for (int i = 0; i < total; i++) {
            var point = points.get((int) ((long) i * points.size() / total));
            compounds.add(compound(plan, plan.compounds().get(i), road, point, random));
        }
        plan.sites().forEach((kind, count) -> {
            for (int i = 0; i < count; i++) {
                site(plan, kind, road, points.get(random.nextInt(points.size())), random);
            }
        });
        for (int grid = 0; grid < points.size(); grid++) {
            var here = plan.grids().get(grid);
            grids.fill(
                    new GridSite(plan, here, points.get(grid), road, within(compounds, grid, points.size())),
                    random.split());
        }
    }

    private static List<Compound> within(List<Compound> compounds, int grid, int grids) {
        int total = compounds.size();
        if (total == 0) {
            return compounds;
        }
        int from = grid * total / grids;
        int to = Math.max(from + 1, Math.ceilDiv((grid + 1) * total, grids));
        return compounds.subList(from, Math.min(to, total));
    }

    private Compound compound(
            CommunityPlan plan, String management, String road, PointsInside points, SplittableRandom random) {
        var compound = new Compound(generation.placeIds.next(), Names.compound(random));
        place(plan, DemoPlaceKind.COMPOUND, compound.id, compound.name, road, points, management, random);
        return compound;
    }

    private void site(
            CommunityPlan plan, DemoPlaceKind kind, String road, PointsInside points, SplittableRandom random) {
        var name = Names.bright(random) + kind.noun();
        place(plan, kind, generation.placeIds.next(), name, road, points, null, random);
    }

    private void place(
            CommunityPlan plan,
            DemoPlaceKind kind,
            UUID id,
            String name,
            String road,
            PointsInside points,
            @Nullable String management,
            SplittableRandom random) {
        var point = points.next();
        var address = plan.addressStart() + road + random.nextInt(1, 300) + "号";
        generation.sink.place(new DemoPlace(
                id, plan.division().code(), kind, name, address, null, point.x, point.y, null, null, management));
    }
}
