package org.shouwang.platform.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JobRepository {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    JobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A job about to run, and as whom.
    record Begun(Job job, Principal principal, int attempt, String trace) {}

    void insert(Job job, Principal principal, String trace) {
        jdbc.sql("""
                insert into platform.job (id, kind, arguments, account, account_name, role, scope, trace, created_at)
                values (:id, :kind, :arguments::jsonb, :account, :name, :role, :scope, :trace, :at)
                """)
                .param("id", job.id().value())
                .param("kind", job.kind())
                .param("arguments", json.writeValueAsString(job.arguments()))
                .param("account", principal.account())
                .param("name", principal.name())
                .param("role", principal.role())
                .param("scope", principal.scope().prefixes().toArray(String[]::new))
                .param("trace", trace)
                .param("at", at(job.createdAt()))
                .update();
    }

    Optional<Job> find(Job.Id id) {
        return jdbc.sql("select * from platform.job where id = :id")
                .param("id", id.value())
                .query(this::job)
                .optional();
    }

    List<Job> latest(UUID account, int most) {
        return jdbc.sql("select * from platform.job where account = :account order by id desc limit :most")
                .param("account", account)
                .param("most", most)
                .query(this::job)
                .list();
    }

    List<Job> states(int most) {
        return jdbc.sql("select *, '{}' as arguments from platform.job_states(:most)")
                .param("most", most)
                .query(this::job)
                .list();
    }

    List<Job.Id> unfinished() {
        return jdbc
                .sql("select id from platform.job where state in ('queued', 'running') order by id")
                .query(UUID.class)
                .list()
                .stream()
                .map(Job.Id::new)
                .toList();
    }

    Optional<Begun> begin(Job.Id id, Instant now) {
        return jdbc.sql("""
                update platform.job
                set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, :now)
                where id = :id and state in ('queued', 'running')
                returning *
                """)
                .param("id", id.value())
                .param("now", at(now))
                .query((row, number) ->
                        new Begun(job(row, number), principal(row), row.getInt("attempts"), row.getString("trace")))
                .optional();
    }

    /// @return whether somebody asked to cancel it
    boolean progress(Job.Id id, long done, long total) {
        return jdbc.sql("update platform.job set done = :done, total = :total where id = :id"
                        + " returning cancel_requested")
                .param("id", id.value())
                .param("done", done)
                .param("total", total)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    void requeue(Job.Id id) {
        jdbc.sql("update platform.job set state = 'queued' where id = :id and state = 'running'")
                .param("id", id.value())
                .update();
    }

    void finish(Job.Id id, Job.State state, String messageCode, Instant now) {
        jdbc.sql("""
                update platform.job set state = :state, message_code = :message, finished_at = :now,
                       done = case when :state = 'done' then greatest(done, total) else done end
                where id = :id
                """)
                .param("id", id.value())
                .param("state", state.code())
                .param("message", messageCode)
                .param("now", at(now))
                .update();
    }

    /// One that waits is cancelled at once; one that runs is asked to end.
    void cancel(Job.Id id, Instant now) {
        jdbc.sql("""
                update platform.job
                set cancel_requested = true,
                    state = case state when 'queued' then 'cancelled' else state end,
                    finished_at = case state when 'queued' then :now else finished_at end
                where id = :id and state in ('queued', 'running')
                """).param("id", id.value()).param("now", at(now)).update();
    }

    int forget(Instant before) {
        return jdbc.sql("select platform.forget_jobs(:before)")
                .param("before", at(before))
                .query(Integer.class)
                .single();
    }

    private Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                new Job.Id(row.getObject("id", UUID.class)),
                row.getString("kind"),
                Job.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("message_code"),
                json.readValue(row.getString("arguments"), TEXTS),
                row.getString("account_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static Principal principal(ResultSet row) throws SQLException {
        String[] scope = (String[]) row.getArray("scope").getArray();
        return new Principal(
                row.getObject("account", UUID.class),
                row.getString("account_name"),
                row.getString("role"),
                new Scope(List.of(scope)));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
