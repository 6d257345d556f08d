package org.shouwang.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.stereotype.Component;

/// What can be counted of notices. Drills are left out.
@Component
class NoticeFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("N01", "发出通知", "notices sent", "notices", "件", "发出的通知数（含后来撤回的）", "notice.sent"),
                figure("N02", "通知送达", "notices received", "person-times", "人次", "通知进入收件人消息的人次", "notice.reached"),
                figure("N03", "确认知晓", "notices confirmed", "person-times", "人次", "收件人确认知晓的人次", "notice.confirmed"),
                figure(
                        "N04",
                        "防控手册方面",
                        "aspects in the operations handbook",
                        "aspects",
                        "个",
                        "防控操作手册的方面数",
                        "handbook.operations"));
    }

    private static Figure figure(
            String code, String zh, String en, String unit, String unitZh, String countedZh, String measure) {
        return Figure.additive(
                code,
                zh,
                en,
                unit,
                unitZh,
                "截至当日" + countedZh + "，演练不计",
                en + " up to the end of the day, drills left out",
                new Counting.Tally(measure));
    }

    @Override
    public @Nullable String rows(Figure figure, String area) {
        if (!Rights.has(Right.SEND_NOTICES)) {
            return null;
        }
        return switch (figure.code()) {
            case "N01" -> "/notices?show=sent&area=" + area;
            case "N02" -> "/receipts?area=" + area;
            case "N03" -> "/receipts?show=confirmed&area=" + area;
            default -> null;
        };
    }
}
