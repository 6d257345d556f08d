package org.shouwang.work.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.stereotype.Component;

/// What can be counted of documents. Drills are left out.
@Component
class DocumentFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("Y03", "调度令", "dispatch orders", "orders", "件", "已发出的调度令数", "document.dispatch"),
                figure("Y04", "子方案", "sub-plans", "plans", "个", "已发出的子方案数", "document.sub_plan"),
                figure("W21", "发文", "documents sent", "documents", "件", "已发出的各类公文数", "document.sent"),
                figure("W22", "会商", "meetings held", "meetings", "次", "召开的会商数", "meeting.held"),
                figure("W23", "收文", "papers from above", "papers", "件", "登记的收文数", "paper.received"),
                figure("W24", "未办复收文", "papers not answered", "papers", "件", "尚未办复的收文数", "paper.open"));
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
        if (!Rights.has(Right.SEE_WORK)) {
            return null;
        }
        return switch (figure.code()) {
            case "Y03" -> "/documents?show=out&kind=dispatch&area=" + area;
            case "Y04" -> "/documents?show=out&kind=sub_plan&area=" + area;
            case "W21" -> "/documents?show=out&area=" + area;
            case "W22" -> "/meetings?area=" + area;
            case "W23" -> "/papers?area=" + area;
            case "W24" -> "/papers?show=open&area=" + area;
            default -> null;
        };
    }
}
