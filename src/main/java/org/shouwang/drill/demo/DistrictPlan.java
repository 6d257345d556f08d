package org.shouwang.drill.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;

/// Shares the district's figures out over its grids.
final class DistrictPlan {

    private static final int SMALL_MOST = 99;
    private static final int MIDDLE_LEAST = 100;
    private static final int MIDDLE_MOST = 300;

    private final DistrictFigures figures;
    private final AreaChoice choice;
    private final SplittableRandom random;
    private final boolean[] village;

    DistrictPlan(DistrictFigures figures, AreaChoice choice, SplittableRandom random) {
        this.figures = figures;
        this.choice = choice;
        this.random = random;
        this.village = new boolean[figures.grids()];
        int grid = 0;
        for (var community : choice.communities()) {
            int end = grid + choice.gridsOf(community);
            Arrays.fill(village, grid, end, community.village());
            grid = end;
        }
    }

    List<CommunityPlan> communities(Map<String, Geometry> outlines) {
        var full = figures.gridClasses().isEmpty() ? freely() : byClass();
        var households = figures.households() == figures.fullHouseholds()
                ? full
                : Apportionment.of(figures.households(), doubles(full), 1);
        var homes = homes(households);
        var weights = IntStream.range(0, households.length)
                .mapToDouble(i -> households[i] * random.nextDouble(0.93, 1.07))
                .toArray();
        var persons = Apportionment.of(figures.persons(), weights, 1);
        for (int grid = 0; grid < persons.length; grid++) {
            keepOnePerHousehold(persons, households, grid);
        }
        var premises = new EnumMap<DemoPlaceKind, int[]>(DemoPlaceKind.class);
        for (var kind : DemoPlaceKind.values()) {
            if (!kind.site() && kind != DemoPlaceKind.BUILDING && kind != DemoPlaceKind.COURTYARD) {
                premises.put(kind, scattered(figures.count(kind), figures.grids(), 1.2));
            }
        }
        return assemble(outlines, households, persons, homes, premises);
    }

    /// A household has someone in it: a grid that rounding left short takes from the next.
    private static void keepOnePerHousehold(int[] persons, int[] households, int grid) {
        int missing = households[grid] - persons[grid];
        for (int other = 0; missing > 0 && other < persons.length; other++) {
            int spare = Math.min(missing, persons[other] - 2 * households[other]);
            if (spare > 0) {
                persons[other] -= spare;
                persons[grid] += spare;
                missing -= spare;
            }
        }
    }

    private int[] freely() {
        var weights = IntStream.range(0, figures.grids())
                .mapToDouble(grid -> (village[grid] ? 0.45 : 1.4) * lognormal(0.55))
                .toArray();
        return Apportionment.of(figures.fullHouseholds(), weights, 20);
    }

    /// Villages mostly make the small grids, housing estates in town the large ones, and the large
    /// ones hold what the others, within their bounds, leave.
    private int[] byClass() {
        var size = IntStream.range(0, figures.grids())
                .mapToDouble(grid -> (village[grid] ? 0.6 : 1.2) * lognormal(0.7))
                .toArray();
        var order = IntStream.range(0, size.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer grid) -> size[grid]).thenComparing(grid -> grid))
                .toList();
        int small = figures.gridClasses().get(0);
        int middle = figures.gridClasses().get(1);
        int inSmall = small * 84;
        int inMiddle = middle * 275;
        var households = new int[size.length];
        hand(inSmall, order.subList(0, small), size, 40, SMALL_MOST, households);
        hand(inMiddle, order.subList(small, small + middle), size, MIDDLE_LEAST, MIDDLE_MOST, households);
        hand(
                figures.fullHouseholds() - inSmall - inMiddle,
                order.subList(small + middle, order.size()),
                size,
                MIDDLE_MOST * 5,
                Integer.MAX_VALUE,
                households);
        return households;
    }

    private static void hand(int total, List<Integer> grids, double[] size, int least, int most, int[] households) {
        var weights = grids.stream().mapToDouble(grid -> size[grid]).toArray();
        var shares = Apportionment.of(total, weights, least, most);
        for (int i = 0; i < shares.length; i++) {
            households[grids.get(i)] = shares[i];
        }
    }

    /// Buildings and courtyards by grid; each grid has one or the other, courtyards where villages are.
    private int[][] homes(int[] households) {
        int count = households.length;
        int buildings = figures.count(DemoPlaceKind.BUILDING);
        int courtyards = figures.count(DemoPlaceKind.COURTYARD);
        var low = IntStream.range(0, count)
                .mapToDouble(grid -> village[grid]
                        ? random.nextDouble(0.6, 0.95)
                        : random.nextInt(8) == 0 ? random.nextDouble(0.2, 0.6) : 0.002)
                .toArray();
        var order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer grid) -> -low[grid] / households[grid])
                        .thenComparing(g -> g))
                .toList();
        int share = (int) Math.round((double) count * courtyards / (courtyards + buildings));
        int lowGrids = Math.max(Math.min(share, courtyards), count - buildings);
        var homes = new int[2][count];
        order.forEach(grid -> homes[1][grid] = 0);
        for (int i = 0; i < count; i++) {
            homes[i < lowGrids ? 1 : 0][order.get(i)] = 1;
        }
        var high = IntStream.range(0, count)
                .mapToDouble(grid -> households[grid] * (1 - low[grid]))
                .toArray();
        var flat = IntStream.range(0, count)
                .mapToDouble(grid -> households[grid] * low[grid])
                .toArray();
        add(Apportionment.of(buildings - (count - lowGrids), high, 0), homes[0]);
        add(Apportionment.of(courtyards - lowGrids, flat, 0), homes[1]);
        return homes;
    }

    private static void add(int[] more, int[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += more[i];
        }
    }

    private List<CommunityPlan> assemble(
            Map<String, Geometry> outlines,
            int[] households,
            int[] persons,
            int[][] homes,
            Map<DemoPlaceKind, int[]> premises) {
        var all = choice.communities();
        var compounds = compounds(all);
        var sites = new EnumMap<DemoPlaceKind, int[]>(DemoPlaceKind.class);
        for (var kind : DemoPlaceKind.values()) {
            if (kind.site() && kind != DemoPlaceKind.COMPOUND) {
                sites.put(kind, scattered(figures.count(kind), all.size(), 1));
            }
        }
        var names = new HashMap<String, String>();
        choice.divisions().forEach(division -> names.put(division.code(), division.name()));
        var plans = new ArrayList<CommunityPlan>();
        int grid = 0;
        for (int i = 0; i < all.size(); i++) {
            var community = all.get(i);
            var grids = new ArrayList<GridPlan>();
            for (int number = 1; number <= choice.gridsOf(community); number++, grid++) {
                var code = community.code() + "%03d".formatted(number);
                grids.add(new GridPlan(
                        code,
                        village[grid],
                        outlineOf(code, outlines),
                        households[grid],
                        persons[grid],
                        homes[0][grid],
                        homes[1][grid],
                        at(premises, grid)));
            }
            plans.add(new CommunityPlan(
                    community,
                    names.getOrDefault(community.code().substring(0, 6), "")
                            + names.getOrDefault(community.parentCode(), ""),
                    compounds.get(i),
                    at(sites, i),
                    grids));
        }
        return plans;
    }

    private static Geometry outlineOf(String code, Map<String, Geometry> outlines) {
        var outline = outlines.get(code);
        if (outline == null) {
            throw new IllegalStateException("No outline of " + code);
        }
        return outline;
    }

    private static EnumMap<DemoPlaceKind, Integer> at(Map<DemoPlaceKind, int[]> counts, int index) {
        var here = new EnumMap<DemoPlaceKind, Integer>(DemoPlaceKind.class);
        counts.forEach((kind, all) -> here.put(kind, all[index]));
        return here;
    }

    private List<List<String>> compounds(List<Division> communities) {
        var weights = communities.stream()
                .mapToDouble(community -> (community.village() ? 0.15 : 1) * lognormal(0.4))
                .toArray();
        var lists = communities.stream()
                .map(community -> (List<String>) new ArrayList<String>())
                .toList();
        figures.compounds().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    var shares = Apportionment.of(entry.getValue(), weights, 0);
                    for (int i = 0; i < shares.length; i++) {
                        for (int k = 0; k < shares[i]; k++) {
                            lists.get(i).add(entry.getKey());
                        }
                    }
                });
        return lists;
    }

    private int[] scattered(int total, int over, double spread) {
        return Apportionment.of(
                total, random.doubles(over).map(d -> Math.exp(spread * d * 3)).toArray(), 0);
    }

    private double lognormal(double spread) {
        return Math.exp(spread * random.nextGaussian());
    }

    private static double[] doubles(int[] values) {
        return IntStream.of(values).asDoubleStream().toArray();
    }
}
