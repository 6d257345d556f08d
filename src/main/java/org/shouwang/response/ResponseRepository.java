package org.shouwang.response;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ResponseRepository {

    private static final String COLUMNS = """
            select id, area_code, name, kind, level, drill, state, opened_at, closed_at, agreed_by
            from response.response
            """;

    private final JdbcClient jdbc;

    ResponseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Response> find(Response.Id id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id.value())
                .query(ResponseRepository::response)
                .optional();
    }

    List<Response> all() {
        return jdbc.sql(COLUMNS + " order by (state = 'closed'), opened_at desc, id desc limit 200")
                .query(ResponseRepository::response)
                .list();
    }

    List<Response> covering(String area) {
        return jdbc.sql(COLUMNS + """
                         where state <> 'closed' and starts_with(:area, area_code)
                        order by drill, opened_at desc, id desc
                        """)
                .param("area", area)
                .query(ResponseRepository::response)
                .list();
    }

    List<ResponseStep> steps(Response.Id id) {
        return jdbc.sql("""
                        select id, verb, level, reason, at, by_account, by_role from response.step
                        where response_id = :id order by recorded_at desc, id desc
                        """)
                .param("id", id.value())
                .query((row, number) -> new ResponseStep(
                        row.getObject("id", UUID.class),
                        row.getString("verb"),
                        row.getInt("level"),
                        row.getString("reason"),
                        instant(row, "at"),
                        row.getObject("by_account", UUID.class),
                        row.getString("by_role")))
                .list();
    }

    String open(ResponseDraft draft) {
        return jdbc.sql("select response.open(:id, :area, :name, :kind, :level::smallint, :drill, :reason, :at)")
                .param("id", draft.id().value())
                .param("area", draft.areaCode())
                .param("name", draft.name().strip())
                .param("kind", draft.kind().code())
                .param("level", draft.level())
                .param("drill", draft.drill())
                .param("reason", draft.reason().strip())
                .param("at", at(draft.at()))
                .query(String.class)
                .single();
    }

    String step(UUID step, Response.Id id, String verb, @Nullable Integer level, String reason, Instant at) {
        return jdbc.sql("select response.take_step(:step, :id, :verb, :level::smallint, :reason, :at)")
                .param("step", step)
                .param("id", id.value())
                .param("verb", verb)
                .param("level", level, Types.INTEGER)
                .param("reason", reason.strip())
                .param("at", at(at))
                .query(String.class)
                .single();
    }

    private static Response response(ResultSet row, int number) throws SQLException {
        return new Response(
                new Response.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getString("name"),
                Response.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getInt("level"),
                row.getBoolean("drill"),
                Response.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                instant(row, "opened_at"),
                row.getObject("closed_at") == null ? null : instant(row, "closed_at"),
                row.getObject("agreed_by", UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
