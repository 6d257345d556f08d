package org.shouwang.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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

    /// That a form was filled in about somebody or something.
    record Filled(UUID id, String titleZh, String titleEn, boolean late, Instant at) {}

    /// What was filled in about a subject since, the latest first, what was corrected left out.
    List<Filled> filled(UUID subject, Instant since, int most) {
        return jdbc.sql("""
                        select a.id, f.title_zh, f.title_en, a.late, a.at
                        from form.answer a join form.form f on f.id = a.form_id
                        where a.subject_id = :subject and a.at >= :since and not a.drill
                          and not exists (select from form.answer r where r.replaces = a.id)
                        order by a.at desc, a.id desc limit :most
                        """)
                .param("subject", subject)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Filled(
                        row.getObject("id", UUID.class),
                        row.getString("title_zh"),
                        row.getString("title_en"),
                        row.getBoolean("late"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// An answer as it is to be kept.
    ///
    /// @param digest of what was said, by which a repeat is known
    @SuppressWarnings("ArrayRecordComponent")
    record Sealed(AnswerDraft draft, @Nullable UUID response, byte[] content, byte[] digest) {

        @Override
        public String toString() {
            return "Sealed[" + draft.id() + "]";
        }
    }

    record Outcome(
            UUID id, String code, boolean leading, @Nullable String area) {}

    /// Takes them one after the other, in their order.
    List<Outcome> submit(List<Sealed> all, Instant now) {
        return jdbc.sql("""
                        select s.id, t.outcome, t.leads, t.area
                        from unnest(:ids::uuid[], :forms::uuid[], :versions::integer[], :subjects::uuid[], :areas::text[],
                                :responses::uuid[], :originals::uuid[], :contents::bytea[], :digests::bytea[],
                                :sources::text[], :times::timestamptz[]) with ordinality
                                as s (id, form, version, subject, area, response, original, content, digest, source, at, number)
                            cross join lateral form.submit(s.id, s.form, s.version, s.subject, s.area, s.response,
                                s.original, s.content, s.digest, s.source, s.at, :now) t
                        order by s.number
                        """)
                .param("ids", ids(all, one -> one.draft().id()))
                .param("forms", ids(all, one -> one.draft().form().value()))
                .param(
                        "versions",
                        all.stream().map(one -> one.draft().version()).toArray(Integer[]::new))
                .param("subjects", ids(all, one -> one.draft().subject()))
                .param("areas", texts(all, one -> one.draft().area()))
                .param("responses", ids(all, Sealed::response))
                .param("originals", ids(all, one -> one.draft().replaces()))
                .param("contents", all.stream().map(Sealed::content).toArray(byte[][]::new))
                .param("digests", all.stream().map(Sealed::digest).toArray(byte[][]::new))
                .param("sources", texts(all, one -> one.draft().source().code()))
                .param("times", texts(all, one -> one.draft().at().toString()))
                .param("now", FormRepository.at(now))
                .query((row, number) -> new Outcome(
                        row.getObject("id", UUID.class),
                        row.getString("outcome"),
                        row.getBoolean("leads"),
                        row.getString("area")))
                .list();
    }

    private static @Nullable UUID[] ids(List<Sealed> all, Function<Sealed, @Nullable UUID> part) {
        return all.stream().map(part).toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(List<Sealed> all, Function<Sealed, @Nullable String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }

    /// The newest answer to each form about each subject since a day, what was corrected left out.
    List<Row> newest(Collection<UUID> about, Instant since) {
        return jdbc.sql("select distinct on (a.subject_id, a.form_id) * from (" + ANSWER + """
                         where a.subject_id = any(:subjects) and a.at >= :since and not a.drill
                           and not exists (select from form.answer r where r.replaces = a.id)) a
                        order by a.subject_id, a.form_id, a.at desc, a.id desc
                        """)
                .param("subjects", about.toArray(UUID[]::new))
                .param("since", FormRepository.at(since))
                .query(AnswerRepository::row)
                .list();
    }
}
