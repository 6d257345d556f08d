package org.shouwang.work.contest;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Contests with what belongs to them.
@Repository
class ContestRepository {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String CONTEST = """
            select c.id, c.area_code, c.response_id, c.drill, c.name, c.first_day, c.last_day, c.state, c.tally_hour,
                   coalesce(c.hour_by, c.opened_by) as hour_by,
                   (select count(*) from work.contest_unit u where u.contest_id = c.id) as units
            from work.contest c
            """;

    /// Those of an area and of what lies in it, and those above in which it takes part.
    private static final String AROUND = """
             where not c.drill and (:area::text is null or c.area_code >= :area and c.area_code < :high
                                    or starts_with(:area, c.area_code))
            """;

    private final JdbcClient jdbc;

    ContestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Contest> list(@Nullable String area, @Nullable Cursor after, int most) {
        return jdbc.sql(CONTEST + AROUND + """
                         and (:after::uuid is null or (c.first_day, c.id) < (:key::date, :after))
                        order by c.first_day desc, c.id desc limit :most
                        """)
                .param("area", area, Types.VARCHAR)
                .param("high", area == null ? null : Scope.successor(area), Types.VARCHAR)
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("key", after == null ? null : LocalDate.parse(after.key()), Types.DATE)
                .param("most", most)
                .query(ContestRepository::contest)
                .list();
    }

    long open(Response.Id response) {
        return jdbc.sql("select count(*) from work.contest where response_id = :response and state = 'open'")
                .param("response", response.value())
                .query(Long.class)
                .single();
    }

    Optional<Contest> find(Contest.Id id) {
        return jdbc.sql(CONTEST + " where c.id = :id")
                .param("id", id.value())
                .query(ContestRepository::contest)
                .optional();
    }

    List<Contest.Unit> units(Contest.Id id) {
        return jdbc.sql(
                        "select id, to_area, unit_id, name from work.contest_unit where contest_id = :id order by number")
                .param("id", id.value())
                .query((row, number) -> new Contest.Unit(
                        row.getObject("id", UUID.class),
                        row.getString("to_area"),
                        row.getObject("unit_id", UUID.class),
                        row.getString("name")))
                .list();
    }

    List<Contest.Target> targets(Contest.Id id) {
        return jdbc.sql(
                        "select id, measure, since_start from work.contest_target where contest_id = :id order by number")
                .param("id", id.value())
                .query((row, number) -> {
                    UUID target = row.getObject("id", UUID.class);
                    return new Contest.Target(target, measure(row), goals(target));
                })
                .list();
    }

    private List<Contest.Goal> goals(UUID target) {
        return jdbc.sql("select unit_id, goal from work.contest_goal where target_id = :id")
                .param("id", target)
                .query((row, number) ->
                        new Contest.Goal(row.getObject("unit_id", UUID.class), row.getBigDecimal("goal")))
                .list();
    }

    /// Those that wait for nothing but their hours.
    List<Contest> open() {
        return jdbc.sql(CONTEST + " where c.state = 'open' order by c.id")
                .query(ContestRepository::contest)
                .list();
    }

    String hour(Contest.Id id, int hour) {
        return jdbc.sql("select work.set_contest_hour(:id, :hour)")
                .param("id", id.value())
                .param("hour", hour)
                .query(String.class)
                .single();
    }

    Map<UUID, BigDecimal> struckOff(Contest.Id id, Instant until) {
        return amounts("select unit_id, amount from work.contest_struck_off(:id, :until)", id, until);
    }

    Map<UUID, BigDecimal> finished(Contest.Id id, Instant until) {
        return amounts("select unit_id, amount from work.contest_finished(:id, :until)", id, until);
    }

    private Map<UUID, BigDecimal> amounts(String sql, Contest.Id id, Instant until) {
        Map<UUID, BigDecimal> amounts = new HashMap<>();
        jdbc.sql(sql).param("id", id.value()).param("until", at(until)).query(row -> {
            amounts.put(row.getObject("unit_id", UUID.class), row.getBigDecimal("amount"));
        });
        return amounts;
    }

    List<Contest.Period> periods(Contest.Id id) {
        return jdbc.sql("""
                        select id, kind, number, first_day, last_day, said, tallied_by, tallied_at from work.contest_period
                        where contest_id = :id order by last_day, kind desc
                        """)
                .param("id", id.value())
                .query((row, number) -> new Contest.Period(
                        row.getObject("id", UUID.class),
                        Contest.Period.Kind.of(row.getString("kind")).orElseThrow(),
                        row.getInt("number"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getString("said"),
                        row.getObject("tallied_by", UUID.class),
                        row.getObject("tallied_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<Contest.Line> tallied(UUID period) {
        return jdbc.sql("""
                        select unit_id, measure, since_start, goal, value from work.contest_tally where period_id = :id
                        order by measure, since_start, unit_id
                        """)
                .param("id", period)
                .query((row, number) -> new Contest.Line(
                        row.getObject("unit_id", UUID.class),
                        measure(row),
                        row.getBigDecimal("goal"),
                        row.getBigDecimal("value")))
                .list();
    }

    String open(Contest.Draft draft, Response.Id response, Instant now) {
        return jdbc.sql("select work.open_contest(:id, :response, :area, :content::jsonb, :now)")
                .param("id", draft.id().value())
                .param("response", response.value())
                .param("area", draft.areaCode())
                .param("content", JSON.writeValueAsString(draft.content()))
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    String target(Contest.Id id, Contest.Measure measure, Map<UUID, BigDecimal> goals) {
        return jdbc.sql("select work.set_contest_target(:id, :measure, :since, :goals::jsonb)")
                .param("id", id.value())
                .param("measure", measure.code())
                .param("since", measure.sinceStart())
                .param("goals", JSON.writeValueAsString(goals))
                .query(String.class)
                .single();
    }

    String tally(
            UUID period,
            Contest.Id id,
            Contest.Period.Kind kind,
            int number,
            Map<String, BigDecimal> counted,
            String said,
            Instant now) {
        return jdbc.sql("select work.tally_contest(:period, :id, :kind, :number, :counted::jsonb, :said, :now)")
                .param("period", period)
                .param("id", id.value())
                .param("kind", kind.code())
                .param("number", number)
                .param("counted", JSON.writeValueAsString(counted))
                .param("said", said)
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    String end(Contest.Id id, Instant now) {
        return jdbc.sql("select work.end_contest(:id, :now)")
                .param("id", id.value())
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    private static Contest.Measure measure(ResultSet row) throws SQLException {
        return new Contest.Measure(row.getString("measure"), row.getBoolean("since_start"));
    }

    private static Contest contest(ResultSet row, int number) throws SQLException {
        return new Contest(
                new Contest.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                new Response.Id(row.getObject("response_id", UUID.class)),
                row.getBoolean("drill"),
                row.getString("name"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getString("state").equals("open"),
                row.getInt("units"),
                row.getInt("tally_hour"),
                row.getObject("hour_by", UUID.class));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
