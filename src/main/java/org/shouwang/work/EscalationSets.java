package org.shouwang.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The rules of escalation as headquarters keeps them 督办规则: read by all who give work, changed by those
/// who direct ([Right#DIRECT_STAFF]), with effect from a day to come. What was replaced stays on record.
@Service
public class EscalationSets {

    private static final Duration LOOKED_BACK = Duration.ofDays(7);
    private static final int MOST = 5_000;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    EscalationSets(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// A set, and from when it holds.
    ///
    /// @param since null where it holds since ever
    public record Kept(EscalationSet set, @Nullable LocalDate since) {}

    /// What holds on a day; the four sets in a fixed order.
    @Transactional(readOnly = true)
    public List<Kept> on(LocalDate day) {
        Rights.require(Right.SEE_WORK);
        List<Kept> kept = new ArrayList<>();
        for (String ladder : List.of("area", "line")) {
            for (boolean urgent : new boolean[] {false, true}) {
                kept.add(on(day, ladder, urgent));
            }
        }
        return kept;
    }

    private Kept on(LocalDate day, String ladder, boolean urgent) {
        List<EscalationRule> rules = jdbc.sql("""
                        select id, ladder, urgent, minutes, to_role, quiet, source from work.escalation_rule
                        where ladder = :ladder and urgent = :urgent and valid_from <= :day
                          and (ended_on is null or ended_on > :day) order by minutes
                        """)
                .param("ladder", ladder)
                .param("urgent", urgent)
                .param("day", day)
                .query(Escalations::rule)
                .list();
        LocalDate since = jdbc.sql("""
                        select nullif(max(valid_from), date '2020-01-01') from work.escalation_rule
                        where ladder = :ladder and urgent = :urgent and valid_from <= :day
                        """)
                .param("ladder", ladder)
                .param("urgent", urgent)
                .param("day", day)
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .list()
                .getFirst();
        return new Kept(new EscalationSet(ladder, urgent, rules), since);
    }

    /// Days to come on which a set changes.
    @Transactional(readOnly = true)
    public List<LocalDate> changes() {
        return jdbc.sql("select distinct valid_from from work.escalation_rule where valid_from > :today order by 1")
                .param("today", BusinessDay.today(clock))
                .query(LocalDate.class)
                .list();
    }

    /// How often each role would have been gone up to, by the rules that hold and by those thought of.
    public record Preview(int items, Map<String, Integer> now, Map<String, Integer> then) {}

    /// What the rules would have done with the items that were due in the last seven days.
    ///
    /// @throws Refusal.Invalid `escalation.<why>` where they contradict each other
    @Transactional(readOnly = true)
    public Preview preview(EscalationSet wanted) {
        Rights.require(Right.DIRECT_STAFF);
        refuseContradiction(wanted);
        Instant now = clock.instant();
        List<WorkItem> items = jdbc.sql(WorkRows.ITEM + """
                         where not i.drill and i.state <> 'cancelled' and i.deadline > :since and i.deadline <= :now
                           and i.ladder = :ladder and (i.priority > 1) = :urgent
                        order by i.deadline, i.id limit :most
                        """)
                .param("since", WorkRows.at(now.minus(LOOKED_BACK)))
                .param("now", WorkRows.at(now))
                .param("ladder", wanted.ladder())
                .param("urgent", wanted.urgent())
                .param("most", MOST)
                .query(WorkRows::item)
                .list();
        EscalationSet current =
                on(BusinessDay.today(clock), wanted.ladder(), wanted.urgent()).set();
        return new Preview(items.size(), current.wouldHave(items, now), wanted.wouldHave(items, now));
    }

    /// Replaces a set from a day to come. A repeat changes nothing.
    ///
    /// @throws Refusal.Invalid `escalation.past`, `escalation.<why>` where the rules contradict each other
    @Transactional
    public void replace(EscalationSet wanted, LocalDate since) {
        Rights.require(Right.DIRECT_STAFF);
        refuseContradiction(wanted);
        List<EscalationRule> rules = wanted.rules();
        String outcome = jdbc.sql("""
                        select work.replace_escalation(:ladder, :urgent, :minutes::integer[], :roles::text[],
                            :quiet::boolean[], :since, :now)
                        """)
                .param("ladder", wanted.ladder())
                .param("urgent", wanted.urgent())
                .param(
                        "minutes",
                        rules.stream()
                                .map(rule -> (int) rule.after().toMinutes())
                                .toArray(Integer[]::new))
                .param(
                        "roles",
                        rules.stream()
                                .map(rule -> java.util.Objects.requireNonNullElse(rule.toRole(), ""))
                                .toArray(String[]::new))
                .param("quiet", rules.stream().map(EscalationRule::quiet).toArray(Boolean[]::new))
                .param("since", since)
                .param("now", WorkRows.at(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "escalation_rule", since, "")
                        .with("ladder", wanted.ladder())
                        .with("urgent", String.valueOf(wanted.urgent())));
            case "repeated" -> {}
            default -> throw new Refusal.Invalid("escalation." + outcome);
        }
    }

    private static void refuseContradiction(EscalationSet wanted) {
        wanted.contradiction().ifPresent(why -> {
            throw new Refusal.Invalid("escalation." + why);
        });
    }
}
