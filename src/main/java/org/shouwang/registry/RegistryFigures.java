package org.shouwang.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.stereotype.Component;

/// What can be counted of households, persons and properties 户、人、房.
@Component
class RegistryFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                grids("T12", "100户以下网格", "grids under 100 households", 0, 99),
                grids("T13", "100-300户网格", "grids of 100 to 300 households", 100, 300),
                grids("T14", "300户以上网格", "grids over 300 households", 301, Long.MAX_VALUE),
                tally("T18", "摸排户数", "households surveyed", "households", "户", "在册户数", "household"),
                tally("T19", "摸排人口", "persons surveyed", "persons", "人", "在册人数", "person"),
                tally("Y09", "已查清房产", "properties checked", "properties", "套", "已有查房结果的房产数", "property.checked"),
                tally("P01", "房产", "properties", "properties", "套", "在册房产数", "property"),
                new Figure(
                        "P02",
                        "查房率",
                        "share of properties checked",
                        "%",
                        "%",
                        "已有查房结果的房产占在册房产的比例，各级不可相加",
                        "properties with a result in percent of those on the register; does not add up",
                        false,
                        new Counting.Percentage("property.checked", "property")));
    }

    @Override
    public @Nullable String rows(Figure figure, String area) {
        if (figure.counting() instanceof Counting.Grids) {
            return "/areas/list?area=" + area + "&level=grid&figure=" + figure.code();
        }
        String list = switch (figure.code()) {
            case "T18" -> "/households?view=all";
            case "T19" -> "/persons?view=all";
            case "Y09" -> "/properties?result=checked";
            default -> "/properties?result=all";
        };
        return Rights.has(Right.SEE_PEOPLE) ? list + "&area=" + area : null;
    }

    private static Figure grids(String code, String nameZh, String nameEn, long least, long most) {
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                "grids",
                "个",
                "当日有效、在册户数为" + nameZh.replace("网格", "") + "的网格数",
                "the grids in force on the day by the households on the register",
                new Counting.Grids("household", least, most));
    }

    private static Figure tally(
            String code, String nameZh, String nameEn, String unit, String unitZh, String countedZh, String measure) {
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                unit,
                unitZh,
                "当日终了" + countedZh,
                nameEn + " on the register at the end of the day",
                new Counting.Tally(measure));
    }
}
