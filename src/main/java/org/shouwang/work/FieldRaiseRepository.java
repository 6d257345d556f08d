package org.shouwang.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Items raised on phones, many in one statement.
@Repository
class FieldRaiseRepository {

    private final JdbcClient jdbc;

    FieldRaiseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Raises plain items of one area for a response; answers each one's outcome, as `work.raise` says.
    Map<UUID, String> raise(List<WorkDraft> drafts, String area, Response.Id response, Instant now) {
        return jdbc
                .sql("""
                        select id, outcome
                        from work.raise_all(:ids::uuid[], :response, :area, :kinds::text[], :titles::text[], :details::text[],
                            :priorities::smallint[], :deadlines::timestamptz[], :none::text[], :none::text[], :none::uuid[],
                            'phone', :none::text[], :none::uuid[], :times::timestamptz[], :now)
                        """)
                .param("ids", drafts.stream().map(draft -> draft.id().value()).toArray(UUID[]::new))
                .param("kinds", texts(drafts, WorkDraft::kind))
                .param("titles", texts(drafts, draft -> draft.title().strip()))
                .param("details", texts(drafts, draft -> draft.detail().strip()))
                .param(
                        "priorities",
                        drafts.stream().map(draft -> draft.priority().number()).toArray(Integer[]::new))
                .param("deadlines", texts(drafts, draft -> draft.deadline().toString()))
                .param("times", texts(drafts, draft -> draft.at().toString()))
                .param("none", new String[0])
                .param("response", response.value())
                .param("area", area)
                .param("now", WorkRows.at(now))
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("outcome")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String[] texts(List<WorkDraft> drafts, Function<WorkDraft, String> part) {
        return drafts.stream().map(part).toArray(String[]::new);
    }
}
