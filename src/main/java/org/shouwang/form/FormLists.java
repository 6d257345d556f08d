package org.shouwang.form;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lists of forms and of answers, the newest first.
@Service
public class FormLists {

    private final JdbcClient jdbc;

    FormLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Forms of an area and of those around it.
    @Transactional(readOnly = true)
    public Slice<Form> forms(ListQuery query, @Nullable String state) {
        Rights.require(Right.SEE_FORMS);
        String area = query.area();
        Cursor after = query.after();
        List<Form> rows = jdbc.sql(FormRepository.FORM + """
                         where (:state::text is null or f.state = :state)
                           and (:area::text is null or starts_with(f.area_code, :area) or starts_with(:area, f.area_code))
                           and (:key::timestamptz is null or (f.changed_at, f.id) < (:key::timestamptz, :after))
                         order by f.changed_at desc, f.id desc limit :limit
                        """)
                .param("state", state, Types.VARCHAR)
                .param("area", area, Types.VARCHAR)
                .param("key", after == null ? null : moment(after.key()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("limit", query.limit() + 1)
                .query(FormRepository::form)
                .list();
        return Slice.cut(
                rows,
                query.limit(),
                form -> new Cursor(form.changedAt().toString(), form.id().value()));
    }

    /// What narrows a list of answers.
    ///
    /// @param show null for all, `late`, `corrected` or `leading`
    public record AnswersAsked(
            @Nullable UUID form,
            @Nullable UUID subject,
            @Nullable String show,
            @Nullable String day) {}

    @Transactional(readOnly = true)
    public Slice<Answer> answers(ListQuery query, AnswersAsked asked) {
        Rights.require(Right.SEE_FORMS);
        String area = query.area();
        Cursor after = query.after();
        List<AnswerRepository.Row> rows = jdbc.sql(AnswerRepository.ANSWER + """
                         where not a.drill and (:form::uuid is null or a.form_id = :form)
                           and (:subject::uuid is null or a.subject_id = :subject)
                           and (:low::text is null or a.area_code >= :low and a.area_code < :high)
                           and (:day::date is null or a.on_day = :day::date)
                           and case :show when 'late' then a.late and a.counted when 'corrected' then a.replaces is not null
                                          when 'leading' then a.counted else true end
                           and (:key::timestamptz is null or (a.at, a.id) < (:key::timestamptz, :after))
                         order by a.at desc, a.id desc limit :limit
                        """)
                .param("form", asked.form(), Types.OTHER)
                .param("subject", asked.subject(), Types.OTHER)
                .param("low", area, Types.VARCHAR)
                .param("high", area == null ? null : Scope.successor(area), Types.VARCHAR)
                .param("day", asked.day(), Types.VARCHAR)
                .param("show", asked.show() == null ? "" : asked.show())
                .param("key", after == null ? null : moment(after.key()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("limit", query.limit() + 1)
                .query(AnswerRepository::row)
                .list();
        return Slice.cut(
                rows.stream().map(AnswerRepository.Row::answer).toList(),
                query.limit(),
                answer -> new Cursor(answer.at().toString(), answer.id()));
    }

    private static OffsetDateTime moment(String key) {
        try {
            return FormRepository.at(Instant.parse(key));
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("list.cursor");
        }
    }
}
