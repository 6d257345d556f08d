package org.shouwang.duty.roster;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What can be counted of rosters, day by day: a day's shifts are those that begin on it. Counted from the
/// places of published rosters; drills are left out.
@Component
class RosterFigures implements FigureSource {

    private final JdbcClient jdbc;

    RosterFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.additive(
                        "T24",
                        "每日值守人次",
                        "person-shifts on duty per day",
                        "shifts/day",
                        "人次",
                        "当日开始、已发布、有人的班次数，缺岗的不算，演练不计",
                        "places of published shifts that begin on the day and have somebody who was not absent; drills left out",
                        new Counting.Own((area, digits, on) -> count(
                                area, digits, on, "count(*)", "s.staff_id is not null and s.attendance <> 'absent'"))),
                new Figure(
                        "Y15",
                        "抽调值守人员",
                        "staff drawn for checkpoints",
                        "persons",
                        "人",
                        "当日在卡口值守的人数，一人只算一次，各级不可相加",
                        "persons with a shift at a checkpoint on the day, each counted once; does not add up",
                        false,
                        new Counting.Own((area, digits, on) -> count(
                                area,
                                digits,
                                on,
                                "count(distinct s.staff_id)",
                                "s.staff_id is not null and exists (select 1 from duty.roster_shift h join duty.post p"
                                        + " on p.id = h.post_id where h.id = s.shift_id and p.kind = 'checkpoint')"))),
                Figure.additive(
                        "D04",
                        "空岗人次",
                        "open places on shifts",
                        "shifts/day",
                        "人次",
                        "当日开始、已发布、没有人的岗位数，演练不计",
                        "places of published shifts that begin on the day and that nobody has; drills left out",
                        new Counting.Own(
                                (area, digits, on) -> count(area, digits, on, "count(*)", "s.staff_id is null"))));
    }

    private Map<String, BigDecimal> count(String area, int digits, LocalDate on, String what, String condition) {
        Map<String, BigDecimal> counts = new HashMap<>();
        jdbc.sql("select left(s.area_code, :digits) as part, " + what + " as amount from duty.roster_slot s "
                        + "where s.on_day = :on and s.published and not s.drill and s.area_code >= :area"
                        + " and s.area_code < :end and " + condition + " group by 1")
                .param("digits", digits)
                .param("on", on)
                .param("area", area)
                .param("end", Scope.successor(area))
                .query(row -> {
                    counts.put(row.getString("part"), row.getBigDecimal("amount"));
                });
        return counts;
    }

    @Override
    public @Nullable String rows(Figure figure, String area) {
        if (!Rights.has(Right.SEE_DUTIES)) {
            return null;
        }
        return switch (figure.code()) {
            case "T24" -> "/shifts?state=staffed&area=" + area;
            case "D04" -> "/shifts?state=open-today&area=" + area;
            default -> null;
        };
    }
}
