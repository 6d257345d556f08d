package org.shouwang.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Watches deadlines and owners 督办巡检: reminds, lets late items go up, and takes items from owners who are gone.
///
/// May run at any time, twice, or after a clock was put forward and back: each rule's step has an id of its
/// own, and a repeat changes nothing.
@Component
public class Escalations {

    /// A post may be vacant for a moment, while one shift's account gives way to the next's.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final WorkItemRepository items;
    private final WorkTelling telling;
    private final Areas areas;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Escalations(
            JdbcClient jdbc,
            WorkItemRepository items,
            WorkTelling telling,
            Areas areas,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.items = items;
        this.telling = telling;
        this.areas = areas;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Goes over the whole installation once; answers how many steps were taken.
    public int run() {
        List<String> roots = Objects.requireNonNull(process(Scope.nothing())
                .call(() -> transaction.execute(
                        status -> areas.roots().stream().map(Area::code).toList())));
        return roots.isEmpty() ? 0 : process(new Scope(roots)).call(this::all);
    }

    private static Principal process(Scope scope) {
        return Principal.process("escalation", scope);
    }

    private int all() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> jdbc.sql("select work.watch_deadlines(:now)")
                .param("now", WorkRows.at(now))
                .query(Integer.class)
                .single());
        int taken = orphaned(now);
        List<EscalationRule> rules = Objects.requireNonNull(transaction.execute(status -> rules(now)));
        for (int more = AT_ONCE; more == AT_ONCE; ) {
            List<WorkItem> due = Objects.requireNonNull(transaction.execute(status -> due(now)));
            for (WorkItem item : due) {
                taken += Objects.requireNonNull(transaction.execute(status -> look(item, rules, now)));
            }
            more = due.size();
        }
        return taken;
    }

    private int orphaned(Instant now) {
        List<UUID> found = Objects.requireNonNull(transaction.execute(
                status -> jdbc.sql("select item_id from work.orphans(:now, :patience::interval, :most)")
                        .param("now", WorkRows.at(now))
                        .param("patience", PATIENCE.toString())
                        .param("most", AT_ONCE)
                        .query(UUID.class)
                        .list()));
        int taken = 0;
        for (UUID id : found) {
            taken += Objects.requireNonNull(transaction.execute(status -> items.find(new WorkItem.Id(id))
                    .map(item -> take(UUID.randomUUID(), item, new WorkStep.Orphan(EscalationRules.above(item)), now))
                    .orElse(0)));
        }
        return taken;
    }

    private int look(WorkItem item, List<EscalationRule> rules, Instant now) {
        int taken = 0;
        for (EscalationRules.Due due : EscalationRules.due(item, rules, now)) {
            taken += take(due.id(), item, due.step(), now);
        }
        jdbc.sql("select work.look_again(:item, coalesce(:at, 'infinity'::timestamptz))")
                .param("item", item.id().value())
                .param(
                        "at",
                        EscalationRules.next(item, rules, now).map(WorkRows::at).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .query()
                .listOfRows();
        return taken;
    }

    private int take(UUID id, WorkItem item, WorkStep step, Instant now) {
        boolean done = items.take(id, item.id(), step, null, now, now).outcome().equals("done");
        if (done) {
            telling.tell(id, item.id(), step);
        }
        return done ? 1 : 0;
    }

    private List<WorkItem> due(Instant now) {
        return jdbc.sql(WorkRows.ITEM + """
                         where i.state not in ('struck_off', 'cancelled') and i.next_check <= :now
                        order by i.next_check, i.id limit :most
                        """)
                .param("now", WorkRows.at(now))
                .param("most", AT_ONCE)
                .query(WorkRows::item)
                .list();
    }

    private List<EscalationRule> rules(Instant now) {
        return jdbc.sql("""
                        select id, ladder, urgent, minutes, to_role, quiet, source from work.escalation_rule
                        where valid_from <= platform.business_day(:now)
                          and (ended_on is null or ended_on > platform.business_day(:now)) order by id
                        """)
                .param("now", WorkRows.at(now))
                .query(Escalations::rule)
                .list();
    }

    static EscalationRule rule(ResultSet row, int number) throws SQLException {
        return new EscalationRule(
                row.getInt("id"),
                row.getString("ladder"),
                row.getBoolean("urgent"),
                Duration.ofMinutes(row.getInt("minutes")),
                row.getString("to_role"),
                row.getBoolean("quiet"),
                row.getString("source"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Recurring {

        @Bean
        RecurringJob escalation(Escalations escalations) {
            return new RecurringJob(
                    "work-escalation", Duration.ofMinutes(1), process(Scope.nothing()), escalations::run);
        }
    }
}
