package org.shouwang.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

/// The kinds of measures 措施种类. Everybody reads them; headquarters says how long a second person has,
/// how long a measure lasts, on which law it rests and what it asks.
@Service
public class MeasureKinds {

    private static final int LONGEST_GROUND = 300;
    private static final int LONGEST_ASKS = 500;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    MeasureKinds(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<MeasureKind> all() {
        return jdbc.sql("""
                        select code, name_zh, name_en, target, restricts, approval_minutes, days, ground, asks, decides,
                               approves, source, entrances
                        from measure.kind order by place
                        """).query(MeasureKinds::kind).list();
    }

    @Transactional(readOnly = true)
    public Map<String, MeasureKind> byCode() {
        return all().stream().collect(Collectors.toMap(MeasureKind::code, Function.identity()));
    }

    /// @throws Refusal.NotFound `measure.kind`
    @Transactional(readOnly = true)
    public MeasureKind require(String code) {
        return all().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("measure.kind"));
    }

    /// What headquarters may change of a kind; what holds already stays as it was decided.
    public record Terms(int approvalMinutes, @Nullable Integer days, String ground, String asks) {}

    /// @throws Refusal.NotFound `measure.kind`
    /// @throws Refusal.Invalid  `measure.terms`
    @Transactional
    public void change(String code, Terms terms) {
        Rights.require(Right.LEAD_RESPONSE);
        require(code);
        if (terms.approvalMinutes() < 10
                || terms.approvalMinutes() > 1440
                || terms.days() != null && (terms.days() < 1 || terms.days() > 90)
                || terms.ground().isBlank()
                || terms.ground().strip().length() > LONGEST_GROUND
                || terms.asks().strip().length() > LONGEST_ASKS) {
            throw new Refusal.Invalid("measure.terms");
        }
        jdbc.sql("""
                        update measure.kind set approval_minutes = :minutes, days = :days, ground = :ground, asks = :asks,
                            updated_at = :now, updated_by = :me
                        where code = :code
                        """)
                .param("minutes", terms.approvalMinutes())
                .param("days", terms.days(), Types.SMALLINT)
                .param("ground", terms.ground().strip())
                .param("asks", terms.asks().strip().replace("\r", ""))
                .param("now", Rows.at(clock.instant()))
                .param("me", Principal.required().account())
                .param("code", code)
                .update();
        audit.record(AuditEntry.of(AuditAction.CHANGE, "measure_kind", code, "")
                .with("minutes", terms.approvalMinutes())
                .with("days", terms.days() == null ? 0 : terms.days()));
    }

    private static MeasureKind kind(ResultSet row, int number) throws SQLException {
        int days = row.getInt("days");
        return new MeasureKind(
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                MeasureKind.Target.of(row.getString("target")),
                row.getBoolean("restricts"),
                Duration.ofMinutes(row.getInt("approval_minutes")),
                days == 0 ? null : days,
                row.getString("ground"),
                row.getString("asks").lines().filter(line -> !line.isBlank()).toList(),
                Rows.texts(row, "decides"),
                Rows.texts(row, "approves"),
                row.getString("source"),
                entrances(row.getString("entrances")));
    }

    private static MeasureKind.@Nullable Entrances entrances(@Nullable String code) {
        return code == null ? null : MeasureKind.Entrances.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
