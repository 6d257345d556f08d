package org.shouwang.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.stereotype.Component;

/// What can be counted of closing and opening, checkpoints and passes 封闭管理、卡口、通行证. Drills are left out.
@Component
class ScreeningFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                tally("T20", "封闭式小区", "closed compounds", "compounds", "个", "compound.closed"),
                tally("T21", "开放式社区", "open compounds", "compounds", "个", "compound.open"),
                tally("T22", "封闭出入口", "entrances sealed", "entrances", "处", "entrance.sealed"),
                tally("T23", "设置卡口", "checkpoints set up", "checkpoints", "处", "checkpoint.set_up"),
                tally("T40", "火车站监测点", "railway stations watched", "stations", "处", "watch.railway_station"),
                tally("T41", "长途汽车站监测点", "coach stations watched", "stations", "处", "watch.coach_station"),
                tally("T42", "高速出入口监测点", "motorway exits watched", "exits", "处", "watch.motorway"),
                tally("T43", "国道监测点", "national roads watched", "roads", "处", "watch.national_road"),
                tally("Y11", "检查站", "inspection stations", "stations", "处", "watch.inspection_station"),
                tally("Y12", "交通卡口", "traffic checkpoints", "checkpoints", "处", "watch.traffic"),
                tally("Y13", "健康监测点", "health monitoring points", "points", "处", "watch.health_point"),
                tally(
                        "Y14",
                        "其中临时隔离观察点",
                        "temporary isolation points among them",
                        "points",
                        "处",
                        "watch.isolation_point"),
                tally("S01", "已发通行证", "passes issued", "passes", "张", "pass.issued"),
                tally("S11", "到站登记人员", "arrivals registered", "persons", "人", "arrival"),
                tally("S12", "站社之间人员", "arrivals between station and community", "persons", "人", "arrival.between"),
                tally("S13", "已见面来区人员", "arrivals seen at the door", "persons", "人", "arrival.seen"),
                tally("S14", "已转外区人员", "arrivals taken over by another district", "persons", "人", "arrival.left"),
                tally("S21", "推送名单人员", "people on lists from above", "persons", "人", "list.row"),
                tally("S22", "推送名单待核", "people on lists still to be verified", "persons", "人", "list.pending"),
                tally("S31", "发出协查函未复", "enquiry letters of ours unanswered", "letters", "件", "letter.out"),
                tally("S32", "收到协查函未复", "enquiry letters of others unanswered", "letters", "件", "letter.in"),
                tally("S41", "拥挤场所", "crowded places", "places", "处", "site.crowded"),
                tally("S51", "一证两用", "passes used at two places", "findings", "起", "pass.copied"));
    }

    @Override
    public @Nullable String rows(Figure figure, String area) {
        if (!Rights.has(Right.SEE_CHECKS)) {
            return null;
        }
        String list = switch (figure.code()) {
            case "T22" -> "/checkpoints?state=sealed";
            case "T23" -> "/checkpoints?state=checkpoint";
            case "T40" -> "/checkpoints?watches=railway_station";
            case "T41" -> "/checkpoints?watches=coach_station";
            case "T42" -> "/checkpoints?watches=motorway";
            case "T43" -> "/checkpoints?watches=national_road";
            case "Y11" -> "/checkpoints?watches=inspection_station";
            case "Y12" -> "/checkpoints?watches=traffic";
            case "Y13" -> "/checkpoints?watches=health_point";
            case "Y14" -> "/checkpoints?watches=isolation_point";
            case "S01" -> "/passes?view=all";
            case "S11" -> "/arrivals?side=here";
            case "S12" -> "/arrivals?side=here&state=between";
            case "S13" -> "/arrivals?side=here&state=taken";
            case "S21" -> "/list-rows?view=all";
            case "S22" -> "/list-rows?state=pending";
            case "S31" -> "/letters?direction=out&state=open";
            case "S32" -> "/letters?direction=in&state=open";
            case "S51" -> "/pass-copies?side=issued&clock=right";
            case "S41" -> "/crowds?state=crowded";
            case "S14" -> "/arrivals?side=here&state=left";
            default -> null;
        };
        return list == null ? null : list + "&area=" + area;
    }

    private static Figure tally(String code, String nameZh, String nameEn, String unit, String unitZh, String measure) {
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                unit,
                unitZh,
                "当日终了" + nameZh + "数，演练不计",
                nameEn + " at the end of the day, drills left out",
                new Counting.Tally(measure));
    }
}
