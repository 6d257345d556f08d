package org.shouwang.drill.demo;

import static org.shouwang.drill.demo.DemoPlaceKind.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many of everything a demonstration district has, at the scale it was asked for.
///
/// Figures with a number in `domain/figures.csv` of the reports are stated beside it; the others
/// are assumed.
///
/// @param gridClasses grids by class of full size: under 100, 100 to 300, over 300 households;
/// empty: not classed
/// @param dwellingsPerHousehold dwellings, empty ones included, for one household
public record DistrictFigures(
        String code,
        int streets,
        int communities,
        int grids,
        List<Integer> gridClasses,
        int fullHouseholds,
        int households,
        int persons,
        double dwellingsPerHousehold,
        Map<String, Integer> compounds,
        Map<DemoPlaceKind, Integer> places) {

    /// How many places of a kind; compounds of all managements together.
    public int count(DemoPlaceKind kind) {
        return places.getOrDefault(kind, 0);
    }

    static DistrictFigures of(String code, Scale scale) {
        return switch (code) {
            case "370105" -> tianqiao().at(scale); // 天桥
            case "420104" -> qiaokou().at(scale); // 硚口
            case "430111" -> yuhua().at(scale); // 雨花
            case "130705" -> xuanhua().at(scale); // 宣化
            case "4106" -> hebi().at(scale); // 鹤壁
            default -> throw new IllegalArgumentException("No divisions of " + code + " are shipped");
        };
    }

    /// T09–T23, T28, T40–T42.
    private static DistrictFigures tianqiao() {
        var places = usual(1);
        places.putAll(Map.of(BUILDING, 6_347, COURTYARD, 18_817, HOTEL, 376, CHECKPOINT, 453, ENTRANCE, 874));
        places.putAll(Map.of(MARKET, 58, RAILWAY_STATION, 2, COACH_STATION, 3, MOTORWAY_EXIT, 2));
        return new DistrictFigures(
                "370105",
                14,
                200,
                1_047,
                List.of(334, 687, 26),
                305_147,
                305_147,
                845_317,
                1.1,
                Map.of("closed", 316, "open", 248),
                places);
    }

    /// Q12 and Q28. Q29 counts 135 communities; the official list of 2023 has 127.
    private static DistrictFigures qiaokou() {
        var places = usual(0.8);
        places.putAll(Map.of(BUILDING, 4_900, COURTYARD, 1_200));
        return new DistrictFigures(
                "420104",
                11,
                127,
                620,
                List.of(),
                210_000,
                210_000,
                585_000,
                1.1,
                Map.of("closed", 260, "open", 190),
                places);
    }

    /// Y07, Y10, Y17, Y18; the share of empty dwellings follows Y09. Its report does not count all
    /// checkpoints, only those of Y11–Y14: 53, and 300 gates of compounds are assumed.
    private static DistrictFigures yuhua() {
        var places = usual(1.4);
        places.putAll(Map.of(BUILDING, 9_800, COURTYARD, 5_200, MARKET, 22, CHECKPOINT, 353, RAILWAY_STATION, 1));
        return new DistrictFigures(
                "430111",
                13,
                154,
                175,
                List.of(),
                468_000,
                468_000,
                1_250_000,
                1.36,
                Map.of("closed", 620, "open", 210),
                places);
    }

    /// X01, X02 (a block is taken as ten courtyards at least), X26.
    private static DistrictFigures xuanhua() {
        var places = usual(0.7);
        places.putAll(Map.of(BUILDING, 3_900, COURTYARD, 21_000, CLINIC, 26, RAILWAY_STATION, 1));
        return new DistrictFigures(
                "130705",
                21,
                368,
                900,
                List.of(),
                215_000,
                215_000,
                580_000,
                1.1,
                Map.of("closed", 180, "unmanaged", 514),
                places);
    }

    private static DistrictFigures hebi() {
        var places = usual(1.8);
        places.putAll(Map.of(BUILDING, 8_200, COURTYARD, 64_000, RAILWAY_STATION, 2, COACH_STATION, 4));
        return new DistrictFigures(
                "4106",
                48,
                1_041,
                2_600,
                List.of(),
                520_000,
                520_000,
                1_440_000,
                1.1,
                Map.of("closed", 540, "open", 380),
                places);
    }

    private static EnumMap<DemoPlaceKind, Integer> usual(double size) {
        var places = new EnumMap<DemoPlaceKind, Integer>(DemoPlaceKind.class);
        Map.of(
                        WORK_SITE,
                        120,
                        SHOPFRONT,
                        6_000,
                        CAMPUS,
                        96,
                        FACTORY,
                        240,
                        OFFICE,
                        420,
                        CLINIC,
                        130,
                        NURSING_HOME,
                        18,
                        DORMITORY,
                        60,
                        HOTEL,
                        300,
                        MARKET,
                        40)
                .forEach((kind, count) -> places.put(kind, (int) (count * size)));
        places.putAll(Map.of(CHECKPOINT, 300, ENTRANCE, 600, COACH_STATION, 2, MOTORWAY_EXIT, 3));
        return places;
    }

    private DistrictFigures at(Scale scale) {
        var scaled = new EnumMap<DemoPlaceKind, Integer>(DemoPlaceKind.class);
        places.forEach((kind, count) ->
                scaled.put(kind, kind == BUILDING || kind == COURTYARD ? scale.many(count) : scale.some(count)));
        // A grid has at least one building or courtyard, however small the scale.
        int homes = scaled.getOrDefault(BUILDING, 0) + scaled.getOrDefault(COURTYARD, 0);
        scaled.merge(BUILDING, Math.max(0, grids - homes), Integer::sum);
        var scaledCompounds = new TreeMap<String, Integer>();
        compounds.forEach((management, count) -> scaledCompounds.put(management, scale.some(count)));
        scaled.put(
                COMPOUND,
                scaledCompounds.values().stream().mapToInt(Integer::intValue).sum());
        return new DistrictFigures(
                code,
                streets,
                communities,
                grids,
                gridClasses,
                fullHouseholds,
                scale.many(households),
                scale.many(persons),
                dwellingsPerHousehold,
                scaledCompounds,
                scaled);
    }
}
