package org.shouwang.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.stereotype.Component;

/// What can be counted of measures and levels. Drills are left out.
@Component
class MeasureFigures implements FigureSource {

    /// The kinds that are counted one by one, by figure.
    private static final Map<String, String> KINDS = kinds();

    @Override
    public List<Figure> figures() {
        return List.of(
                measures("K01", "有效管控措施", "measures in force", "in_force"),
                measures("K02", "待第二人批准的临时措施", "temporary measures awaiting approval", "awaiting"),
                measures("K11", "居家隔离", "home isolations in force", "home_isolation"),
                measures("K12", "居家医学观察", "observations at home in force", "home_observation"),
                measures("K13", "集中医学观察", "observations in facilities in force", "central_observation"),
                measures("K14", "封闭单元", "stairwells closed", "stairwell_closed"),
                measures("K15", "封闭楼栋", "buildings closed", "building_closed"),
                measures("K16", "封闭小区", "compounds closed", "compound_closed"),
                levels("K21", "低风险区划", "areas of low risk", "low"),
                levels("K22", "中风险区划", "areas of medium risk", "medium"),
                levels("K23", "高风险区划", "areas of high risk", "high"));
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("K11", "home_isolation");
        kinds.put("K12", "home_observation");
        kinds.put("K13", "central_observation");
        kinds.put("K14", "stairwell_closed");
        kinds.put("K15", "building_closed");
        kinds.put("K16", "compound_closed");
        return kinds;
    }

    @Override
    public @Nullable String rows(Figure figure, String area) {
        if (!Rights.has(Right.SEE_MEASURES)) {
            return null;
        }
        String list = switch (figure.code()) {
            case "K01" -> "/measures?show=holding";
            case "K02" -> "/measures?show=awaiting";
            case "K21" -> "/area-levels?level=low";
            case "K22" -> "/area-levels?level=medium";
            case "K23" -> "/area-levels?level=high";
            default -> "/measures?show=holding&kind=" + KINDS.get(figure.code());
        };
        return list + "&area=" + area;
    }

    private static Figure measures(String code, String nameZh, String nameEn, String measure) {
        return figure(code, nameZh, nameEn, "measures", "项", "的项数，含待批准的临时措施", "measure." + measure);
    }

    private static Figure levels(String code, String nameZh, String nameEn, String level) {
        return figure(code, nameZh, nameEn, "areas", "个", "：本身定过级的区划数", "level." + level);
    }

    private static Figure figure(
            String code, String nameZh, String nameEn, String unit, String unitZh, String countedZh, String measure) {
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                unit,
                unitZh,
                "当日终了" + nameZh + countedZh + "，演练不计",
                nameEn + " at the end of the day, drills left out",
                new Counting.Tally(measure));
    }
}
