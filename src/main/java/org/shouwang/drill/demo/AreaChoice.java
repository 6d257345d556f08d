package org.shouwang.drill.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which of the official areas a demonstration takes, and how many grids each community gets.
///
/// The streets with the most communities are taken, and in each as large a part of its communities,
/// those with the lowest codes, as of the whole.
///
/// @param divisions every division from the root to the communities, parents first
/// @param communities the communities among them, in the order of codes
/// @param grids how many grids each of the communities has
record AreaChoice(
        Division root, List<Division> divisions, List<Division> communities, Map<String, Integer> grids, String note) {

    private static final Comparator<Division> BY_CODE = Comparator.comparing(Division::code);

    static AreaChoice of(DistrictFigures figures, double[] luck) {
        return new Chooser(figures).choose(luck);
    }

    List<Division> below(Division parent) {
        return divisions.stream()
                .filter(division -> division.parentCode().equals(parent.code()))
                .toList();
    }

    /// The root itself, or the districts of a city.
    List<Division> districts() {
        return root.code().length() == 6 ? List.of(root) : below(root);
    }

    int gridsOf(Division community) {
        return grids.getOrDefault(community.code(), 0);
    }

    private static final class Chooser {

        private final DistrictFigures figures;
        private final List<Division> official = Division.shipped();
        private final Map<String, List<Division>> byParent =
                official.stream().collect(Collectors.groupingBy(Division::parentCode));

        Chooser(DistrictFigures figures) {
            this.figures = figures;
        }

        AreaChoice choose(double[] luck) {
            var root = official.stream()
                    .filter(division -> division.code().equals(figures.code()))
                    .findFirst()
                    .orElseThrow();
            var districts = root.code().length() == 6 ? List.of(root) : below(root);
            var inhabited = districts.stream()
                    .flatMap(district -> below(district).stream())
                    .filter(street -> !below(street).isEmpty())
                    .toList();
            var streets = inhabited.stream()
                    .sorted(Comparator.comparingInt(
                                    (Division street) -> -below(street).size())
                            .thenComparing(BY_CODE))
                    .limit(figures.streets())
                    .sorted(BY_CODE)
                    .toList();
            var communities = communitiesOf(streets);
            var all = new ArrayList<Division>(communities);
            all.addAll(streets);
            all.addAll(districts);
            all.addAll(districts.contains(root) ? List.of() : List.of(root));
            all.sort(BY_CODE);
            return new AreaChoice(
                    root, all, communities, gridsOf(communities, luck), note(root, inhabited, streets, communities));
        }

        private List<Division> below(Division parent) {
            return byParent.getOrDefault(parent.code(), List.of());
        }

        private int communitiesBelow(List<Division> streets) {
            return streets.stream().mapToInt(street -> below(street).size()).sum();
        }

        private List<Division> communitiesOf(List<Division> streets) {
            var sizes =
                    streets.stream().mapToDouble(street -> below(street).size()).toArray();
            int wanted = Math.min(figures.communities(), communitiesBelow(streets));
            var shares = Apportionment.of(wanted, sizes, 0);
            var chosen = new ArrayList<Division>();
            for (int i = 0; i < shares.length; i++) {
                below(streets.get(i)).stream().sorted(BY_CODE).limit(shares[i]).forEach(chosen::add);
            }
            return List.copyOf(chosen);
        }

        private Map<String, Integer> gridsOf(List<Division> communities, double[] luck) {
            var counts = Apportionment.of(figures.grids(), Arrays.copyOf(luck, communities.size()), 1);
            var grids = new HashMap<String, Integer>();
            for (int i = 0; i < counts.length; i++) {
                grids.put(communities.get(i).code(), counts[i]);
            }
            return grids;
        }

        private String note(
                Division root, List<Division> inhabited, List<Division> streets, List<Division> communities) {
            return ("%s示范数据：官方名单（2023-06-30）%d个街道（镇、乡）中取社区最多的%d个，%d个社区（村）中按比例取代码靠前的%d个；"
                            + "街道及以下的边界、网格、场所和人员均为生成，不对应任何真实个人。")
                    .formatted(
                            root.name(),
                            inhabited.size(),
                            streets.size(),
                            communitiesBelow(inhabited),
                            communities.size());
        }
    }
}
