package org.shouwang.duty.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.Rows;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class RosterRepository {

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private static final String SELECT = """
            select r.*, (select count(*) from duty.roster_slot s where s.roster_id = r.id) as slots,
                   (select count(*) from duty.roster_slot s where s.roster_id = r.id and s.staff_id is null) as open
            from duty.roster r
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    RosterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String open(Roster.Draft draft, Instant at) {
        return jdbc.sql("select duty.open_roster(:id, :area, :day, :days, :response::uuid, :at)")
                .param("id", draft.id())
                .param("area", draft.areaCode())
                .param("day", draft.firstDay())
                .param("days", draft.days())
                .param("response", draft.response(), java.sql.Types.OTHER)
                .param("at", Rows.time(at))
                .query(String.class)
                .single();
    }

    Optional<Roster> find(UUID id) {
        return jdbc.sql(SELECT + "where r.id = :id")
                .param("id", id)
                .query(this::roster)
                .optional();
    }

    /// The latest first, one more than asked; drills only when asked for.
    List<Roster> list(@Nullable String area, boolean drills, @Nullable Cursor after, int limit) {
        return jdbc.sql(SELECT + """
                        where r.area_code >= :area and r.area_code < :end and r.drill = :drills
                          and (:key = '' or (r.first_day, r.id) < (nullif(:key, '')::date, :id))
                        order by r.first_day desc, r.id desc limit :limit
                        """)
                .param("area", area == null ? "" : area)
                .param("end", area == null ? ":" : Scope.successor(area))
                .param("drills", drills)
                .param("key", after == null ? "" : after.key())
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("limit", limit + 1)
                .query(this::roster)
                .list();
    }

    String begin(UUID roster, UUID job, List<UUID> dead) {
        return jdbc.sql("select duty.begin_planning(:roster, :job, :dead)")
                .param("roster", roster)
                .param("job", job)
                .param("dead", dead.toArray(UUID[]::new))
                .query(String.class)
                .single();
    }

    boolean stop(UUID roster) {
        return jdbc.sql("select duty.stop_planning(:roster)")
                .param("roster", roster)
                .query(Boolean.class)
                .single();
    }

    /// @return whether somebody asked to stop
    boolean tell(UUID roster, String step, Map<String, Long> score) {
        return jdbc.sql("select duty.tell_planning(:roster, :step, :score::jsonb)")
                .param("roster", roster)
                .param("step", step)
                .param("score", json.writeValueAsString(score))
                .query(Boolean.class)
                .single();
    }

    int take(UUID roster, UUID[] slots, @Nullable UUID[] staff, boolean last, Instant at) {
        return jdbc.sql("select duty.take_plan(:roster, :slots, :staff, :last, :at)")
                .param("roster", roster)
                .param("slots", slots)
                .param("staff", staff)
                .param("last", last)
                .param("at", Rows.time(at))
                .query(Integer.class)
                .single();
    }

    void end(UUID roster, UUID job) {
        jdbc.sql("select duty.end_planning(:roster, :job)")
                .param("roster", roster)
                .param("job", job)
                .query((row, n) -> true)
                .list();
    }

    String publish(UUID roster, int version, Instant at) {
        return jdbc.sql("select duty.publish_roster(:roster, :version, :at)")
                .param("roster", roster)
                .param("version", version)
                .param("at", Rows.time(at))
                .query(String.class)
                .single();
    }

    String discard(UUID roster) {
        return jdbc.sql("select duty.discard_roster(:roster)")
                .param("roster", roster)
                .query(String.class)
                .single();
    }

    private Roster roster(ResultSet row, int number) throws SQLException {
        return new Roster(
                Rows.id(row, "id"),
                row.getString("area_code"),
                row.getObject("first_day", java.time.LocalDate.class),
                row.getInt("days"),
                Rows.optionalId(row, "response_id"),
                row.getBoolean("drill"),
                Roster.State.of(row.getString("state")),
                row.getLong("slots"),
                row.getLong("open"),
                Rows.optionalId(row, "job_id"),
                row.getString("step"),
                row.getBoolean("stop_asked"),
                json.readValue(row.getString("score"), COUNTS),
                row.getInt("version"),
                Rows.instant(row, "opened_at"),
                Rows.optionalInstant(row, "planned_at"),
                Rows.optionalInstant(row, "published_at"));
    }
}
