package org.shouwang.work.contest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.stereotype.Component;

/// What can be counted of contests. Drills are left out.
@Component
class ContestFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("W31", "竞赛", "contests held", "contests", "场", "举办的竞赛数", "contest.held"),
                figure("W32", "竞赛问题", "contest problems", "problems", "件", "竞赛中收集的问题数", "contest.problem"),
                figure(
                        "W33",
                        "竞赛问题销号",
                        "contest problems struck off",
                        "problems",
                        "件",
                        "竞赛问题中已销号的数",
                        "contest.struck_off"),
                new Figure(
                        "W34",
                        "竞赛问题销号率",
                        "share of contest problems struck off",
                        "%",
                        "%",
                        "已销号的竞赛问题占全部竞赛问题的比例，各级不可相加",
                        "contest problems struck off in percent of all; does not add up",
                        false,
                        new Counting.Percentage("contest.struck_off", "contest.problem")));
    }

    private static Figure figure(
            String code, String zh, String en, String unit, String unitZh, String countedZh, String measure) {
        return Figure.additive(
                code,
                zh,
                en,
                unit,
                unitZh,
                "截至当日终了" + countedZh + "，演练不计",
                en + " up to the end of the day, drills left out",
                new Counting.Tally(measure));
    }

    @Override
    public @Nullable String rows(Figure figure, String area) {
        if (!Rights.has(Right.DIRECT_WORK) || !Rights.has(Right.SEE_WORK)) {
            return null;
        }
        return switch (figure.code()) {
            case "W32" -> "/work-items?show=all&kind=contest&area=" + area;
            case "W33" -> "/work-items?show=struck_off&kind=contest&area=" + area;
            default -> null;
        };
    }
}
