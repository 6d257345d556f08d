package org.shouwang.figure;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaLevel;
import org.springframework.stereotype.Component;

/// What can be counted of areas and places alone.
@Component
class AreaFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                areas("T09", "街道", "streets", AreaLevel.STREET),
                areas("T10", "社区(村)", "communities and villages", AreaLevel.COMMUNITY),
                areas("T11", "网格", "grids", AreaLevel.GRID),
                places("T15", "楼宇", "buildings", "栋", "building"),
                places("T16", "平房院落", "bungalow courtyards", "处", "courtyard"),
                places("T17", "宾馆", "hotels", "家", "hotel"));
    }

    @Override
    public @Nullable String rows(Figure figure, String area) {
        return switch (figure.counting()) {
            case Counting.Areas(AreaLevel level) ->
                "/areas/list?area=" + area + "&level=" + level.name().toLowerCase(Locale.ROOT);
            case Counting.Tally(String measure) ->
                "/places?area=" + area + "&kind=" + measure.substring("place.".length());
            default -> null;
        };
    }

    private static Figure areas(String code, String nameZh, String nameEn, AreaLevel level) {
        String unit = nameEn.startsWith("communities") ? "communities" : nameEn;
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                unit,
                "个",
                "当日有效的" + nameZh + "数",
                "the " + nameEn + " in force on the day",
                new Counting.Areas(level));
    }

    private static Figure places(String code, String nameZh, String nameEn, String unitZh, String kind) {
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                nameEn.startsWith("bungalow") ? "courtyards" : nameEn,
                unitZh,
                "当日在册的" + nameZh + "数",
                "the " + nameEn + " on the ledgers at the end of the day",
                new Counting.Tally("place." + kind));
    }
}
