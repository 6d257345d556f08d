package org.shouwang.work;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Visits of inspection and what was found.
@Repository
class VisitRepository {

    private static final String VISIT = """
            select v.id, v.round_id, v.area_code, v.response_id, v.drill, v.place_id, v.place_name, v.team_id,
                   coalesce(t.name, '') as team_name, v.checklist, v.due_at, v.state, v.done_by, v.done_at, v.findings,
                   v.recurring
            from work.visit v left join work.inspection_team t on t.id = v.team_id
            """;

    private final JdbcClient jdbc;

    VisitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Visit> find(UUID id) {
        return jdbc.sql(VISIT + " where v.id = :id")
                .param("id", id)
                .query(VisitRepository::visit)
                .optional();
    }

    List<Visit> ofRound(UUID round) {
        return jdbc.sql(VISIT + " where v.round_id = :round order by v.area_code, v.id")
                .param("round", round)
                .query(VisitRepository::visit)
                .list();
    }

    /// What waits for a team of whoever acts.
    List<Visit> mine() {
        return jdbc.sql(
                        VISIT
                                + " where v.state = 'drawn' and work.in_team(v.team_id) order by v.due_at, v.area_code, v.id limit 100")
                .query(VisitRepository::visit)
                .list();
    }

    List<Visit> list(Visits.Query query) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = new ArrayList<>(List.of(query.show().condition(), "not v.drill"));
        if (query.area() != null) {
            conditions.add("v.area_code >= :low and v.area_code < :high");
            values.put("low", query.area());
            values.put("high", Scope.successor(query.area()));
        }
        Cursor after = query.after();
        if (after != null) {
            conditions.add("(v.due_at, v.id) < (:key, :after)");
            values.put("key", moment(after.key()));
            values.put("after", after.id());
        }
        return jdbc.sql(VISIT + " where " + String.join(" and ", conditions)
                        + " order by v.due_at desc, v.id desc limit " + (query.limit() + 1))
                .params(values)
                .query(VisitRepository::visit)
                .list();
    }

    long count(@Nullable String area, Visits.Show show) {
        return jdbc.sql(
                        "select count(*) from work.visit v where not v.drill and v.area_code >= :low and v.area_code < :high and "
                                + show.condition())
                .param("low", area == null ? "0" : area)
                .param("high", area == null ? ":" : Scope.successor(area))
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime moment(String key) {
        try {
            return OffsetDateTime.parse(key);
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("list.cursor");
        }
    }

    List<Visit.Found> found(UUID visit) {
        return jdbc.sql("""
                        select a.point, a.result, a.note, a.recurs, a.item_id, i.state, a.photos
                        from work.visit_answer a left join work.item i on i.id = a.item_id
                        where a.visit_id = :visit order by a.point
                        """)
                .param("visit", visit)
                .query((row, number) -> new Visit.Found(
                        row.getInt("point"),
                        Visit.Result.valueOf(row.getString("result").toUpperCase(Locale.ROOT)),
                        row.getString("note"),
                        row.getBoolean("recurs"),
                        item(row),
                        row.getString("state") == null
                                ? null
                                : WorkState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        List.of((UUID[]) row.getArray("photos").getArray()).stream()
                                .map(Blob.Id::new)
                                .toList()))
                .list();
    }

    private static WorkItem.@Nullable Id item(ResultSet row) throws SQLException {
        UUID id = WorkRows.id(row, "item_id");
        return id == null ? null : new WorkItem.Id(id);
    }

    String finish(UUID visit, List<Visit.Answer> answers, List<UUID> items, Instant at, Instant now) {
        return jdbc.sql("""
                        select work.finish_visit(:visit, :results::text[], :notes::text[], :items::uuid[], :photos::jsonb,
                            :at, :now)
                        """)
                .param("visit", visit)
                .param("results", answers.stream().map(VisitRepository::code).toArray(String[]::new))
                .param("notes", answers.stream().map(one -> one.note().strip()).toArray(String[]::new))
                .param("items", items.toArray(UUID[]::new))
                .param(
                        "photos",
                        answers.stream().map(VisitRepository::photos).collect(Collectors.joining(",", "[", "]")))
                .param("at", WorkRows.at(at))
                .param("now", WorkRows.at(now))
                .query(String.class)
                .single();
    }

    private static @Nullable String code(Visit.Answer answer) {
        Visit.Result result = answer.result();
        return result == null ? null : result.code();
    }

    /// Ids alone: nothing in them has to be escaped.
    private static String photos(Visit.Answer answer) {
        return answer.photos().stream()
                .map(photo -> "\"" + photo.value() + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Visit visit(ResultSet row, int number) throws SQLException {
        return new Visit(
                Objects.requireNonNull(WorkRows.id(row, "id")),
                Objects.requireNonNull(WorkRows.id(row, "round_id")),
                row.getString("area_code"),
                new Response.Id(Objects.requireNonNull(WorkRows.id(row, "response_id"))),
                row.getBoolean("drill"),
                Objects.requireNonNull(WorkRows.id(row, "place_id")),
                row.getString("place_name"),
                Objects.requireNonNull(WorkRows.id(row, "team_id")),
                row.getString("team_name"),
                row.getString("checklist"),
                WorkRows.instant(row, "due_at"),
                row.getString("state").equals("done"),
                WorkRows.id(row, "done_by"),
                WorkRows.optional(row, "done_at"),
                row.getInt("findings"),
                row.getInt("recurring"));
    }
}
