package org.shouwang.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Answers, one at a time and by subject.
@Repository
class AnswerRepository {

    static final String ANSWER = """
            select a.id, a.area_code, a.form_id, a.version, a.drill, a.subject_kind, a.subject_id, a.on_day, a.turn,
                   a.counted, a.late, a.replaces, a.source, a.by_account, a.at, a.heard_at, a.sealed,
                   (select r.id from form.answer r where r.replaces = a.id) as replaced_by
            from form.answer a""";

    private final JdbcClient jdbc;

    AnswerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param sealed the answer's values, sealed under its id
    @SuppressWarnings("ArrayRecordComponent")
    record Row(Answer answer, byte[] sealed) {}

    static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Answer(
                        row.getObject("id", UUID.class),
                        row.getString("area_code"),
                        new Form.Id(row.getObject("form_id", UUID.class)),
                        row.getInt("version"),
                        row.getBoolean("drill"),
                        row.getString("subject_kind"),
                        row.getObject("subject_id", UUID.class),
                        row.getObject("on_day", LocalDate.class),
                        row.getInt("turn"),
                        row.getBoolean("counted"),
                        row.getBoolean("late"),
                        row.getObject("replaces", UUID.class),
                        row.getObject("replaced_by", UUID.class),
                        row.getString("source"),
                        row.getObject("by_account", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("heard_at", OffsetDateTime.class).toInstant()),
                row.getBytes("sealed"));
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql(ANSWER + " where a.id = :id")
                .param("id", id)
                .query(AnswerRepository::row)
                .optional();
    }

    /// The newest answers about a subject by forms that ask facts, what was corrected left out.
    List<Row> about(UUID subject, int most) {
        return jdbc.sql(ANSWER + """
                         where a.subject_id = :subject and not a.drill
                           and not exists (select from form.answer r where r.replaces = a.id)
                         order by a.at desc, a.id desc limit :most
                        """)
                .param("subject", subject)
                .param("most", most)
                .query(AnswerRepository::row)
                .list();
    }

    record Outcome(String code, boolean leading, @Nullable String area) {}

    Outcome submit(AnswerDraft draft, @Nullable UUID response, byte[] sealed, byte[] digest, Instant at, Instant now) {
        return jdbc.sql("""
                        select outcome, leads, area from form.submit(:id, :form, :version, :subject, :area, :response,
                            :replaces, :sealed, :digest, :source, :at, :now)
                        """)
                .param("id", draft.id())
                .param("form", draft.form().value())
                .param("version", draft.version())
                .param("subject", draft.subject(), Types.OTHER)
                .param("area", draft.area(), Types.VARCHAR)
                .param("response", response, Types.OTHER)
                .param("replaces", draft.replaces(), Types.OTHER)
                .param("sealed", sealed)
                .param("digest", digest)
                .param("source", draft.source().code())
                .param("at", FormRepository.at(at))
                .param("now", FormRepository.at(now))
                .query((row, number) -> new Outcome(row.getString(1), row.getBoolean(2), row.getString(3)))
                .single();
    }
}
