package org.shouwang.work;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.stereotype.Component;

/// What can be counted of work items. Drills are left out.
@Component
class WorkFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                items("W01", "提出事项", "items raised", "提出的事项数", "raised"),
                items("W02", "未结事项", "open items", "尚未销号、未撤销的事项数", "open"),
                items("W03", "逾期事项", "late items", "过了期限仍在办的事项数", "late"),
                items("W04", "销号事项", "items struck off", "核查通过并销号的事项数", "struck_off"),
                items("W05", "按时销号", "items struck off in time", "在期限内办完并销号的事项数", "in_time"),
                new Figure(
                        "W06",
                        "按时销号率",
                        "share struck off in time",
                        "%",
                        "%",
                        "按时销号的事项占销号事项的比例，各级不可相加",
                        "items done by their deadline in percent of those struck off; does not add up",
                        false,
                        new Counting.Percentage("work.in_time", "work.struck_off")),
                inspection("Y06", "督查队伍", "inspection teams", "teams", "支", "在册督查组数", "inspection.team"),
                inspection(
                        "H28", "督导机关单位", "units inspected", "units", "个", "督查到过的单位和场所数，去过多次的算一个", "inspection.visited"),
                inspection("W07", "督查次数", "inspections made", "visits", "次", "已完成的督查次数", "inspection.visit"),
                inspection(
                        "X04",
                        "整改措施",
                        "rectification measures",
                        "measures",
                        "项",
                        "督查发现、已整改并销号的问题数",
                        "work.finding_mended"),
                inspection("W11", "临时要数", "numbers asked for", "demands", "次", "上级临时要数的次数", "number.asked"),
                inspection(
                        "W12",
                        "用现成数答复",
                        "answered by a figure",
                        "demands",
                        "次",
                        "临时要数中用现成指标答复、没有再问的次数",
                        "number.known"),
                inspection("W13", "要数负担", "burden of numbers", "asked", "人次", "为临时要数问到的处数，一处一次算一次", "number.burden"),
                inspection("W14", "群众评价", "grades given", "grades", "件", "群众和企业评价过的办结事项数", "grade"),
                new Figure(
                        "W15",
                        "群众满意率",
                        "share graded good",
                        "%",
                        "%",
                        "四星、五星的评价占全部评价的比例，各级不可相加",
                        "grades of four and five stars in percent of all; does not add up",
                        false,
                        new Counting.Percentage("grade.good", "grade")));
    }

    /// What a figure of inspection, or of the findings that were mended, is counted from.
    @Override
    public @Nullable String rows(Figure figure, String area) {
        String list = switch (figure.code()) {
            case "H28" -> "/inspections?show=first";
            case "W07" -> "/inspections?show=done";
            case "X04" -> "/work-items?show=struck_off&kind=finding";
            case "W11" -> "/numbers?show=all";
            case "W12" -> "/numbers?show=known";
            default -> null;
        };
        return list != null && Rights.has(Right.DIRECT_WORK) ? list + "&area=" + area : null;
    }

    private static Figure inspection(
            String code, String nameZh, String nameEn, String unit, String unitZh, String countedZh, String measure) {
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                unit,
                unitZh,
                "当日终了" + countedZh + "，演练不计",
                nameEn + " at the end of the day, drills left out",
                new Counting.Tally(measure));
    }

    private static Figure items(String code, String nameZh, String nameEn, String countedZh, String measure) {
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                "items",
                "件",
                "当日终了" + countedZh + "，演练不计",
                nameEn + " at the end of the day, drills left out",
                new Counting.Tally("work." + measure));
    }
}
