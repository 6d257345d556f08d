package org.shouwang.drill.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.shouwang.area.outline.Outlines;
import org.shouwang.area.outline.Share;
import org.shouwang.area.outline.ShippedOutlines;

/// The outlines of all areas of a demonstration: the districts' from the shipped file, the rest
/// generated.
///
/// 410671 has no outline of its own and takes its share of 410611's.
record DistrictOutlines(AreaChoice choice, long seed) {

    private static final Map<String, String> WITHIN = Map.of("410671", "410611");
    private static final double VILLAGE_SPACE = 3;

    SequencedMap<String, Geometry> all() {
        var shipped = ShippedOutlines.byDistrict();
        var districts = new LinkedHashMap<String, List<Share>>();
        for (var district : choice.districts()) {
            var outline = WITHIN.getOrDefault(district.code(), district.code());
            districts.computeIfAbsent(outline, code -> new ArrayList<>()).add(share(district));
        }
        var all = new LinkedHashMap<String, Geometry>();
        districts.forEach((code, shares) -> {
            var outline = shipped.get(code);
            if (outline == null) {
                throw new IllegalStateException("No outline of " + code);
            }
            all.putAll(Outlines.divide(outline, shares, seed));
        });
        if (!all.containsKey(choice.root().code())) {
            var parts = choice.districts().stream()
                    .map(district -> all.get(district.code()))
                    .toList();
            all.putFirst(choice.root().code(), UnaryUnionOp.union(parts));
        }
        return all;
    }

    private Share share(Division division) {
        if (division.code().length() == 12) {
            return communityShare(division);
        }
        return sum(
                division.code(),
                choice.below(division).stream().map(this::share).toList());
    }

    private Share communityShare(Division community) {
        double space = community.village() ? VILLAGE_SPACE : 1;
        return sum(
                community.code(),
                IntStream.rangeClosed(1, choice.gridsOf(community))
                        .mapToObj(number -> Share.of(community.code() + "%03d".formatted(number), space))
                        .toList());
    }

    private static Share sum(String code, List<Share> parts) {
        return new Share(code, parts.stream().mapToDouble(Share::weight).sum(), parts);
    }
}
