package org.shouwang.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Levels, their rules, and which areas have which.
@Repository
class LevelRepository {

    private static final String AREA_LEVEL =
            "select a.id, a.area_code, a.response_id, a.drill, a.level, a.since from measure.area_level a ";

    private final JdbcClient jdbc;

    LevelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Level> levels() {
        return jdbc.sql("""
                        select l.code, l.name_zh, l.name_en, l.source,
                               array(select r.kind from measure.level_rule r join measure.kind k on k.code = r.kind
                                     where r.level = l.code and r.applies order by k.place) as brings
                        from measure.level l order by l.place
                        """)
                .query((row, number) -> new Level(
                        row.getString("code"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getString("source"),
                        Rows.texts(row, "brings")))
                .list();
    }

    int change(String level, List<String> brings, UUID by, Instant now) {
        return jdbc.sql("""
                        update measure.level_rule set applies = kind = any (:brings), updated_at = :now, updated_by = :by
                        where level = :level and applies <> (kind = any (:brings))
                        """)
                .param("level", level)
                .param("brings", brings.toArray(String[]::new))
                .param("now", Rows.at(now))
                .param("by", by)
                .update();
    }

    /// The levels of an area and of those above it, the nearest first; real ones.
    List<AreaLevel> above(String area) {
        return jdbc.sql(
                        AREA_LEVEL
                                + "where starts_with(:area, a.area_code) and not a.drill order by length(a.area_code) desc, a.since desc")
                .param("area", area)
                .query(LevelRepository::level)
                .list();
    }

    Optional<AreaLevel> of(String area, Response.Id response) {
        return jdbc.sql(AREA_LEVEL + "where a.area_code = :area and a.response_id = :response")
                .param("area", area)
                .param("response", response.value())
                .query(LevelRepository::level)
                .optional();
    }

    List<AreaLevel> below(String area, Response.Id response) {
        return jdbc.sql(AREA_LEVEL + """
                        where a.area_code > :area and a.area_code < :high and a.response_id = :response
                        order by a.area_code limit 200
                        """)
                .param("area", area)
                .param("high", Scope.successor(area))
                .param("response", response.value())
                .query(LevelRepository::level)
                .list();
    }

    List<AreaLevel> list(String area, @Nullable String level, @Nullable Cursor after, int limit) {
        return jdbc.sql(AREA_LEVEL + "where " + narrowed(level)
                        + (after == null ? "" : " and (a.since, a.id) < (:key, :after)")
                        + " order by a.since desc, a.id desc limit :limit")
                .param("low", area)
                .param("high", Scope.successor(area))
                .param("level", level, Types.VARCHAR)
                .param("key", after == null ? null : moment(after.key()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit)
                .query(LevelRepository::level)
                .list();
    }

    long count(String area, @Nullable String level) {
        return jdbc.sql("select count(*) from measure.area_level a where " + narrowed(level))
                .param("low", area)
                .param("high", Scope.successor(area))
                .param("level", level, Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    private static String narrowed(@Nullable String level) {
        return "not a.drill and a.area_code >= :low and a.area_code < :high"
                + (level == null ? "" : " and a.level = :level");
    }

    private static OffsetDateTime moment(String key) {
        try {
            return OffsetDateTime.parse(key);
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("list.cursor");
        }
    }

    List<AreaLevel.Step> steps(String area) {
        return jdbc.sql("""
                        select id, area_code, from_level, to_level, source, issued_by, reason, begun, ended, by_account,
                               recorded_at
                        from measure.level_step where area_code = :area and not drill
                        order by recorded_at desc, id desc limit 200
                        """).param("area", area).query(LevelRepository::step).list();
    }

    /// Kinds by what a level would do to them: `begin`, `stay`, `end`.
    Map<String, List<String>> change(String area, Response.Id response, @Nullable String to) {
        Map<String, List<String>> change = new TreeMap<>();
        jdbc.sql("select kind, change from measure.level_change(:area, :response, :to)")
                .param("area", area)
                .param("response", response.value())
                .param("to", to, Types.VARCHAR)
                .query(row -> {
                    change.computeIfAbsent(row.getString("change"), key -> new java.util.ArrayList<>())
                            .add(row.getString("kind"));
                });
        return change;
    }

    String set(AreaLevel.Draft draft, Response.Id response, Instant now) {
        return jdbc.sql("""
                        select measure.set_level(:id, :response, :area, :to, :source, :issuer, :reason, :begins, :ends, :now)
                        """)
                .param("id", draft.id())
                .param("response", response.value())
                .param("area", draft.areaCode())
                .param("to", draft.to(), Types.VARCHAR)
                .param("source", draft.source().code())
                .param("issuer", draft.issuedBy().strip())
                .param("reason", draft.reason().strip())
                .param("begins", draft.begins().toArray(String[]::new))
                .param("ends", draft.ends().toArray(String[]::new))
                .param("now", Rows.at(now))
                .query(String.class)
                .single();
    }

    private static AreaLevel level(ResultSet row, int number) throws SQLException {
        return new AreaLevel(
                Rows.id(row, "id"),
                row.getString("area_code"),
                new Response.Id(Rows.id(row, "response_id")),
                row.getBoolean("drill"),
                row.getString("level"),
                Rows.instant(row, "since"));
    }

    private static AreaLevel.Step step(ResultSet row, int number) throws SQLException {
        return new AreaLevel.Step(
                Rows.id(row, "id"),
                row.getString("area_code"),
                row.getString("from_level"),
                row.getString("to_level"),
                AreaLevel.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getString("issued_by"),
                row.getString("reason"),
                Rows.texts(row, "begun"),
                Rows.texts(row, "ended"),
                Rows.id(row, "by_account"),
                Rows.instant(row, "recorded_at"));
    }
}
