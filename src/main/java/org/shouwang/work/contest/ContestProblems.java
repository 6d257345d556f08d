package org.shouwang.work.contest;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What stands in a contest's way 竞赛问题: collected by any officer who takes part, sorted and assigned by
/// those who lead, then in the loop of all items until struck off.
@Service
public class ContestProblems {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Contests contests;
    private final WorkItems items;
    private final Audit audit;
    private final Clock clock;

    ContestProblems(JdbcClient jdbc, Contests contests, WorkItems items, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.contests = contests;
        this.items = items;
        this.audit = audit;
        this.clock = clock;
    }

    /// A problem, as far as whoever asks may see it.
    ///
    /// @param unit whose it is to solve; null until it is known
    public record Problem(
            WorkItem item,
            Contest.Category category,
            @Nullable UUID unit,
            boolean sorted) {}

    /// How many of a category there are, how many of them are late and how many were struck off.
    public record Count(Contest.Category category, long all, long late, long struckOff) {}

    /// What is reported.
    ///
    /// @param area where it is; within the reporter's scope
    public record Report(
            WorkItem.Id id,
            String area,
            String title,
            String detail,
            Contest.Category category,
            @Nullable UUID unit,
            WorkPriority priority,
            Instant deadline) {}

    /// The problems, those that are open first and the nearest deadline first among them; two hundred at most.
    @Transactional(readOnly = true)
    public List<Problem> list(Contest.Id id) {
        contests.require(id);
        return jdbc.sql("""
                        select p.item_id, p.category, p.unit_id, p.sorted_by is not null as sorted
                        from work.contest_problem p join work.item i on i.id = p.item_id
                        where p.contest_id = :id
                        order by i.state in ('struck_off', 'cancelled'), i.deadline, i.id limit :most
                        """)
                .param("id", id.value())
                .param("most", MOST)
                .query((row, number) -> new Problem(
                        items.require(new WorkItem.Id(row.getObject("item_id", UUID.class))),
                        Contest.Category.of(row.getString("category")).orElseThrow(),
                        row.getObject("unit_id", UUID.class),
                        row.getBoolean("sorted")))
                .list();
    }

    /// By category, the largest first.
    @Transactional(readOnly = true)
    public List<Count> counts(Contest.Id id) {
        return jdbc.sql("""
                        select p.category, count(*) as all_, count(*) filter (where i.late_since is not null
                                   and i.state not in ('struck_off', 'cancelled')) as late,
                               count(*) filter (where i.state = 'struck_off') as struck_off
                        from work.contest_problem p join work.item i on i.id = p.item_id
                        where p.contest_id = :id and i.state <> 'cancelled' group by 1 order by 2 desc, 1
                        """)
                .param("id", id.value())
                .query((row, number) -> new Count(
                        Contest.Category.of(row.getString("category")).orElseThrow(),
                        row.getLong("all_"),
                        row.getLong("late"),
                        row.getLong("struck_off")))
                .list();
    }

    /// Reports a problem; for officers of the area and of what lies in it. A repeat changes nothing.
    ///
    /// @throws org.shouwang.platform.value.Refusal.Invalid  as [WorkItems#raise], `contest.unknown_unit`
    /// @throws org.shouwang.platform.value.Refusal.NotFound `contest.unknown`
    /// @throws org.shouwang.platform.value.Refusal.Conflict `contest.ended`, `work.taken`
    @Transactional
    public WorkItem report(Contest.Id id, Report report) {
        Rights.require(Right.DIRECT_WORK);
        Contest contest = contests.require(id);
        WorkItem raised = items.raise(new WorkDraft(
                report.id(),
                contest.response(),
                report.area(),
                "contest",
                report.title(),
                report.detail(),
                report.priority(),
                report.deadline(),
                null,
                "contest",
                id.toString(),
                null,
                clock.instant()));
        Contests.answered(jdbc.sql("select work.collect_problem(:item, :id, :category, :unit)")
                .param("item", raised.id().value())
                .param("id", id.value())
                .param("category", report.category().code())
                .param("unit", report.unit(), Types.OTHER)
                .query(String.class)
                .single());
        return raised;
    }

    /// Says of which kind a problem is and whose, and gives it to somebody 分类交办; for those who lead.
    ///
    /// @param owner null to leave it with whom it is
    /// @throws org.shouwang.platform.value.Refusal.NotFound `contest.unknown`
    /// @throws org.shouwang.platform.value.Refusal.Conflict `contest.closed`; and as [WorkItems#take]
    /// @throws org.shouwang.platform.value.Refusal.Invalid  `contest.unknown_unit`, `work.no_owner`
    @Transactional
    public WorkItem sort(WorkItem.Id item, Contest.Category category, UUID unit, @Nullable Owner owner) {
        Rights.require(Right.DIRECT_WORK);
        String outcome = jdbc.sql("select work.sort_problem(:item, :category, :unit)")
                .param("item", item.value())
                .param("category", category.code())
                .param("unit", unit)
                .query(String.class)
                .single();
        Contests.answered(outcome);
        WorkItem sorted = items.require(item);
        if (outcome.equals("done")) {
            audit.record(AuditEntry.of(AuditAction.CHANGE, "work", item, sorted.areaCode())
                    .with("what", "sort"));
        }
        if (owner != null && !owner.equals(sorted.owner())) {
            items.take(item, new WorkStep.Assign(owner, null, ""));
        }
        return items.require(item);
    }

    /// Where whoever reports a problem works: their own area, within the contest's.
    public static String ownArea(Contest contest) {
        return Principal.required().scope().prefixes().stream()
                .filter(area -> area.startsWith(contest.areaCode()))
                .findFirst()
                .orElse(contest.areaCode());
    }
}
