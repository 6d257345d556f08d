package org.shouwang.drill.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Fills a grid: premises and points, courtyards, buildings, and in each the people who live there.
final class GridFiller {

    private static final double COURTYARD_HOUSEHOLDS = 2.2;

    private final Generation generation;

    GridFiller(Generation generation) {
        this.generation = generation;
    }

    void fill(GridSite grid, SplittableRandom random) {
        var homes = new HomeFiller(generation, grid, random);
        var collectives = premises(grid, random);
        var plan = grid.plan();
        int collective = Math.min(collectives.size(), Math.max(0, plan.households() / 4));
        int ordinary = plan.households() - collective;
        homes.expect(collective, ordinary, plan.persons());
        for (int i = 0; i < collective; i++) {
            homes.collective(collectives.get(i));
        }
        int low = plan.courtyards() == 0
                ? 0
                : plan.buildings() == 0
                        ? ordinary
                        : Math.min(ordinary - Math.min(ordinary, plan.buildings()), (int)
                                Math.round(plan.courtyards() * COURTYARD_HOUSEHOLDS));
        courtyards(grid, low, homes, random);
        buildings(grid, ordinary - low, homes, random);
    }

    /// Premises and points; gives back those where people live together.
    private List<HomeFiller.Home> premises(GridSite grid, SplittableRandom random) {
        var collectives = new ArrayList<HomeFiller.Home>();
        grid.plan().premises().forEach((kind, count) -> {
            for (int i = 0; i < count; i++) {
                var id = generation.placeIds.next();
                var address = grid.address(random.nextInt(1, 400) + "号");
                var enterprise = kind.organisation() ? generation.nextEnterprise() : "";
                place(grid, kind, id, nameOf(kind, enterprise, random), address, null, 0, 0);
                if (kind.organisation()) {
                    organisation(grid, id, enterprise);
                }
                if (kind.collective()) {
                    collectives.add(new HomeFiller.Home(id, address, enterprise));
                }
            }
        });
        return collectives;
    }

    private static String nameOf(DemoPlaceKind kind, String enterprise, SplittableRandom random) {
        return switch (kind) {
            case SHOPFRONT -> Names.shop(random);
            case OFFICE, FACTORY -> enterprise;
            default -> Names.bright(random) + kind.noun();
        };
    }

    private void organisation(GridSite grid, UUID place, String name) {
        generation.sink.organisation(new DemoOrganisation(
                generation.organisationIds.next(),
                grid.plan().code(),
                place,
                name,
                "enterprise",
                generation.sequences.creditCode(),
                generation.sequences.phone()));
    }

    private void courtyards(GridSite grid, int households, HomeFiller homes, SplittableRandom random) {
        var shares = shares(households, grid.plan().courtyards(), random);
        var lane = Names.bright(random) + "巷";
        for (int i = 0; i < shares.length; i++) {
            var id = generation.placeIds.next();
            var name = lane + (i + 1) + "号院";
            var address = grid.community().addressStart()
                    + grid.community().division().shortName()
                    + name;
            place(grid, DemoPlaceKind.COURTYARD, id, name, address, null, 0, 1);
            homes.courtyard(new HomeFiller.Home(id, address, ""), shares[i]);
        }
    }

    private void buildings(GridSite grid, int households, HomeFiller homes, SplittableRandom random) {
        var shares = shares(households, grid.plan().buildings(), random);
        for (int i = 0; i < shares.length; i++) {
            int dwellings = Math.max(4, (int) Math.ceil(shares[i] * generation.figures.dwellingsPerHousehold() - 0.5));
            int floors = floors(dwellings, random);
            int perFloor = floors >= 18 ? 4 : 2;
            int stairwells = Math.ceilDiv(dwellings, floors * perFloor);
            var id = generation.placeIds.next();
            var compound = grid.compounds().isEmpty()
                    ? null
                    : grid.compounds().get((int) ((long) i * grid.compounds().size() / shares.length));
            var name = compound == null ? grid.road() + (i + 1) + "号楼" : compound.name + ++compound.buildings + "号楼";
            var address = compound == null ? grid.community().addressStart() + name : grid.address(name);
            place(
                    grid,
                    DemoPlaceKind.BUILDING,
                    id,
                    name,
                    address,
                    compound == null ? null : compound.id,
                    stairwells,
                    floors);
            homes.building(new HomeFiller.Home(id, address, ""), shares[i], stairwells, floors, perFloor);
        }
    }

    private static int floors(int dwellings, SplittableRandom random) {
        return dwellings <= 12
                ? random.nextInt(2, 7)
                : dwellings <= 70
                        ? random.nextInt(5, 8)
                        : dwellings <= 140 ? random.nextInt(9, 19) : random.nextInt(18, 34);
    }

    /// Households over places, each at least one where there are enough.
    private static int[] shares(int households, int places, SplittableRandom random) {
        var weights = IntStream.range(0, places)
                .mapToDouble(i -> random.nextDouble(0.5, 1.5))
                .toArray();
        return Apportionment.of(places == 0 ? 0 : households, weights, households >= places ? 1 : 0);
    }

    private void place(
            GridSite grid,
            DemoPlaceKind kind,
            UUID id,
            String name,
            String address,
            @Nullable UUID site,
            int stairwells,
            int floors) {
        var point = grid.points().next();
        generation.sink.place(new DemoPlace(
                id,
                grid.plan().code(),
                kind,
                name,
                address,
                site,
                point.x,
                point.y,
                stairwells == 0 ? null : stairwells,
                floors == 0 ? null : floors,
                null));
    }
}
