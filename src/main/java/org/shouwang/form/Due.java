package org.shouwang.form;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What whoever acts has still to fill in 待填: worked out from schedules and subjects, without a
/// row for each.
@Service
public class Due {

    private final JdbcClient jdbc;
    private final Forms forms;
    private final Subjects subjects;
    private final Clock clock;

    Due(JdbcClient jdbc, Forms forms, Subjects subjects, Clock clock) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.subjects = subjects;
        this.clock = clock;
    }

    /// A subject that waits.
    public record Subject(UUID id, String areaCode, String name) {}

    /// The next subjects of a form for whoever acts, in the order of their areas.
    ///
    /// @param after the subject after which to go on
    @Transactional(readOnly = true)
    public List<Subject> next(Form form, @Nullable UUID after, int most) {
        return at(form, Principal.required().role(), clock.instant(), after, most);
    }

    /// The subjects that waited at a moment, whoever was to fill them in where the role is null:
    /// what was written on
    /// paper is entered by others.
    @Transactional(readOnly = true)
    public List<Subject> at(Form form, @Nullable String role, Instant at, @Nullable UUID after, int most) {
        Rights.require(Right.FILL_FORMS);
        String kind = form.subjectKind();
        if (kind == null || form.period() == Form.Period.ANY) {
            return List.of();
        }
        return jdbc.sql("""
                        select distinct on (t.area_code, t.id) t.id, t.area_code, t.name
                        from %s t join form.schedule s on s.form_id = :form and (s.stopped_at is null or s.stopped_at > :at)
                             and starts_with(t.area_code, s.area_code)
                             and (s.category is null or s.category = t.category)
                             and (s.trait is null or s.trait = t.trait)
                             and (:role::text is null or s.role = :role)
                             and s.since <= :day and (s.until is null or s.until >= :day),
                             form.turn_of(:period, s.due, s.since, :at) turn
                        where platform.in_scope(t.area_code)
                          and (:after::uuid is null or (t.area_code, t.id)
                               > (select p.area_code, p.id from %s p where p.id = :after::uuid))
                          and not exists (select from form.answer a where a.form_id = :form and a.subject_id = t.id
                              and a.on_day = turn.on_day and a.turn = turn.turn and a.counted)
                        order by t.area_code, t.id limit :most
                        """.formatted(subjects.source(kind), subjects.source(kind)))
                .param("form", form.id().value())
                .param("role", role, Types.VARCHAR)
                .param("period", form.period().code())
                .param("day", BusinessDay.of(at))
                .param("at", FormRepository.at(at))
                .param("after", after, Types.OTHER)
                .param("most", most)
                .query((row, number) -> new Subject(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
    }

    /// A form with the subjects that wait, as many as were asked for.
    public record Waiting(Form form, List<Subject> next) {

        public int waiting() {
            return next.size();
        }
    }

    /// The forms of whoever acts; at most a thousand subjects of each.
    @Transactional(readOnly = true)
    public List<Waiting> waiting() {
        return waiting(1_000);
    }

    List<Waiting> waiting(int most) {
        List<Waiting> all = new ArrayList<>();
        for (Form form : forms.live(Principal.required().role())) {
            all.add(new Waiting(form, next(form, null, most)));
        }
        return all;
    }
}
