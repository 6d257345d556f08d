package org.shouwang.form;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

/// How complete forms are 完整率: expected, filled, late and missing, by area. Of a turn that is
/// due, as it was closed;
/// of one that is open, from the schedules and subjects themselves.
@Service
public class Completeness {

    private static final String COUNTED = """
             a.form_id = :form and a.subject_id = t.id and a.on_day = turn.on_day and a.turn = turn.turn and a.counted
            """;

    private final JdbcClient jdbc;
    private final Subjects subjects;
    private final Clock clock;

    Completeness(JdbcClient jdbc, Subjects subjects, Clock clock) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.clock = clock;
    }

    /// @param due whether the turn is over: what lacks is missing, and is not just open yet
    public record Line(String area, int turn, boolean due, long expected, long filled, long late) {

        public long lacking() {
            return expected - filled - late;
        }

        /// Filled or filled late, in percent of what is expected, rounded down.
        public long percent() {
            return expected == 0 ? 100 : (filled + late) * 100 / expected;
        }
    }

    /// @param digits of the parts' codes
    @Transactional(readOnly = true)
    public List<Line> of(Form form, LocalDate day, String area, int digits) {
        Rights.require(Right.SEE_FORMS);
        String kind = form.subjectKind();
        if (kind == null || form.period() == Form.Period.ANY) {
            return List.of();
        }
        List<Line> closed = closed(form, day, area, digits);
        if (!closed.isEmpty() && form.period() != Form.Period.TWICE_DAILY || !day.equals(LocalDate.now(clock))) {
            return closed;
        }
        List<Line> all = new java.util.ArrayList<>(closed);
        open(form, kind, area, digits).stream()
                .filter(line -> closed.stream().noneMatch(one -> one.turn() == line.turn()))
                .forEach(all::add);
        return all;
    }

    private List<Line> closed(Form form, LocalDate day, String area, int digits) {
        return jdbc.sql("""
                        with late as (
                            select left(m.area_code, :digits) as part, m.turn, count(*) as amount from form.missed m
                            where m.form_id = :form and m.on_day = :day and starts_with(m.area_code, :area)
                              and exists (select from form.answer a where a.form_id = m.form_id and a.counted
                                  and a.subject_id = m.subject_id and a.on_day = m.on_day and a.turn = m.turn)
                            group by 1, 2)
                        select p.part, p.turn, sum(p.expected), sum(p.filled),
                               coalesce((select l.amount from late l where l.part = p.part and l.turn = p.turn), 0)
                        from (select left(o.area_code, :digits) as part, o.turn, o.expected, o.filled from form.period o
                              where o.form_id = :form and o.on_day = :day and starts_with(o.area_code, :area)) p
                        group by 1, 2 order by 1, 2
                        """)
                .param("form", form.id().value())
                .param("day", day)
                .param("area", area)
                .param("digits", digits)
                .query((row, number) ->
                        new Line(row.getString(1), row.getInt(2), true, row.getLong(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    private List<Line> open(Form form, String kind, String area, int digits) {
        return jdbc.sql("""
                        select left(t.area_code, :digits), turn.turn, count(*),
                               count(*) filter (where exists (select from form.answer a where %s))
                        from form.schedule s, form.turn_of(:period, s.due, s.since, :now) turn, %s t
                        where s.form_id = :form and s.stopped_at is null and s.since <= :today
                          and (s.until is null or s.until >= :today)
                          and starts_with(t.area_code, s.area_code) and starts_with(t.area_code, :area)
                          and (s.category is null or s.category = t.category) and (s.trait is null or s.trait = t.trait)
                          and platform.in_scope(t.area_code)
                        group by 1, 2 order by 1, 2
                        """.formatted(COUNTED, subjects.source(kind)))
                .param("form", form.id().value())
                .param("period", form.period().code())
                .param("now", FormRepository.at(clock.instant()))
                .param("today", LocalDate.now(clock))
                .param("area", area)
                .param("digits", digits)
                .query((row, number) ->
                        new Line(row.getString(1), row.getInt(2), false, row.getLong(3), row.getLong(4), 0))
                .list();
    }

    /// Something that was not filled in when its turn was closed, and is not yet.
    public record Missing(
            UUID id, String areaCode, Form.Id form, LocalDate day, int turn, String subjectKind, UUID subject) {}

    @Transactional(readOnly = true)
    public Slice<Missing> missing(ListQuery query, @Nullable UUID form, @Nullable String day) {
        Rights.require(Right.SEE_FORMS);
        String area = query.area();
        Cursor after = query.after();
        List<Missing> rows = jdbc.sql("""
                        select m.id, m.area_code, m.form_id, m.on_day, m.turn, m.subject_kind, m.subject_id from form.missed m
                        where (:form::uuid is null or m.form_id = :form) and (:day::date is null or m.on_day = :day::date)
                          and (:low::text is null or m.area_code >= :low and m.area_code < :high)
                          and (:after::uuid is null or (m.area_code, m.id) > (:key, :after::uuid))
                          and not exists (select from form.answer a where a.form_id = m.form_id and a.counted
                              and a.subject_id = m.subject_id and a.on_day = m.on_day and a.turn = m.turn)
                        order by m.area_code, m.id limit :limit
                        """)
                .param("form", form, Types.OTHER)
                .param("day", day, Types.VARCHAR)
                .param("low", area, Types.VARCHAR)
                .param("high", area == null ? null : Scope.successor(area), Types.VARCHAR)
                .param("key", after == null ? "" : after.key())
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("limit", query.limit() + 1)
                .query((row, number) -> new Missing(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        new Form.Id(row.getObject(3, UUID.class)),
                        row.getObject(4, LocalDate.class),
                        row.getInt(5),
                        row.getString(6),
                        row.getObject(7, UUID.class)))
                .list();
        return Slice.cut(rows, query.limit(), one -> new Cursor(one.areaCode(), one.id()));
    }

    /// How many are missing of a day; of an area, or of all that whoever asks may see.
    @Transactional(readOnly = true)
    public long missing(@Nullable String area, String day) {
        Rights.require(Right.SEE_FORMS);
        return jdbc.sql("""
                        select count(*) from form.missed m
                        where m.on_day = :day::date and starts_with(m.area_code, :area)
                          and not exists (select from form.answer a where a.form_id = m.form_id and a.counted
                              and a.subject_id = m.subject_id and a.on_day = m.on_day and a.turn = m.turn)
                        """)
                .param("day", day)
                .param("area", area == null ? "" : area)
                .query(Long.class)
                .single();
    }

    /// The day of a turn that is open now, of which completeness is asked.
    ///
    /// @throws Refusal.Invalid `form.choice`
    public LocalDate day(@Nullable String asked, Form form) {
        try {
            LocalDate day = asked == null ? LocalDate.now(clock) : LocalDate.parse(asked);
            return form.period() == Form.Period.WEEKLY
                    ? day.minusDays(day.getDayOfWeek().getValue() - 1L)
                    : day;
        } catch (java.time.DateTimeException e) {
            throw new Refusal.Invalid("form.choice");
        }
    }

    /// When a form that is asked once began; today for others.
    @Transactional(readOnly = true)
    public LocalDate first(Form form) {
        return jdbc.sql("select min(since) from form.schedule where form_id = :form and stopped_at is null")
                .param("form", form.id().value())
                .query(LocalDate.class)
                .optional()
                .filter(_ -> form.period() == Form.Period.ONCE)
                .orElseGet(() -> LocalDate.now(clock));
    }

    /// Closes the turns that are due; for the process that does it every few minutes.
    @Transactional
    public int close(Instant now) {
        OffsetDateTime at = FormRepository.at(now);
        return jdbc.sql("select form.close_turns(:now)")
                .param("now", at)
                .query(Integer.class)
                .single();
    }
}
