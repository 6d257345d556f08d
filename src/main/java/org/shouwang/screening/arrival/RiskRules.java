package org.shouwang.screening.arrival;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The rules of arrivals as data 风险规则、接收时限: read by everybody, set by headquarters. What is ended stays, with
/// its day.
@Service
public class RiskRules {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    RiskRules(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// Those that hold today.
    @Transactional(readOnly = true)
    public List<RiskRule> inForce() {
        return jdbc.sql("""
                        select * from screening.risk_rule where since <= :today and (ended_on is null or ended_on > :today)
                        order by sign <> 'from', division, sign
                        """)
                .param("today", BusinessDay.today(clock))
                .query(RiskRules::rule)
                .list();
    }

    @Transactional(readOnly = true)
    public List<HandoverRule> handover() {
        return jdbc.sql("select * from screening.handover_rule order by accept_minutes desc")
                .query((row, number) -> new HandoverRule(
                        Risk.of(row.getString("risk")).orElseThrow(),
                        row.getInt("accept_minutes"),
                        row.getInt("door_minutes"),
                        row.getInt("watch_days"),
                        Control.of(row.getString("control")).orElseThrow(),
                        row.getString("source")))
                .list();
    }

    /// Calls a division risky from today on; for headquarters. The same again changes nothing.
    ///
    /// @param note which notice or announcement says so
    /// @throws Refusal.Invalid `arrival.rule`
    @Transactional
    public void add(String division, Risk risk, String note) {
        Rights.require(Right.LEAD_RESPONSE);
        if (!division.matches("[0-9]{2}|[0-9]{4}|[0-9]{6}")
                || note.isBlank()
                || note.strip().length() > 200) {
            throw new Refusal.Invalid("arrival.rule");
        }
        List<RiskRule> known = inForce().stream()
                .filter(rule -> rule.division().equals(division))
                .toList();
        if (known.stream().anyMatch(rule -> rule.risk() == risk)) {
            return;
        }
        known.forEach(rule -> end(rule.id()));
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                insert into screening.risk_rule (id, sign, division, risk, note, since, source, changed_by, changed_at)
                values (:id, 'from', :division, :risk, :note, :today, 'own', :me, :now)
                """)
                .param("id", id)
                .param("division", division)
                .param("risk", risk.code())
                .param("note", note.strip())
                .param("today", BusinessDay.today(clock))
                .param("me", Principal.required().account())
                .param("now", ArrivalRepository.at(clock.instant()))
                .update();
        audit.record(AuditEntry.of(AuditAction.CREATE, "risk_rule", id, "").with("division", division));
    }

    /// Ends a rule from today on; for headquarters. A repeat changes nothing.
    @Transactional
    public void end(UUID id) {
        Rights.require(Right.LEAD_RESPONSE);
        LocalDate today = BusinessDay.today(clock);
        int ended = jdbc.sql("""
                        update screening.risk_rule set ended_on = :today, changed_by = :me, changed_at = :now
                        where id = :id and ended_on is null
                        """)
                .param("id", id)
                .param("today", today)
                .param("me", Principal.required().account())
                .param("now", ArrivalRepository.at(clock.instant()))
                .update();
        if (ended > 0) {
            audit.record(AuditEntry.of(AuditAction.CHANGE, "risk_rule", id, "").with("what", "end"));
        }
    }

    /// Sets how quickly those of a risk must be taken over; for headquarters. Counts for handovers from now on.
    ///
    /// @throws Refusal.Invalid `arrival.times`
    @Transactional
    public void change(HandoverRule rule) {
        Rights.require(Right.LEAD_RESPONSE);
        if (rule.acceptMinutes() < 5
                || rule.acceptMinutes() > 2880
                || rule.doorMinutes() < 30
                || rule.doorMinutes() > 4320
                || rule.watchDays() < 0
                || rule.watchDays() > 28) {
            throw new Refusal.Invalid("arrival.times");
        }
        jdbc.sql("""
                update screening.handover_rule set accept_minutes = :accept, door_minutes = :door, watch_days = :days,
                    control = :control, source = 'own', changed_by = :me, changed_at = :now
                where risk = :risk
                """)
                .param("accept", rule.acceptMinutes())
                .param("door", rule.doorMinutes())
                .param("days", rule.watchDays())
                .param("control", rule.control().code())
                .param("me", Principal.required().account())
                .param("now", ArrivalRepository.at(clock.instant()))
                .param("risk", rule.risk().code())
                .update();
        audit.record(
                AuditEntry.of(AuditAction.CHANGE, "handover_rule", rule.risk().code(), ""));
    }

    private static RiskRule rule(ResultSet row, int number) throws SQLException {
        return new RiskRule(
                row.getObject("id", UUID.class),
                RiskRule.Sign.of(row.getString("sign")).orElseThrow(),
                row.getString("division"),
                Risk.of(row.getString("risk")).orElseThrow(),
                row.getString("note"),
                row.getObject("since", LocalDate.class),
                row.getString("source"));
    }
}
