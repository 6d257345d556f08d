package org.shouwang.work;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Numbers asked for, and what was said.
@Repository
class NumberRepository {

    private static final String DEMAND = """
            select d.id, d.area_code, d.response_id, d.drill, d.asked_by, d.question, d.unit, d.due_at, d.figure, d.state,
                   d.answer, d.burdened, d.missing, d.raised_by, d.raised_at
            from work.number_demand d
            """;

    private final JdbcClient jdbc;

    NumberRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<NumberDemand> find(UUID id) {
        return jdbc.sql(DEMAND + " where d.id = :id")
                .param("id", id)
                .query(NumberRepository::demand)
                .optional();
    }

    List<NumberDemand> list(NumberDemands.Query query) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = conditions(query.area(), query.show(), values);
        Cursor after = query.after();
        if (after != null) {
            conditions.add("(d.raised_at, d.id) < (:key, :after)");
            values.put("key", moment(after.key()));
            values.put("after", after.id());
        }
        return jdbc.sql(DEMAND + " where " + String.join(" and ", conditions)
                        + " order by d.raised_at desc, d.id desc limit " + (query.limit() + 1))
                .params(values)
                .query(NumberRepository::demand)
                .list();
    }

    long count(@Nullable String area, NumberDemands.Show show) {
        Map<String, Object> values = new HashMap<>();
        return jdbc.sql("select count(*) from work.number_demand d where "
                        + String.join(" and ", conditions(area, show, values)))
                .params(values)
                .query(Long.class)
                .single();
    }

    private static List<String> conditions(@Nullable String area, NumberDemands.Show show, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>(List.of("not d.drill", show.condition()));
        if (area != null) {
            conditions.add("d.area_code >= :low and d.area_code < :high");
            values.put("low", area);
            values.put("high", Scope.successor(area));
        }
        return conditions;
    }

    private static OffsetDateTime moment(String key) {
        try {
            return OffsetDateTime.parse(key);
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("list.cursor");
        }
    }

    List<NumberDemand.Asker> askers() {
        return jdbc.sql("""
                        select asked_by, count(*) as demands, sum(burdened) as burdened from work.number_demand
                        where not drill group by asked_by order by burdened desc, demands desc, asked_by limit 10
                        """)
                .query((row, number) -> new NumberDemand.Asker(
                        row.getString("asked_by"), row.getLong("demands"), row.getLong("burdened")))
                .list();
    }

    List<NumberDemand.Part> parts(UUID demand) {
        return jdbc.sql("""
                        select p.item_id, p.area_code, p.amount, i.state, work.owns(i) as mine
                        from work.number_part p join work.item i on i.id = p.item_id
                        where p.demand_id = :demand order by p.area_code
                        """)
                .param("demand", demand)
                .query((row, number) -> new NumberDemand.Part(
                        new WorkItem.Id(Objects.requireNonNull(WorkRows.id(row, "item_id"))),
                        row.getString("area_code"),
                        row.getBigDecimal("amount"),
                        WorkState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getBoolean("mine")))
                .list();
    }

    String demand(NumberDemands.Wish wish, Response.Id response, @Nullable BigDecimal amount, Instant now) {
        return jdbc.sql("""
                        select work.demand_number(:id, :area, :response, :asker, :question, :unit, :due, :figure, :amount, :now)
                        """)
                .param("id", wish.id())
                .param("area", wish.area())
                .param("response", response.value())
                .param("asker", wish.askedBy().strip())
                .param("question", wish.question().strip())
                .param("unit", wish.unit().strip())
                .param("due", WorkRows.at(wish.dueAt()))
                .param("figure", wish.figure(), Types.VARCHAR)
                .param("amount", amount, Types.NUMERIC)
                .param("now", WorkRows.at(now))
                .query(String.class)
                .single();
    }

    int ask(UUID demand, List<UUID> items) {
        return jdbc.sql("select work.ask_number(:demand, :items::uuid[])")
                .param("demand", demand)
                .param("items", items.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    String say(WorkItem.Id item, BigDecimal amount, Instant now) {
        return jdbc.sql("select work.say_number(:item, :amount, :now)")
                .param("item", item.value())
                .param("amount", amount)
                .param("now", WorkRows.at(now))
                .query(String.class)
                .single();
    }

    String answer(UUID demand, Instant now) {
        return jdbc.sql("select work.answer_number(:demand, :now)")
                .param("demand", demand)
                .param("now", WorkRows.at(now))
                .query(String.class)
                .single();
    }

    private static NumberDemand demand(ResultSet row, int number) throws SQLException {
        return new NumberDemand(
                Objects.requireNonNull(WorkRows.id(row, "id")),
                row.getString("area_code"),
                new Response.Id(Objects.requireNonNull(WorkRows.id(row, "response_id"))),
                row.getBoolean("drill"),
                row.getString("asked_by"),
                row.getString("question"),
                row.getString("unit"),
                WorkRows.instant(row, "due_at"),
                row.getString("figure"),
                row.getString("state").equals("answered"),
                row.getBigDecimal("answer"),
                row.getInt("burdened"),
                row.getInt("missing"),
                Objects.requireNonNull(WorkRows.id(row, "raised_by")),
                WorkRows.instant(row, "raised_at"));
    }
}
