package org.shouwang.area;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class RecodingRepository {

    /// A step as recorded.
    record Recorded(
            int number,
            RecodingStep.Action action,
            @Nullable String from,
            @Nullable String to,
            boolean done) {}

    private static final String SELECT = """
            select r.id, r.kind, r.area_code, r.reason, r.started_at, r.finished_at, r.refusal,
                   r.retry_at, r.given_up_reason,
                   count(s.*) as steps, count(s.done_at) as done,
                   (select l.result from area.recoding_step l where l.recoding_id = r.id and l.done_at is not null
                    order by case when r.kind like 'split%' then l.number else -l.number end limit 1) as result
            from area.recoding r join area.recoding_step s on s.recoding_id = r.id
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    RecodingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean plan(RecodingPlan plan, List<RecodingStep> steps) {
        String kind = plan.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
        return jdbc.sql("select area.plan_recoding(:id, :kind, :area, :reason, :actions, :arguments::jsonb[])")
                .param("id", plan.id())
                .param("kind", kind)
                .param("area", plan.area())
                .param("reason", plan.reason().strip())
                .param("actions", steps.stream().map(s -> lower(s.action())).toArray(String[]::new))
                .param("arguments", steps.stream().map(s -> json(s.arguments())).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    private static String lower(RecodingStep.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static String json(Map<String, Object> arguments) {
        return JSON.writeValueAsString(arguments);
    }

    List<Recorded> steps(UUID recoding) {
        return jdbc.sql("""
                        select number, action, done_at is not null as done,
                               area.current_code(case when arguments ->> 'from' ^@ '$' then first.result
                                                      else arguments ->> 'from' end) as origin,
                               area.current_code(case when arguments ->> 'to' ^@ '$' then first.result
                                                      else arguments ->> 'to' end) as target
                        from area.recoding_step s
                        left join lateral (select f.result from area.recoding_step f
                                           where f.recoding_id = s.recoding_id and f.number = 1) first on true
                        where s.recoding_id = :recoding order by number
                        """)
                .param("recoding", recoding)
                .query((row, number) -> new Recorded(
                        row.getInt("number"),
                        RecodingStep.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                        row.getString("origin"),
                        row.getString("target"),
                        row.getBoolean("done")))
                .list();
    }

    String run(UUID recoding, int number) {
        return jdbc.sql("select area.do_step(:recoding, :number)")
                .param("recoding", recoding)
                .param("number", number)
                .query(String.class)
                .single();
    }

    Optional<Recoding> find(UUID id) {
        return jdbc.sql(SELECT + " where r.id = :id group by r.id")
                .param("id", id)
                .query(RecodingRepository::recoding)
                .optional();
    }

    /// Those that concern an area under the codes that it had, the latest first.
    List<Recoding> of(List<String> codes) {
        return jdbc.sql(SELECT + """
                        where exists (select 1 from area.recoding_step t where t.recoding_id = r.id
                                      and (t.arguments ->> 'from' = any(:codes) or t.arguments ->> 'to' = any(:codes)
                                           or t.result = any(:codes)))
                        group by r.id order by r.started_at desc limit 100
                        """)
                .param("codes", codes.toArray(String[]::new))
                .query(RecodingRepository::recoding)
                .list();
    }

    /// @return whether it was open before
    boolean giveUp(UUID recoding, String reason) {
        return jdbc.sql("select area.give_up_recoding(:recoding, :reason)")
                .param("recoding", recoding)
                .param("reason", reason)
                .query(Boolean.class)
                .single();
    }

    void noteRefusal(UUID recoding, String code) {
        jdbc.sql("select area.note_refusal(:recoding, :code)")
                .param("recoding", recoding)
                .param("code", code)
                .query(rows -> {});
    }

    /// Those to go on with now: a refused one waits for its time.
    List<UUID> open() {
        return jdbc.sql("""
                        select id from area.recoding
                        where state = 'open' and (retry_at is null or retry_at <= now()) order by started_at
                        """).query(UUID.class).list();
    }

    private static Recoding recoding(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Recoding(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("area_code"),
                row.getString("reason"),
                row.getInt("steps"),
                row.getInt("done"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "finished_at"),
                row.getString("result"),
                row.getString("refusal"),
                instant(row, "retry_at"),
                row.getString("given_up_reason"));
    }

    private static @Nullable Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
