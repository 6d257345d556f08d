package org.shouwang.form;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.figure.Counting;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What can be counted of forms whose turns of the day are over. Drills are left out.
@Component
class FormFigures implements FigureSource {

    private static final String PERIOD = """
            select left(p.area_code, :digits), sum(p.%s) from form.period p
            where p.on_day = :day and starts_with(p.area_code, :area) group by 1
            """;

    private static final String MISSED = """
            select left(m.area_code, :digits), count(*) from form.missed m
            where m.on_day = :day and starts_with(m.area_code, :area)
              and %s exists (select from form.answer a where a.form_id = m.form_id and a.subject_id = m.subject_id
                  and a.on_day = m.on_day and a.turn = m.turn and a.counted)
            group by 1
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FormFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                forms("F01", "应填", "answers expected", "应填的份数", PERIOD.formatted("expected")),
                forms("F02", "按时已填", "answered in time", "截止前填了的份数", PERIOD.formatted("filled")),
                forms("F03", "迟报", "answered late", "截止后补填的份数", MISSED.formatted("")),
                forms("F04", "漏填", "answers missing", "至今没有填的份数", MISSED.formatted("not")));
    }

    private Figure forms(String code, String nameZh, String nameEn, String countedZh, String sql) {
        return Figure.additive(
                code,
                nameZh,
                nameEn,
                "answers",
                "份",
                "当日已到截止时间的填报中，" + countedZh + "，演练不计",
                nameEn + ", of the forms due on the day; drills left out",
                new Counting.Own((area, digits, on) -> count(sql, area, digits, on)));
    }

    private Map<String, BigDecimal> count(String sql, String area, int digits, LocalDate on) {
        Map<String, BigDecimal> parts = new HashMap<>();
        jdbc.sql(sql)
                .param("area", area)
                .param("digits", digits)
                .param("day", on)
                .query(row -> {
                    parts.put(row.getString(1), row.getBigDecimal(2));
                });
        return parts;
    }

    @Override
    public @Nullable String rows(Figure figure, String area) {
        return figure.code().equals("F04") ? "/form-missing?area=" + area + "&day=" + LocalDate.now(clock) : null;
    }
}
