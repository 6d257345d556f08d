package org.shouwang.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Measures and their steps.
@Repository
class MeasureRepository {

    private static final String MEASURE = """
            select m.id, m.area_code, m.response_id, m.drill, m.kind, m.subject_id, k.target = 'person' as on_person, m.stairwell, m.state,
                   m.level_step, m.proposed_by, m.proposed_at, m.decided_by, m.decided_at, m.falls_at, m.approved_by,
                   m.approved_at, m.ends_at, m.ended_at, m.served_at, m.moved_at, m.moves
            from measure.measure m join measure.kind k on k.code = m.kind
            """;

    private final JdbcClient jdbc;

    MeasureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Measure> find(Measure.Id id) {
        return jdbc.sql(MEASURE + " where m.id = :id")
                .param("id", id.value())
                .query(MeasureRepository::measure)
                .optional();
    }

    /// Those that hold on a place or person, the latest first.
    List<Measure> holding(UUID subject) {
        return jdbc.sql(MEASURE + """
                         where m.subject_id = :subject and m.state in ('temporary', 'in_force')
                           and (m.person_id = :subject or m.place_id = :subject)
                         order by m.decided_at desc, m.id
                        """)
                .param("subject", subject)
                .query(MeasureRepository::measure)
                .list();
    }

    /// Those that hold on an area itself.
    List<Measure> holdingOn(String area) {
        return jdbc.sql(MEASURE + """
                         where m.area_code = :area and m.subject_id is null and m.state in ('temporary', 'in_force')
                           and not m.drill order by m.decided_at, m.id
                        """)
                .param("area", area)
                .query(MeasureRepository::measure)
                .list();
    }

    List<Measure> broughtBy(UUID levelStep) {
        return jdbc.sql(MEASURE + " where m.level_step = :step order by m.id")
                .param("step", levelStep)
                .query(MeasureRepository::measure)
                .list();
    }

    byte @Nullable [] sealed(Measure.Id id) {
        return jdbc.sql("select sealed from measure.measure where id = :id")
                .param("id", id.value())
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(found -> found)
                .orElse(null);
    }

    List<MeasureStep> steps(Measure.Id id, MeasureSeal seal) {
        return jdbc.sql("""
                        select id, verb, to_state, by_account, by_role, sealed, recorded_at
                        from measure.step where measure_id = :id order by number desc
                        """)
                .param("id", id.value())
                .query((row, number) -> {
                    UUID step = Rows.id(row, "id");
                    return new MeasureStep(
                            step,
                            row.getString("verb"),
                            Measure.State.of(row.getString("to_state")).orElseThrow(),
                            Rows.id(row, "by_account"),
                            row.getString("by_role"),
                            seal.open(step, row.getBytes("sealed")),
                            Rows.instant(row, "recorded_at"));
                })
                .list();
    }

    List<Measure> list(MeasureQuery query) {
        Cursor after = query.after();
        String direction = query.descending() ? " desc" : "";
        return narrowed(
                        MEASURE,
                        query,
                        (after == null
                                        ? ""
                                        : " and (m.moved_at, m.id) " + (query.descending() ? "<" : ">")
                                                + " (:key, :after)")
                                + " order by m.moved_at" + direction + ", m.id" + direction + " limit :limit")
                .param("key", after == null ? null : moment(after.key()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("limit", query.limit() + 1)
                .query(MeasureRepository::measure)
                .list();
    }

    long count(MeasureQuery query) {
        return narrowed("select count(*) from measure.measure m", query, "")
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

    private JdbcClient.StatementSpec narrowed(String select, MeasureQuery query, String end) {
        String area = query.area();
        return jdbc.sql(select + " where " + query.show().condition()
                        + (area == null ? "" : " and m.area_code >= :low and m.area_code < :high")
                        + (query.kind() == null ? "" : " and m.kind = :kind")
                        + (query.subject() == null ? "" : " and m.subject_id = :subject")
                        + (query.response() == null ? " and not m.drill" : " and m.response_id = :response") + end)
                .param("low", area, Types.VARCHAR)
                .param("high", area == null ? null : Scope.successor(area), Types.VARCHAR)
                .param("kind", query.kind(), Types.VARCHAR)
                .param("subject", query.subject(), Types.OTHER)
                .param("response", query.response(), Types.OTHER);
    }

    /// How many of a response hold or wait, and how many there are in all.
    long count(Response.Id response, boolean open) {
        return jdbc.sql("select count(*) from measure.measure where response_id = :response"
                        + (open ? " and state in ('proposed', 'temporary', 'in_force')" : ""))
                .param("response", response.value())
                .query(Long.class)
                .single();
    }

    String propose(
            MeasureDraft draft,
            Response.Id response,
            String area,
            byte @Nullable [] grounds,
            byte[] digest,
            Instant now) {
        return jdbc.sql("""
                        select measure.propose(:id, :response, :area, :kind, :subject, :stairwell, :grounds, :digest, :until,
                            :now)
                        """)
                .param("id", draft.id().value())
                .param("response", response.value())
                .param("area", area)
                .param("kind", draft.kind())
                .param("subject", draft.subject(), Types.OTHER)
                .param("stairwell", draft.stairwell().strip())
                .param("grounds", grounds, Types.BINARY)
                .param("digest", digest)
                .param("until", Rows.at(draft.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", Rows.at(now))
                .query(String.class)
                .single();
    }

    String take(
            UUID step,
            Measure.Id id,
            MeasureVerb verb,
            byte @Nullable [] said,
            byte[] digest,
            @Nullable Instant until,
            @Nullable Integer seen,
            Instant now) {
        return jdbc.sql("""
                        select outcome from measure.take_step(:step, :id, :verb, :said, :digest, :until, :seen, :now)
                        """)
                .param("step", step)
                .param("id", id.value())
                .param("verb", verb.code())
                .param("said", said, Types.BINARY)
                .param("digest", digest)
                .param("until", Rows.at(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("seen", seen, Types.INTEGER)
                .param("now", Rows.at(now))
                .query(String.class)
                .single();
    }

    List<MeasureVerb> offered(Measure.Id id, Instant now) {
        return jdbc
                .sql("select v from measure.offered(:id, :now) v")
                .param("id", id.value())
                .param("now", Rows.at(now))
                .query(String.class)
                .list()
                .stream()
                .map(code -> MeasureVerb.of(code).orElseThrow())
                .toList();
    }

    /// Something that has stood its time.
    record Due(Measure.Id measure, MeasureVerb verb) {}

    List<Due> due(Instant now, int most) {
        return jdbc.sql("select measure_id, verb from measure.due(:now, :most)")
                .param("now", Rows.at(now))
                .param("most", most)
                .query((row, number) -> new Due(
                        new Measure.Id(Rows.id(row, "measure_id")),
                        MeasureVerb.of(row.getString("verb")).orElseThrow()))
                .list();
    }

    private static Measure measure(ResultSet row, int number) throws SQLException {
        return new Measure(
                new Measure.Id(Rows.id(row, "id")),
                row.getString("area_code"),
                new Response.Id(Rows.id(row, "response_id")),
                row.getBoolean("drill"),
                row.getString("kind"),
                Rows.optionalId(row, "subject_id"),
                row.getBoolean("on_person"),
                row.getString("stairwell"),
                Measure.State.of(row.getString("state")).orElseThrow(),
                Rows.optionalId(row, "level_step"),
                Rows.id(row, "proposed_by"),
                Rows.instant(row, "proposed_at"),
                Rows.optionalId(row, "decided_by"),
                Rows.optional(row, "decided_at"),
                Rows.optional(row, "falls_at"),
                Rows.optionalId(row, "approved_by"),
                Rows.optional(row, "approved_at"),
                Rows.optional(row, "ends_at"),
                Rows.optional(row, "ended_at"),
                Rows.optional(row, "served_at"),
                Rows.instant(row, "moved_at"),
                row.getInt("moves"));
    }
}
