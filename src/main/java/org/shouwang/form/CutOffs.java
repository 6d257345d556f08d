package org.shouwang.form;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// By when is to be reported 上报截止时间: the earliest of what an area and those above it said last. A
/// report keeps the one that held for its day.
@Service
public class CutOffs {

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    CutOffs(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// What holds for an area's day; 16:00 where nobody said anything.
    @Transactional(readOnly = true)
    public LocalTime of(String area, LocalDate day) {
        Rights.require(Right.SEE_FORMS);
        return jdbc.sql("select form.cut_off_of(:area, :day)")
                .param("area", area)
                .param("day", day)
                .query(LocalTime.class)
                .single();
    }

    /// What was said for an area and those above it, the latest first.
    @Transactional(readOnly = true)
    public List<CutOff> said(String area) {
        Rights.require(Right.SEE_FORMS);
        return jdbc.sql("""
                        select * from form.cut_off c where starts_with(:area, c.area_code)
                        order by c.from_day desc, c.set_at desc limit :most
                        """)
                .param("area", area)
                .param("most", SHOWN)
                .query((row, number) -> new CutOff(
                        row.getObject("id", UUID.class),
                        row.getString("area_code"),
                        row.getObject("at_time", LocalTime.class),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("set_by", UUID.class),
                        row.getObject("set_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Sets it for an area of one's own, from a day to come. Whoever may write forms; a repeat
    /// changes nothing.
    ///
    /// @throws Refusal.Invalid  `form.cut_off_day` unless from tomorrow on within a year,
    ///                          `form.cut_off_later` than an area above allows
    /// @throws Refusal.NotFound `form.cut_off_area` for an area that is not one's own
    /// @throws Refusal.Conflict `form.taken`
    @Transactional
    public void set(UUID id, String area, LocalTime at, LocalDate from) {
        Rights.require(Right.WRITE_FORMS);
        if (!Principal.required().scope().covers(area)) {
            throw new Refusal.NotFound("form.cut_off_area");
        }
        String outcome = jdbc.sql("select form.set_cut_off(:id, :area, :at, :from, :now)")
                .param("id", id)
                .param("area", area)
                .param("at", at)
                .param("from", from)
                .param("now", FormRepository.at(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CREATE, "cut_off", id, area)
                        .with("at", at.toString())
                        .with("from", from.toString()));
            case "repeated" -> {}
            case "past" -> throw new Refusal.Invalid("form.cut_off_day");
            case "later" -> throw new Refusal.Invalid("form.cut_off_later");
            default -> throw new Refusal.Conflict("form." + outcome);
        }
    }
}
