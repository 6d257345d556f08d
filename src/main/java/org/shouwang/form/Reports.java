package org.shouwang.form;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Figures;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reports upward 上报: prepared by one, signed by another, frozen as reported.
@Service
public class Reports {

    private static final TypeReference<Map<String, BigDecimal>> FIGURES = new TypeReference<>() {};
    private static final String REPORT = """
            select r.id, r.area_code, r.on_day, r.cut_off, r.nil, r.figures::text as figures, r.corrects, r.reason,
                   r.prepared_by, r.prepared_at, r.signed_by, r.signed_at, coalesce(r.late, false) as late,
                   (select c.id from form.report c where c.corrects = r.id) as corrected_by
            from form.report r""";

    private final JdbcClient jdbc;
    private final Figures figures;
    private final Keys keys;
    private final Audit audit;
    private final Clock clock;

    Reports(JdbcClient jdbc, Figures figures, Keys keys, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is to be reported.
    ///
    /// @param nil      that there is nothing to report
    /// @param corrects the signed report that it corrects, with the reason
    public record Draft(
            Report.Id id,
            String areaCode,
            LocalDate day,
            boolean nil,
            @Nullable UUID corrects,
            String reason) {}

    /// Freezes the figures of an area's day as they are known now. Officers, within their area.
    ///
    /// @throws Refusal.Invalid  `form.report_day` for a day to come, `form.report_reason` for a
    /// correction without one,
    ///                          `form.report_nil` for a nil report of a day on which something happened
    /// @throws Refusal.Conflict `form.reported` where the day has a report, `form.report_corrected`,
    /// `form.taken`
    /// @throws Refusal.NotFound `form.report_unknown` for a corrected report that there is not, or
    /// that is not signed
    @Transactional
    public Report prepare(Draft draft) {
        Rights.require(Right.SEE_FORMS);
        Instant now = clock.instant();
        require(!draft.day().isAfter(LocalDate.now(clock)), "form.report_day");
        require(draft.corrects() == null || !draft.reason().isBlank(), "form.report_reason");
        Map<String, BigDecimal> values = new TreeMap<>();
        figures.values(draft.areaCode(), draft.day())
                .forEach(value -> values.put(value.figure().code(), value.value()));
        require(!draft.nil() || isQuiet(values), "form.report_nil");
        String content = JsonMapper.shared().writeValueAsString(values);
        String outcome = jdbc.sql("""
                        select form.prepare_report(:id, :area, :day, :nil, :figures::jsonb, :corrects, :reason,
                            :digest, :now)
                        """)
                .param("id", draft.id().value())
                .param("area", draft.areaCode())
                .param("day", draft.day())
                .param("nil", draft.nil())
                .param("figures", content)
                .param("corrects", draft.corrects(), Types.OTHER)
                .param("reason", draft.reason().strip())
                .param("digest", keys.hash(KeyClass.AUDIT, content))
                .param("now", FormRepository.at(now))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CREATE, "report", draft.id(), draft.areaCode())
                        .withDigest(keys.hash(KeyClass.AUDIT, content)));
            case "repeated" -> {}
            case "no_original" -> throw new Refusal.NotFound("form.report_unknown");
            case "reported" -> throw new Refusal.Conflict("form.reported");
            case "corrected" -> throw new Refusal.Conflict("form.report_corrected");
            default -> throw new Refusal.Conflict("form." + outcome);
        }
        return require(draft.id());
    }

    /// Of what forms were asked, nothing was answered: figures of the ledgers stand every day.
    private static boolean isQuiet(Map<String, BigDecimal> values) {
        return values.getOrDefault("F02", BigDecimal.ZERO).signum() == 0
                && values.getOrDefault("F03", BigDecimal.ZERO).signum() == 0;
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }

    /// Signs a report as its reviewer: from then on it is reported. Not who prepared it; a repeat
    /// changes nothing.
    ///
    /// @throws Refusal.NotFound  `form.report_unknown`
    /// @throws Refusal.Forbidden `form.report_own`
    @Transactional
    public Report sign(Report.Id id) {
        Rights.require(Right.SEE_FORMS);
        String outcome = jdbc.sql("select form.sign_report(:id, :now)")
                .param("id", id.value())
                .param("now", FormRepository.at(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(
                        AuditAction.VERIFY, "report", id, require(id).areaCode()));
            case "repeated" -> {}
            case "own" -> throw new Refusal.Forbidden("form.report_own");
            default -> throw new Refusal.NotFound("form.report_unknown");
        }
        return require(id);
    }

    /// @throws Refusal.NotFound `form.report_unknown`
    @Transactional(readOnly = true)
    public Report require(Report.Id id) {
        return jdbc.sql(REPORT + " where r.id = :id")
                .param("id", id.value())
                .query(Reports::report)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("form.report_unknown"));
    }

    @Transactional(readOnly = true)
    public Slice<Report> list(ListQuery query) {
        Rights.require(Right.SEE_FORMS);
        String area = query.area();
        Cursor after = query.after();
        List<Report> rows = jdbc.sql(REPORT + """
                         where (:low::text is null or r.area_code >= :low and r.area_code < :high)
                           and (:after::uuid is null or (r.prepared_at, r.id)
                                < (select p.prepared_at, p.id from form.report p where p.id = :after::uuid))
                         order by r.prepared_at desc, r.id desc limit :limit
                        """)
                .param("low", area, Types.VARCHAR)
                .param("high", area == null ? null : Scope.successor(area), Types.VARCHAR)
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("limit", query.limit() + 1)
                .query(Reports::report)
                .list();
        return Slice.cut(
                rows,
                query.limit(),
                report -> new Cursor(report.preparedAt().toString(), report.id().value()));
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        OffsetDateTime signed = row.getObject("signed_at", OffsetDateTime.class);
        return new Report(
                new Report.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getObject("on_day", LocalDate.class),
                row.getObject("cut_off", LocalTime.class),
                row.getBoolean("nil"),
                JsonMapper.shared().readValue(row.getString("figures"), FIGURES),
                row.getObject("corrects", UUID.class),
                row.getObject("corrected_by", UUID.class),
                row.getString("reason"),
                row.getObject("prepared_by", UUID.class),
                row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
                row.getObject("signed_by", UUID.class),
                signed == null ? null : signed.toInstant(),
                row.getBoolean("late"));
    }
}
