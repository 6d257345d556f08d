package org.shouwang.work;

import java.util.List;
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
                        new Counting.Percentage("work.in_time", "work.struck_off")));
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
