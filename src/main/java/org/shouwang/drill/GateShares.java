package org.shouwang.drill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shouwang.screening.Checkpoint.Watch;

/// What the demonstration's guarded places 卡口 watch: stations and points by the roads first, as many as the
/// district's report counts or a few where it counts none; the others are gates of compounds.
///
/// Where a small demonstration has too few places, no more than half of them are shared out so.
record GateShares(Map<Watch, Integer> shares) {

    /// Y11–Y14; isolation points are counted among the health monitoring points.
    private static final Map<String, List<Integer>> COUNTED = Map.of("430111", List.of(2, 6, 11, 34, 2));

    /// T43; the others are assumed.
    private static final List<Integer> FEW = List.of(2, 1, 2, 2, 1);
    private static final List<Watch> WATCHES = List.of(
            Watch.NATIONAL_ROAD, Watch.INSPECTION_STATION, Watch.TRAFFIC, Watch.HEALTH_POINT, Watch.ISOLATION_POINT);

    static GateShares of(String district, int places) {
        List<Integer> wanted = COUNTED.getOrDefault(district, FEW);
        int all = wanted.stream().mapToInt(Integer::intValue).sum();
        Map<Watch, Integer> shares = new LinkedHashMap<>();
        int left = places - 1;
        for (int at = 0; at < WATCHES.size(); at++) {
            int count = wanted.get(at);
            int share = Math.min(left, places >= 2 * all ? count : Math.max(1, count * places / (2 * all)));
            shares.put(WATCHES.get(at), share);
            left -= share;
        }
        return new GateShares(shares);
    }

    /// How many of the places are left for compounds.
    int gates(int places) {
        return places - shares.values().stream().mapToInt(Integer::intValue).sum();
    }
}
