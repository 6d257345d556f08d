package org.shouwang.screening;

import java.time.Clock;
import java.util.List;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The rules of going through 通行规则, one for each way a place is run and each kind of pass.
@Service
public class PassRules {

    private static final int LONGEST_TURN = 14;

    private final PassRuleRepository rules;
    private final Gates gates;
    private final Audit audit;
    private final Clock clock;

    PassRules(PassRuleRepository rules, Gates gates, Audit audit, Clock clock) {
        this.rules = rules;
        this.gates = gates;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Regime> regimes() {
        return rules.regimes();
    }

    @Transactional(readOnly = true)
    public List<Rule> all() {
        return rules.rules();
    }

    /// Those of one way of running a place.
    @Transactional(readOnly = true)
    public List<Rule> of(String regime) {
        return rules.rules().stream()
                .filter(rule -> rule.regime().equals(regime))
                .toList();
    }

    /// Changes a rule everywhere, from now on; for headquarters.
    ///
    /// @throws Refusal.Invalid   `pass.rule` where hours or days are out of bounds
    /// @throws Refusal.NotFound  `pass.rule_unknown`
    /// @throws Refusal.Forbidden where whoever asks does not lead
    @Transactional
    public void change(Rule rule) {
        Rights.require(Right.LEAD_RESPONSE);
        boolean sound = rule.everyDays() >= 0
                && rule.everyDays() <= LONGEST_TURN
                && rule.minutes() >= 0
                && rule.minutes() <= 1440
                && rule.fromHour() >= 0
                && rule.fromHour() < rule.toHour()
                && rule.toHour() <= 24;
        if (!sound) {
            throw new Refusal.Invalid("pass.rule");
        }
        if (rules.update(rule, Principal.required().account(), clock.instant()) == 0) {
            throw new Refusal.NotFound("pass.rule_unknown");
        }
        gates.forget();
        audit.record(AuditEntry.of(AuditAction.CHANGE, "pass_rule", rule.regime(), "")
                .with("kind", rule.kind().code())
                .with("days", rule.everyDays()));
    }
}
