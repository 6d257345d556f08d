package org.shouwang.form;

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

/// Forms, their versions and the facts they ask.
@Repository
class FormRepository {

    static final String FORM = """
            select f.id, f.area_code, f.title_zh, f.title_en, f.subject_kind, f.period, f.state, f.revision, f.version,
                   f.changed_at, f.published_at
            from form.form f""";

    private final JdbcClient jdbc;

    FormRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Form form(ResultSet row, int number) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        return new Form(
                new Form.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getString("title_zh"),
                row.getString("title_en"),
                row.getString("subject_kind"),
                Form.Period.valueOf(row.getString("period").toUpperCase(Locale.ROOT)),
                Form.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("revision"),
                row.getInt("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                published == null ? null : published.toInstant());
    }

    Optional<Form> find(Form.Id id) {
        return jdbc.sql(FORM + " where f.id = :id")
                .param("id", id.value())
                .query(FormRepository::form)
                .optional();
    }

    List<Form> live(@Nullable String role) {
        return jdbc.sql(FORM + """
                         where f.state = 'live' and (:role::text is null or f.period = 'any' or exists (
                            select from form.schedule s where s.form_id = f.id and s.role = :role and s.stopped_at is null))
                         order by f.period = 'any', f.published_at, f.id limit 200
                        """)
                .param("role", role, Types.VARCHAR)
                .query(FormRepository::form)
                .list();
    }

    Optional<String> draft(Form.Id id) {
        return jdbc.sql("select draft::text from form.form where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    Optional<String> definition(Form.Id id, int version) {
        return jdbc.sql("select definition::text from form.version where form_id = :id and number = :number")
                .param("id", id.value())
                .param("number", version)
                .query(String.class)
                .optional();
    }

    record Published(int number, Instant at, UUID by) {}

    List<Published> versions(Form.Id id) {
        return jdbc.sql("""
                        select number, published_at, published_by from form.version where form_id = :id
                        order by number desc
                        """)
                .param("id", id.value())
                .query((row, number) -> new Published(
                        row.getInt(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, UUID.class)))
                .list();
    }

    String save(FormDraft draft, Instant now) {
        return jdbc.sql("""
                        select form.save(:id, :area, :zh, :en, :kind, :period, :content::jsonb, :seen, :now)
                        """)
                .param("id", draft.id().value())
                .param("area", draft.areaCode())
                .param("zh", draft.titleZh().strip())
                .param("en", draft.titleEn().strip())
                .param("kind", draft.subjectKind(), Types.VARCHAR)
                .param("period", draft.period().code())
                .param("content", draft.definition().json())
                .param("seen", draft.seen(), Types.INTEGER)
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    /// @param fact the fact that is asked already, and the titles of the form that does
    record Publication(
            String outcome,
            @Nullable String fact,
            @Nullable String titleZh,
            @Nullable String titleEn) {}

    Publication publish(Form.Id id, int seen, List<Item> asking, Instant now) {
        return jdbc.sql("select outcome, fact, title_zh, title_en from form.publish(:id, :seen, :facts, :fields, :now)")
                .param("id", id.value())
                .param("seen", seen)
                .param("facts", asking.stream().map(Item::fact).toArray(String[]::new))
                .param("fields", asking.stream().map(Item::name).toArray(String[]::new))
                .param("now", at(now))
                .query((row, number) ->
                        new Publication(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .single();
    }

    String retire(Form.Id id, Instant now) {
        return jdbc.sql("select form.retire(:id, :now)")
                .param("id", id.value())
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    List<Fact> facts(@Nullable String kind) {
        return jdbc.sql("""
                        select code, subject_kind, name_zh, name_en, registered from form.fact
                        where :kind::text is null or subject_kind = :kind order by registered, code
                        """)
                .param("kind", kind, Types.VARCHAR)
                .query((row, number) -> new Fact(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)))
                .list();
    }

    List<String> kinds() {
        return jdbc.sql("select code from duty.target_kind_read where code <> 'beat' order by place")
                .query(String.class)
                .list();
    }
}
