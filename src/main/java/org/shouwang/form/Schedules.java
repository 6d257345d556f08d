package org.shouwang.form;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.account.Role;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Schedules of forms 填报安排: from them and the subjects follows what is expected, without a row
/// for each.
@Service
public class Schedules {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Schedules(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Schedule> of(Form.Id form) {
        return jdbc.sql("""
                        select id, area_code, category, trait, role, since, until, due, stopped_at from form.schedule
                        where form_id = :form order by stopped_at is not null, made_at
                        """)
                .param("form", form.value())
                .query((row, number) -> new Schedule(
                        row.getObject("id", UUID.class),
                        form,
                        row.getString("area_code"),
                        row.getString("category"),
                        row.getString("trait"),
                        row.getString("role"),
                        row.getObject("since", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        times(row.getArray("due")),
                        row.getObject("stopped_at") != null))
                .list();
    }

    private static List<LocalTime> times(Array array) throws SQLException {
        return Arrays.stream((Time[]) array.getArray()).map(Time::toLocalTime).toList();
    }

    /// Asks a live form of subjects from a day on. The same again changes nothing.
    ///
    /// @throws Refusal.Invalid  `form.schedule_role`, `form.schedule_span`, `form.schedule_period`
    /// where the times of day
    ///                          are not as many as its period asks for
    /// @throws Refusal.NotFound `form.unknown` for a form that is not live or not of the area
    /// @throws Refusal.Conflict `form.taken`
    @Transactional
    public void add(Schedule schedule) {
        Rights.require(Right.WRITE_FORMS);
        boolean fills =
                Role.of(schedule.role()).map(role -> role.may(Right.FILL_FORMS)).orElse(false);
        if (!fills) {
            throw new Refusal.Invalid("form.schedule_role");
        }
        LocalDate until = schedule.until();
        if (until != null && until.isBefore(schedule.since()) || schedule.due().isEmpty()) {
            throw new Refusal.Invalid("form.schedule_span");
        }
        String outcome = jdbc.sql("""
                        select form.schedule_form(:id, :form, :area, :category, :trait, :role, :since, :until,
                            :due::time[], :now)
                        """)
                .param("id", schedule.id())
                .param("form", schedule.form().value())
                .param("area", schedule.areaCode())
                .param("category", schedule.category(), Types.VARCHAR)
                .param("trait", schedule.trait(), Types.VARCHAR)
                .param("role", schedule.role())
                .param("since", schedule.since())
                .param("until", until, Types.DATE)
                .param("due", schedule.due().stream().map(LocalTime::toString).toArray(String[]::new))
                .param("now", FormRepository.at(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "form", schedule.form(), schedule.areaCode())
                        .with("schedule", schedule.id()));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("form.unknown");
            case "period" -> throw new Refusal.Invalid("form.schedule_period");
            default -> throw new Refusal.Conflict("form." + outcome);
        }
    }

    /// Asks no more; what was asked stays.
    ///
    /// @throws Refusal.NotFound `form.unknown`
    @Transactional
    public void stop(UUID schedule) {
        Rights.require(Right.WRITE_FORMS);
        String outcome = jdbc.sql("select form.stop_schedule(:id, :now)")
                .param("id", schedule)
                .param("now", FormRepository.at(clock.instant()))
                .query(String.class)
                .single();
        if (outcome.equals("unknown")) {
            throw new Refusal.NotFound("form.unknown");
        }
    }
}
