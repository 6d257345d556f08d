package org.shouwang.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Steps from phones, many in one statement.
@Repository
class FieldStepRepository {

    private final JdbcClient jdbc;

    FieldStepRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param outcome as `work.take_step` answers
    /// @param area    the item's, where whoever acts could see it before
    record Taken(UUID id, String outcome, String area) {}

    /// Takes them one after the other, in their order.
    List<Taken> take(List<SentStep> steps, Instant now) {
        return jdbc.sql("""
                        select t.id, t.outcome, coalesce(i.area_code, '') as area
                        from work.take_steps(:ids::uuid[], :items::uuid[], :verbs::text[], :texts::text[], :none::uuid[],
                                :none::text[], :none::text[], :none::timestamptz[], :longitudes::float8[], :latitudes::float8[],
                                :photos::text[], :none::integer[], :times::timestamptz[], :now) t
                            join unnest(:ids::uuid[], :items::uuid[]) as s (id, item) on s.id = t.id
                            left join work.item i on i.id = s.item
                        """)
                .param("ids", steps.stream().map(SentStep::id).toArray(UUID[]::new))
                .param("items", steps.stream().map(step -> step.item().value()).toArray(UUID[]::new))
                .param("verbs", texts(steps, SentStep::verb))
                .param("texts", texts(steps, SentStep::text))
                .param("none", new String[0])
                .param("longitudes", degrees(steps, WorkStep.Position::longitude))
                .param("latitudes", degrees(steps, WorkStep.Position::latitude))
                .param("photos", texts(steps, FieldStepRepository::photos))
                .param("times", texts(steps, step -> step.at().toString()))
                .param("now", WorkRows.at(now))
                .query((row, number) ->
                        new Taken(row.getObject("id", UUID.class), row.getString("outcome"), row.getString("area")))
                .list();
    }

    private static String photos(SentStep step) {
        return step.photos().stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable Double[] degrees(List<SentStep> steps, Function<WorkStep.Position, Double> part) {
        return steps.stream()
                .map(step -> step.position() == null ? null : part.apply(step.position()))
                .toArray(Double[]::new);
    }

    private static String[] texts(List<SentStep> steps, Function<SentStep, String> part) {
        return steps.stream().map(part).toArray(String[]::new);
    }
}
